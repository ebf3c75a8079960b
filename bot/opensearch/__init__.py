"""OpenSearch: the passages on a cluster, for a library that one machine does not hold. An edge.

The cluster finds candidates; the words of a passage are our index terms, and what a candidate scores is worked out
here by the embedded index's formula, so that an answer does not depend on where the passages are.

| module | owns |
|---|---|
| `cluster` | the connection to the nodes: time limits, another node where one fails, `SearchDown` where all do |
| `layout` | the two indexes, of articles and of passages: their settings, fields and names |
| `documents` | an article or a passage → a document, and back |
| `filling` | a new index filled aside and switched to; one article added or removed |
| `asking` | concepts and filters → a query that finds candidates |
| `scoring` | the candidates' scores, to the last bit those of the embedded index |
| `searching` | one search: statistics, candidates, their passages |
"""
