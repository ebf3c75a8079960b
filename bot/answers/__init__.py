"""Answers: from a question and an index to verbatim quotes, or an honest "none". Pure.

| module | owns |
|---|---|
| `model` | the values: Quote, Answered, Related, NoAnswer, Policy |
| `quoting` | which sentences of a passage are shown |
| `confidence` | which verdict |
| `links` | the link that opens a page at the quote |
| `because` | why other words than those asked for were found |
| `gathering`, `voices`, `timeline` | all on a topic, by speaker or by date |
| `explaining` | what led to an answer: concepts, passages, confidence |
| `topics` | subjects the library can be asked about |
| `answering` | one call: `answer(question, index, policy)` |
"""
