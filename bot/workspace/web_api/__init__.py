"""Slack's Web API in small: `POST /api/<method>`.

- `arguments`  a request's body, query and token, whatever form they came in
- `answers`    errors as values to raise
- `chat`, `views`, `lookups`  the methods: synchronous functions from the world and the arguments to the answer
- `rate`       about one message a second in a channel
- `faults`     what a test wants to go wrong next
- `endpoint`   the route that joins them
"""
