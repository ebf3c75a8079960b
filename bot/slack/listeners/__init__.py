"""One trigger per file. A listener reads, calls, delivers.

| module | trigger |
|---|---|
| `command` | `/chinaai` |
| `mention` | `@China AI …` in a channel or thread |
| `direct_message` | a message to the bot |
| `home_opened` | the App Home is opened |
| `share`, `more`, `context`, `topic` | the buttons |

`conversation` is what mentions and direct messages share; `places` says where the answer to a press belongs.
"""
