"""The library: articles coming in, each checked once, and what the bot knows about words beyond them.

| module | turns | into |
|---|---|---|
| `records` | one record's facts and text | an Article, or everything that is wrong with it |
| `files` | a folder, a file, a `.jsonl` | articles and problems |
| `dictionary` | a Chinese word | what it can mean in English; a run of characters into words |
| `spelling` | a misspelt word | words of the library that were meant |
| `lexicon` | | the lexicon that comes with the bot: glossary, dictionary and spelling |
"""
