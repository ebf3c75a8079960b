"""One trigger per file. A listener reads, calls, delivers.

| module | trigger |
|---|---|
| `command` | `/chinaai` |
| `mention` | `@China AI …` in a channel or thread |
| `message` | a direct message; a follow-up below a post of the bot's; a question changed or deleted |
| `find_quotes` | the message shortcut |
| `agent_opened` | the bot's messages are opened: suggested questions |
| `shortcut_form` | the global shortcut, and its form |
| `home_opened` | the App Home is opened |
| `home_actions`, `recent`, `library_search`, `administration` | what is pressed there |
| `digest`, `digest_form` | the digest of a channel or a person, and its form; `digest_set_up`: what both share |
| `settings` | the settings of a channel or a person |
| `share`, `withdraw`, `more`, `context`, `cite`, `feedback`, `gap`, `topic` | the buttons under an answer |
| `link_shared` | a link to an article is posted, or to a page that could be added |
| `add` | a page is added to the library |
| `feed` | a feed is followed, or no more |
| `uninstalled` | a workspace takes the app out |

`conversation` is what mentions and messages share; `places` says where the answer to a press belongs.
"""
