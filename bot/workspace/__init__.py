"""A small Slack on this machine: what an app needs of Slack, and a page to use it.

It is the product's local workspace and the stand-in for Slack in the scenario tests. It knows nothing of the bot but
its address, tokens, signing secret and manifest; the two are connected the real way, over HTTP or Socket Mode. One
server holds several workspaces, each with people, messages and tokens of its own.

What it remembers (synchronous)
- `model`        people, conversations, messages, views, what the app has registered
- `changes`      what can change
- `people`       the invented teams
- `timing`       clock and wait as arguments; timestamps
- `mornings`     a clock that is put forward
- `state`        conversations and messages
- `surfaces`     modals and Home tabs
- `agents`       statuses, suggestions and titles of the agent's pane
- `files`        what the app has uploaded
- `passes`       trigger ids and response URLs
- `world`        all of these together, for one workspace
- `grants`       the tokens that are out, of every workspace
- `oauth`        consent, codes, exchange

What it decides (pure)
- `limits/`      what Slack refuses: messages, blocks, views
- `scopes`       which scope opens what
- `manifest`     what an app's manifest registers
- `escaping`, `links`  what a person types, as Slack stores it; the links in it
- `interactive`, `values`  the elements inside blocks: ids and presses; what stands in the fields
- `objects`, `payloads`  Slack's objects, and the bodies that reach the app
- `events`       which events follow from a change
- `signing`      request signatures
- `responding`   what a response does
- `page_state`   what the page shows

What it does
- `reach`        what a person can see and touch
- `acting`, `commanding`, `pressing`, `dialogs`, `membership`  a person writes, commands, presses, submits, invites
- `announcing`, `quirks`  which events the app is told of, and how oddly
- `delivery`, `socket_mode`, `connecting`  bringing it to the app, with deadline and retries
- `activity`     what is under way
- `team`         one workspace with all of that
- `web_api/`, `response_urls`, `file_routes`  what the app calls
- `ui`, `deeds`, `install_ui`, `page_files`, `stream`, `local_only`  what the page calls
- `server`       puts it together
- `page/`        the page itself
"""
