"""Answers: from a question and an index to verbatim quotes, or an honest "none". Pure.

| module | owns |
|---|---|
| `model` | the values: Quote, Answered, Related, NoAnswer, Policy |
| `evidence` | where a question's concepts occur in a passage, and what each sentence says of them |
| `wishes` | what kind of thing a question wishes for: a number, a person, a reason |
| `quoting` | which sentences of a passage are shown |
| `arranging` | how excerpts are put together |
| `confidence` | which verdict |
| `links` | the link that opens a page at the quote |
| `threads` | a conversation so far, as a small value |
| `followups`, `followups_english`, `followups_chinese` | whether a question leans on the turns before it |
| `subjects` | whom and what a thread and a question have in common |
| `turns` | one question in the light of its thread |
| `because` | why other words than those asked for were found |
| `gathering`, `voices`, `timeline` | all on a topic, by speaker or by date |
| `lacking` | questions that were not answered | the subjects that would help most |
| `explaining` | what led to an answer: concepts, passages, confidence |
| `stretches`, `centrality` | quotes that stand alone, and the most telling of them |
| `citations`, `names` | a quote as a citation: plain, APA, BibTeX |
| `library` | articles on a topic, and the quote at a place |
| `topics` | subjects the library can be asked about |
| `answering` | one call: `answer(question, index, policy)` |
"""
