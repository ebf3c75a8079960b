"""Which article an address is of, however the address was copied. Pure.

Two addresses are the same where they differ only in what does not name the page: http or https, letters of the host,
the fragment, a slash at the end, and what campaigns and social networks append to count their readers.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from bot.search.searchable import Searchable
from bot.text.article import Article

_TRACKING = frozenset(
    """
    dclid fbclid gad_source gbraid gclid igshid li_fat_id mc_cid mc_eid mkt_tok msclkid ref ref_src _hsenc _hsmi si sk
    source spm twclid wbraid yclid
    """.split()
)
"""Beside `utm_…`; `sk` and `source` are Medium's, `si` is Spotify's and YouTube's."""
_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str | None:
    """What names the page of an address, the same for all its forms; None where it is no web address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in _PORTS or not host:
        return None
    place = host if port in {None, _PORTS[scheme]} else f"{host}:{port}"
    kept = [part for part in parts.query.split("&") if part and not _only_counts(part.partition("=")[0].lower())]
    query = f"?{'&'.join(sorted(kept))}" if kept else ""
    return f"{place}{unquote(parts.path).rstrip('/')}{query}"


def article_at(url: str, index: Searchable) -> Article | None:
    """The article of the library that has this address; None where none has."""
    name = canonical(url)
    found = _by_address(index).get(name) if name else None
    return index.articles.get(found) if found else None


def _only_counts(name: str) -> bool:
    return name in _TRACKING or name.startswith("utm_")


@lru_cache(maxsize=2)
def _by_address(index: Searchable) -> Mapping[str, str]:
    named = ((canonical(each.url), each.id) for each in index.articles.facts if each.url)
    # The first of two articles at one address: the same whatever else the library gains.
    found: dict[str, str] = {}
    for name, article in named:
        if name:
            found.setdefault(name, article)
    return MappingProxyType(found)
