"""Slack's text format: escaping and links. Pure.

docs.slack.dev/messaging/formatting-message-text: only `&`, `<` and `>` are escaped, and every ping and link is
written between `<` and `>`; an escaped text can therefore neither ping nor link.
"""

import re
from urllib.parse import quote, urlsplit

_HOST = re.compile(r"[^\s<>|\"&]+")
_KEPT = "%/?#[]@!$&'()*+,;=:~-._"
"""What an address may hold (RFC 3986) beside letters and digits; all else is percent-encoded."""


def escape(text: str) -> str:
    """`text` as inert characters of a Slack text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The characters that Slack shows for an escaped text."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def link(url: str, label: str) -> str:
    """A link as Slack text, of a `web_address`; the label is shown inert."""
    return f"<{escape(url)}|{escape(label).replace('|', '¦')}>"


def web_address(url: str) -> str | None:
    """`url` as it can stand in a link: nothing in it ends the link early; None where it is no web address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc) or not url.isprintable():
        return None
    start = len(parts.scheme) + len("://") + len(parts.netloc)
    return url[:start] + quote(url[start:], safe=_KEPT)
