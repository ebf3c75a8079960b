"""Search: which passages bear on a question. Pure.

| module | owns |
|---|---|
| `bm25` | rank-bm25's fitted model laid out as postings; the formula |
| `index` | articles, passages and postings as one immutable value |
| `query` | from a question to its concepts |
"""
