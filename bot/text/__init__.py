"""Text: articles and the spans cut from them. Pure: no clock, no files, no network.

| module | turns | into |
|---|---|---|
| `article` | | the values: Span, Article, Passage |
| `markdown` | a seed file's text | its front matter and its body |
| `sentences` | a stretch of text | the spans of its sentences |
| `furniture` | a line | whether it is page furniture, which is never quoted |
| `passages` | an article | its passages |
| `interviews` | a body | the labels of its speakers |
| `speakers` | an article's passages | whose words each sentence reports |
| `attributions` | a sentence | the name of whom it says it is from |
| `people` | a name | its full form in the article |
| `tokens` | a text | the words it is indexed under, with their places |
| `languages` | a text | the language it is written in |
"""
