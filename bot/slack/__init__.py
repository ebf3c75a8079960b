"""Slack: payloads in, messages and views out.

What a person asks
| module | owns |
|---|---|
| `incoming` | a payload → what is asked, changed or deleted |
| `addressed` | whether words without a mention ask something |
| `presses` | a pressed button → who pressed what, and where |
| `asker` | who asks: their language, and what may be quoted to them |

What they are answered
| module | owns |
|---|---|
| `wording` | which sentences there are around an answer; `wording_english`, `wording_chinese`: those sentences |
| `phrases/` | the other sentences, one concern a module |
| `languages` | which language is spoken |
| `limits` | Slack's limits, and clipping that shows |
| `mrkdwn` | escaping, and links that hold |
| `references` | what a button carries, so that it still works after a restart |
| `texts` | the texts that quotes were taken from, where the library has another by now |
| `rebuilding` | the quotes a button stands under, found again |
| `blocks/` | messages and views as Block Kit |
| `replies`, `commands` | what is asked → the message that answers it |
| `exports` | what administrators take out, as CSV |
| `verbatim` | the last check before anything with a quote is sent |

How both travel; these alone perform I/O
| module | owns |
|---|---|
| `receiving` | what is received is written down first, and once |
| `recovery` | what a dead copy of the bot left behind |
| `desk` | where answers are computed, beside the event loop |
| `one_at_a_time` | what happens to one message, in order |
| `clients`, `delivery` | calling Slack; sending, privately or to everybody, once |
| `marks` | metadata by which a post is found again |
| `editions` | posting the editions of digests |
| `feed_notes` | telling who added a feed that it fails |
| `status` | the line that says that the bot is at work |
| `records` | what is noted of a question |
| `services` | what listeners work with |
| `listeners/` | one trigger per file |
| `complaints` | what is logged of a fault that lasts, once in ten minutes |
| `arrivals` | when a request came and by which door |
| `failures` | any failure → one friendly sentence to the asker and a traceback in the log |
| `acknowledging` | acknowledgements that stay given |
| `underway` | the listeners at work, which a stop waits for |
| `bolt` | the `AsyncApp` |
| `http` | Slack's requests over HTTP |
| `logs` | what is logged, and what never is |

How it is installed
| module | owns |
|---|---|
| `names` | the names and paths that Slack and the bot agree on |
| `manifest`, `scopes` | the app manifest, and a reason for each permission |
| `identity` | who the bot is in its one workspace |
| `authority` | in whose name it acts in many |
| `installing`, `exchange`, `credentials` | OAuth: the way to Slack's consent and back with a token |
| `refusals` | Slack's refusals while starting, as sentences |
"""
