"""A small Slack on this machine: what an app needs of Slack, and a page to use it.

It is the product's local workspace and the stand-in for Slack in the scenario tests. It knows nothing of the bot but
its address, tokens and signing secret; the two are connected the real way, over HTTP or Socket Mode.

What it remembers (synchronous)
- `model`        people, conversations, messages, views; what can change
- `people`       the invented team
- `timing`       clock and wait as arguments; timestamps
- `state`        conversations and messages
- `surfaces`     modals and Home tabs
- `passes`       trigger ids and response URLs
- `world`        all of these together

What it decides (pure)
- `limits/`      what Slack refuses: messages, blocks, views
- `escaping`     what a person types, as Slack stores it
- `interactive`  the elements inside blocks: ids, presses, values
- `payloads`     the bodies that reach the app
- `events`       which events follow from a change
- `signing`      request signatures
- `responding`   what a response does
- `page_state`   what the page shows

What it does
- `acting`, `dialogs`     a person types, presses, submits, closes
- `delivery`, `socket_mode`  bringing it to the app, with deadline and retries
- `activity`     what is under way
- `web_api/`, `response_urls`  what the app calls
- `ui`, `stream`, `local_only`  what the page calls
- `server`       puts it together
- `page/`        the page itself
"""
