"""Text: articles and the spans cut from them. Pure: no clock, no files (but the tables of OpenCC), no network.

| module | turns | into |
|---|---|---|
| `article` | | the values: Span, Article, Passage |
| `markdown` | a seed file's text | its front matter and its body |
| `sentences` | a stretch of text | the spans of its sentences |
| `full_stops` | a full stop | whether it ends a sentence |
| `quotations` | a stretch of text | what stands between quotation marks or brackets |
| `furniture` | a line | whether it is page furniture, which is never quoted |
| `passages` | an article | its passages |
| `interviews` | a body | the labels of its speakers |
| `speakers` | an article's passages | whose words each sentence reports |
| `attributions` | a sentence | the name of whom it says it is from |
| `people` | a name | its full form in the article |
| `tokens` | a text | the words it is indexed under, with their places |
| `inflections` | a word | its base form, or the stem of its own family, where the stemmer does not know |
| `abbreviations` | a text | the initials that its runs of words are indexed under |
| `concepts`, `glossary/` | a text | the things it names by any of their names; the data of those names |
| `numbers` | a text | its numbers, equal ones alike |
| `han` | a text | its Chinese characters in one script; which words say nothing |
| `languages` | a text | the language it is written in |
| `addresses` | an address | why it cannot be linked to |
"""
