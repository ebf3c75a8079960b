"""OpenSearch: the passages on a cluster, for a library that one machine does not hold. An edge.

The cluster finds candidates; the words of a passage are our index terms, and what a candidate scores is worked out
here by the embedded index's formula, so that an answer does not depend on where the passages are.

| module | owns |
|---|---|
| `cluster` | the connection to the nodes: time limits, another node where one fails, `SearchDown` where all do |
| `layout` | the two indexes, of articles and of passages: their settings, fields and names |
| `documents` | an article or a passage → a document, and back |
| `cutting` | articles → all their documents, beside the event loop |
| `filling` | new indexes filled aside and switched to; what was added, changed and removed |
| `lease` | whose turn it is to write, of several copies of the bot |
| `upkeep` | a library filled once and followed once, by whichever copy has its turn |
| `asking` | concepts and filters → a query that finds candidates |
| `scoring` | the candidates' scores, to the last bit those of the embedded index |
| `searching` | what one search asks: frequencies, candidates, their articles |
| `survey` | the library at a glance: facts, names, words |
| `frequencies` | frequencies asked for together, and remembered |
| `index` | all this as the core asks of a library |
| `beside` | an event loop in a thread, because the core cannot await |
"""
