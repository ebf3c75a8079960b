"""Search: which passages bear on a question. Pure.

| module | owns |
|---|---|
| `bm25` | rank-bm25's fitted model laid out as postings; the formula |
| `index` | articles, passages and postings as one immutable value |
| `query` | from a question to its concepts |
| `filters` | `from:`, `by:`, `since:`, `before:`, `lang:` read out of a question |
| `narrowing` | which passages and sentences of a library fit the filters |
"""
