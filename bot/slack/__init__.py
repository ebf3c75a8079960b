"""Slack: payloads in, messages and views out. Only `delivery`, `bolt`, `http`, `failures` and `listeners` perform I/O.

| module | owns |
|---|---|
| `wording` | which sentences there are that are not quotes; `wording_english`, `wording_chinese`: those sentences |
| `languages` | which of the two is spoken |
| `limits` | Slack's limits, and clipping that shows |
| `mrkdwn` | escaping, and links that hold |
| `incoming` | a payload → what is asked |
| `presses` | a pressed button → who pressed what, and where |
| `references` | what a button carries, so that it still works after a restart |
| `blocks/` | messages and views as Block Kit |
| `replies` | what is asked → the message that answers it |
| `verbatim` | the last check before anything with a quote is sent |
| `once` | the memory that makes repeated deliveries and double clicks harmless |
| `conversations` | what each conversation has been about, so that a follow-up is understood |
| `delivery` | sending: privately, in a thread, in a direct message, to the channel, as a modal |
| `acknowledging` | acknowledgements that stay given |
| `identity` | who the bot is, asked once |
| `underway` | the listeners at work, which a stop waits for |
| `failures` | any failure → one friendly sentence to the asker and a traceback in the log |
| `services` | what listeners work with |
| `listeners/` | one trigger per file |
| `bolt` | the `AsyncApp` |
| `http` | Slack's requests over HTTP |
| `refusals` | Slack's refusals while starting, as sentences |
| `logs` | what is logged, and what never is |
| `manifest` | the app manifest, with a reason for each scope |
"""
