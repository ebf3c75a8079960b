"""The bot's own reader: articles as pages, for those that have no public address and for checking any quote.

| module | owns |
|---|---|
| `stretches` | an article's body cut into what a page shows, losing nothing |
| `reader` | the pages and their headers |
| `serving` | listening on a port and serving there |
| `pages/` | the templates and the style sheet |
"""
