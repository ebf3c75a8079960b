"""Pages: the bot's own reader, for articles without a public address and for checking any quote, and installing.

| module | owns |
|---|---|
| `stretches` | an article's body cut into what a page shows, losing nothing |
| `reader` | the pages and their headers |
| `installation` | the pages around installing the app in a workspace |
| `serving` | listening on a port and serving there |
| `pages/` | the templates and the style sheets |
"""
