"""The command line. Results go to standard output, everything else to standard error.

| module | owns |
|---|---|
| `program` | the command `chinaai`, and `main`: errors become one line and an exit status |
| `run` | `run` |
| `manifest` | `manifest` |
| `doctor` | `doctor`, `key` |
| `checks` | which checks `doctor` makes under which settings |
| `ask` | `ask`, and the JSON it prints |
| `batch` | the lines of `ask --batch`, and of any file of JSON Lines |
| `topics` | `voices`, `timeline` |
| `digest` | `digest list`, `preview`, `run-once` |
| `feed` | `feed add`, `list`, `remove`, `run-once` |
| `evaluate` | `eval` |
| `explained` | why a question got its answer, as lines |
| `articles` | `articles list`, `show`, `check` |
| `listing` | the articles with what is known of each, narrowed |
| `sources` | `articles sources` |
| `adding` | `articles add`, `import`, `remove` |
| `backup` | `backup`, `restore` |
| `stored` | the library of a command: its files, and beside them the added articles of the database |
| `loading` | a library and its index, with progress when it takes a while |
| `meaning` | what the library means, where the `semantic` extra is installed |
| `render` | an answer as plain text |
| `rows` | a list as a table, or as lines with tabs |
| `wording` | the sentences around an answer that only a terminal says |
| `terminal` | an answer and a table in a terminal |
| `wrapping` | lines that fit, in English and in Chinese |

Modules import what they need when a command runs: `ask` starts at once and needs neither Slack nor server.
"""

from bot.cli.program import main

__all__ = ["main"]
