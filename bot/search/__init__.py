"""Search: which passages bear on a question. Pure.

| module | owns |
|---|---|
| `bm25` | rank-bm25's fitted model laid out as postings; the formula |
| `bounds` | columns beside the postings: what a term can give at most, and where its postings are |
| `compiled` | the best passages of one segment, compiled by numba, for large libraries |
| `index` | articles, passages and postings as one immutable value |
| `terms` | from a text to its index terms, for the index and for an answer alike |
| `query` | from a question to its concepts |
| `lexicon` | where a concept's equivalents come from: glossary, translator, speller |
| `meaning` | how near sentences are to a question by an encoder's vectors |
| `filters` | `from:`, `by:`, `since:`, `before:`, `lang:` read out of a question |
| `sources`, `addresses` | where articles come from, and the article at an address |
| `narrowing` | which passages and sentences of a library fit the filters |
"""
