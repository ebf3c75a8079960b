"""Wiring: builds every object, connects the bot to Slack or to the local workspace, starts and stops it.

| module | owns |
|---|---|
| `running` | the program from its start to its end |
| `library` | the current index, which is replaced whole |
| `clustered` | the library on a search cluster, which several copies of the bot may share |
| `holding` | what both are to everybody else |
| `parts` | what every way to run is built of |
| `local` | the local workspace |
| `over_http` | Slack's requests over HTTP: one workspace, or any number by OAuth |
| `socket_mode` | Slack over a connection that the bot opens |
| `once` | what is due now is posted, and the program ends |
| `digests` | the runner of digests, with everything it needs |
| `feeds` | the runner of feeds, with everything it needs |
| `background` | what goes on beside answering: reading ahead, learning, taking over what was left behind |
"""
