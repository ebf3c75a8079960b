"""The library: articles coming in, each checked once, and what the bot knows about words beyond them.

| module | turns | into |
|---|---|---|
| `records` | one record's facts and text | an Article, or everything that is wrong with it |
| `files` | a folder, a file, a `.jsonl` | articles and problems |
| `intake` | an address | an article of the library, once |
| `web` | an address | a page, fetched with care; `reach`: from where it may be; `unpacking`: its bytes |
| `extraction`, `extracting` | a page | its facts and its text; in a process of its own |
| `confined` | work on other people's bytes | the same, in a process of its own |
| `freshness` | a site's headers | how long its answer is fresh, how long it asks to wait |
| `charsets` | a page's bytes | text |
| `likeness` | two texts | how much of them is the same |
| `naming` | an address and a title | an id |
| `refusing` | | why a page is not added |
| `dictionary` | a Chinese word | what it can mean in English; a run of characters into words |
| `spelling` | a misspelt word | words of the library that were meant |
| `lexicon` | | the lexicon that comes with the bot: glossary, dictionary and spelling |
"""
