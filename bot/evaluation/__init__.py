"""Evaluation: how well a file of questions is answered. Pure; the clock is an argument.

| module | owns |
|---|---|
| `questions` | a question with what is known of its answer, read from a line of the file |
| `scoring` | asking a question and what came of it; the figures of many |
| `misses` | what went wrong with one question, in a sentence |
"""
