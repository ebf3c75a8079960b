"""The sentences of one concern each, in every language side by side: `<Concern>Words`, `ENGLISH`, `CHINESE`.

`<concern>_words(words)` chooses the language of the other words. Those around answers are in `wording`.

| module | the words of |
|---|---|
| `home` | the App Home, the search in the library, the form behind the global shortcut |
| `commands` | the commands' answers, and their help |
| `settings` | a channel's settings, and a person's own |
| `digest`, `digest_form` | digests, and the form that sets one up |
| `administration` | those who look after the library |
| `unfurling` | the preview of a posted link |
| `adding` | adding a page to the library |
| `feeds` | following feeds |
| `citing`, `sharing`, `feedback`, `gaps` | what can be done with an answer |
| `conversing` | a conversation beside its answers: at work, stopped, suggestions |
"""
