"""One trigger per file. A listener reads, calls, delivers.

| module | trigger |
|---|---|
| `command` | `/chinaai` |
| `mention` | `@China AI …` in a channel or thread |
| `message` | a direct message; a follow-up below a post of the bot's; a question changed or deleted |
| `find_quotes` | the message shortcut |
| `agent_opened` | the bot's messages are opened: suggested questions |
| `home_opened` | the App Home is opened |
| `share`, `more`, `context`, `topic` | the buttons |

`conversation` is what mentions and messages share; `places` says where the answer to a press belongs.
"""
