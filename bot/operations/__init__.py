"""Looking after a running bot, and finding out why one does not run.

| module | owns |
|---|---|
| `health` | `/healthz` and `/readyz`, for whatever keeps the bot running |
| `metrics` | `/metrics`, for Prometheus |
| `doctor` | one check after the other, and what each of them found |
| `own` | checks of what is this machine's: library, database, keys, addresses |
| `slacks` | checks that ask Slack: clock, tokens, permissions, the app's credentials |

Checks are functions of what they look at; nothing here reads settings.
"""
