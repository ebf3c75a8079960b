"""The library: articles coming in, each checked once.

| module | turns | into |
|---|---|---|
| `records` | one record's facts and text | an Article, or everything that is wrong with it |
| `files` | a folder, a file, a `.jsonl` | articles and problems |
"""
