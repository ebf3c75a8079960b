"""Slack's Web API in small: `POST /api/<method>`.

- `arguments`  a request's body, query and token, whatever form they came in
- `answers`    errors as values to raise, flags, pages
- `methods`    every method by its name: synchronous functions from a workspace and the arguments to the answer
- `chat`, `unfurling`, `uploads`, `views`, `assistant`, `conversations`, `lookups`  those functions
- `tokens`     installing, revoking, uninstalling
- `rate`       about one message a second in a channel
- `faults`     what a test wants to go wrong next
- `endpoint`   the route that joins them
"""
