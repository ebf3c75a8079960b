"""The links in a message's text, and which of them belong to the app; pure."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from bot.workspace.escaping import unescaped
from bot.workspace.model import JsonObject

_LINK = re.compile(r"<(https?://[^|>]+)(?:\|[^>]*)?>")


def links_in(text: str) -> tuple[str, ...]:
    """Every web address, each once, in order."""
    return tuple(dict.fromkeys(unescaped(found) for found in _LINK.findall(text)))


def links_to(domains: Iterable[str], text: str) -> list[JsonObject]:
    """The links to these domains or their subdomains, as `link_shared` lists them."""
    return [
        {"domain": domain, "url": url} for url in links_in(text) if (domain := _domain_of(url, domains)) is not None
    ]


def _domain_of(url: str, domains: Iterable[str]) -> str | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # such as half an IPv6 address
        return None
    return next((domain for domain in domains if host == domain or host.endswith(f".{domain}")), None)
