"""Versions: the migrations, oldest first.

| module | adds |
|---|---|
| `r0001_beginning` | every table of the first release with a database |
| `r0002_digests` | subscriptions, editions, what channels have had, which articles are known |
| `r0003_articles` | articles added or removed, their addresses, what was offered, the number of the last change |
| `r0004_feeds` | feeds that are followed, their entries, who added them |
| `r0005_sketches` | by what like articles are found, and the files of the watched folder |
| `r0006_versions` | the texts that an article had before |
"""
