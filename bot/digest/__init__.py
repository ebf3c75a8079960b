"""Digests: what a channel gets, when, and which quotes. Time and everything outside are arguments.

| module | owns |
|---|---|
| `plan` | the value: one channel's digest as it was set up |
| `schedule` | when the next one is due, which local day it is for, what is too late |
| `parse` | what follows the word `digest` → a command, a set-up, or what is wrong with it |
| `setting_up` | a line such as `9:00 weekdays Asia/Shanghai chips, open source`, part by part |
| `hours`, `rhythms`, `zones`, `pauses` | the words for each part, in English and Chinese |
| `complaints` | which part was not understood |
| `shelf` | what a library offers to editions: by topic, by article, and the rest, the most telling first |
| `edition` | one call: `compose(plan, index, day=…)` |
| `contents` | the values: Edition, Item; their record |
| `reasons` | why an edition has these quotes, or why there is none |
| `wording` | those reasons and complaints as sentences |
| `due` | an edition that is due, as whoever holds it sees it |
| `posting` | what is asked of the ledger, of whoever posts and of whoever counts |
| `composing` | editions of many channels, each worked out once |
| `watching` | who has died, and whose turn it is |
| `carrying`, `runner` | an edition on its way; all of them, at their hours and once |
"""
