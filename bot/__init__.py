"""A Slack bot that answers questions about AI in China with the articles' own words.

Data flows one way: article (`text`) → passages (`text`) → index (`search`) → answer (`answers`) → Slack (`slack`).

| module or room | owns |
|---|---|
| `__main__`, `cli/` | the command line |
| `app/` | wiring: builds every object, starts and stops it |
| `config` | settings, read once |
| `operations/` | health, and what is wrong with an installation |
| `slack/` | Slack itself |
| `workspace/` | the local stand-in for Slack, with its page |
| `web/` | the article reader |
| `digest/` | scheduled editions: when they are due, and what is in them |
| `feeds/` | feeds that are followed: what is new there becomes articles |
| `store/` | what must outlive a restart |
| `opensearch/` | the passages on a search cluster, for a library beyond one machine |
| `library/` | articles coming in, and what is known about words beyond them |
| `indexing/` | the index on the disk: made on all cores, kept, opened and brought up to date |
| `semantic/` | the optional sentence model |
| `evaluation/` | how well questions are answered |
| `answers/` | quotes, verdicts, links, threads |
| `search/` | concepts, filters, BM25, the index |
| `text/` | articles, passages, sentences, speakers, tokens |
| `errors` | the error tree |
"""
