"""Search: which passages bear on a question. Pure.

| module | owns |
|---|---|
| `bm25` | the formula of BM25+, a concept, and hits |
| `columns` | the layout of articles, passages and postings as arrays |
| `segment` | some articles as such columns, read into values when asked for |
| `building`, `merging` | from articles to a segment; from segments to one; which are due for it |
| `bounds` | columns beside the postings: what a term can give at most, and where its postings are |
| `compiled` | the best passages of one segment, compiled by numba, for large libraries |
| `postings` | the postings of all segments with the statistics of all: searched here |
| `vocabulary` | the words of the library, for mending misspellings |
| `index` | articles, passages and postings as one immutable value made of segments |
| `searchable` | what everybody who answers needs of a library, wherever its passages are |
| `wanted` | which passages are wanted, and the values that filters can have |
| `terms` | from a text to its index terms, for the index and for an answer alike |
| `query` | from a question to its concepts |
| `lexicon` | where a concept's equivalents come from: glossary, translator, speller |
| `meaning` | how near sentences are to a question by an encoder's vectors |
| `filters` | `from:`, `by:`, `since:`, `before:`, `lang:` read out of a question |
| `sources`, `addresses` | where articles come from, and what names the page of an address |
| `narrowing` | which passages and sentences of a library fit the filters |
"""
