"""The library: articles coming in, each checked once, and what the bot knows about words beyond them.

| module | turns | into |
|---|---|---|
| `records` | one record's facts and text | an Article, or everything that is wrong with it |
| `files` | a folder, a file, a `.jsonl` | articles and problems |
| `local` | one file of any kind | what can be added |
| `intake` | an address, a document | an article of the library, once; `taking`: what comes of it |
| `importing` | a `.jsonl` of any length | articles of the library, none lost and none twice |
| `folder` | a watched folder | articles of the library |
| `web` | an address | a page, fetched with care |
| `reach`, `connecting` | an address | whether it is outside; connections to what is |
| `contents`, `unpacking` | an answer of a site | its bytes, bounded |
| `freshness` | a site's headers | how long its answer is fresh, how long it asks to wait |
| `kinds` | some bytes | how they are read |
| `documents` | a document of any kind | its facts and its text; `extracting`: in a process of its own |
| `confined` | work on other people's bytes | the same, in a process of its own |
| `extraction` | a web page | the same |
| `pdf`, `layout` | a PDF | the same; its lines into paragraphs |
| `word`, `markup` | a DOCX | the same; clean HTML into text |
| `plain` | Markdown, plain text | the same |
| `claims` | what a document says of itself | what of that is true |
| `charsets` | bytes | text |
| `likeness`, `resemblance` | two texts | how much of them is the same; the article that a text nearly is |
| `changing` | a text, and the one before | whether it says something else |
| `naming` | an address and a title | an id |
| `refusing` | | why a page is not added |
| `dictionary` | a Chinese word | what it can mean in English; a run of characters into words |
| `spelling` | a misspelt word | words of the library that were meant |
| `lexicon` | | the lexicon that comes with the bot: glossary, dictionary and spelling |
"""
