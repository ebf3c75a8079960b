"""RSS and Atom, by feedparser, from bytes that somebody else has brought. Pure.

feedparser asks the network for nothing that it is given as bytes, and reads what is no well-formed XML as well as it
can be. Entities of a feed's own are taken away beforehand: no honest feed needs them, and others unfold for ever. Which
characters the bytes are is found out beforehand too, as for pages, because feeds in GB18030 often say something else.
"""

import io
import re
from calendar import timegm
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from bot.feeds.listing import Elsewhere, Entry, Listing, Seen
from bot.library.charsets import decoded
from bot.text.addresses import fault_in_address

MOST_ENTRIES = 300
"""So many of the newest count; a site's whole history is no news."""
LONGEST_ADDRESS = 1500
"""Longer ones are no articles, see `bot.library.intake`."""
_LONGEST_TITLE = 300
_LONGEST_GUID = 2000
_HEAD = 300_000
_BEGINNING = 2000
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|\w{1,20}:RDF|channel)\b", re.IGNORECASE)
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml"})
_MOST_ELSEWHERE = 5
_ENTITY = re.compile(r"<!ENTITY\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")
_DAY = 86_400.0
_PERIODS = {"hourly": 3600.0, "daily": _DAY, "weekly": 7 * _DAY, "monthly": 30 * _DAY, "yearly": 365 * _DAY}


def seen_in(content: bytes, *, url: str, charset: str | None) -> Seen:
    """What bytes from an address are. `charset`: as the server says, or None."""
    text = decoded(content, charset).replace("\0", "").lstrip("\ufeff \t\r\n")
    beginning = text[:_BEGINNING]
    if _PAGE.search(beginning) and not _FEED.search(beginning):
        return _elsewhere(text[:_HEAD], url)
    return _listing(text, url) or _elsewhere(text[:_HEAD], url)


def oldest_first(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries of a listing in the order in which they came about; one without a date keeps its neighbour's side."""
    dated, at = list[tuple[datetime, int, Entry]](), datetime.max.replace(tzinfo=UTC)
    for place, entry in enumerate(entries):
        at = entry.at or at
        dated.append((at, -place, entry))
    return tuple(entry for *_, entry in sorted(dated, key=lambda each: each[:2]))


def _listing(text: str, url: str) -> Listing | None:
    import feedparser

    found = feedparser.parse(
        io.BytesIO(_ENTITY.sub("", text).encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.get("version") and not found["entries"]:
        return None
    entries = tuple(islice(_entries(found["entries"], url), MOST_ENTRIES))
    feed = found["feed"]
    return Listing(title=_line(feed.get("title")), entries=_told_apart(entries), ttl_seconds=_ttl(feed))


def _entries(found: Sequence[Any], url: str) -> Iterator[Entry]:
    for each in found:
        address = _address(each.get("feedburner_origlink") or each.get("link"), url)
        if address:
            guid = str(each.get("id") or "").strip()[:_LONGEST_GUID]
            yield Entry(url=address, title=_line(each.get("title")), guid=guid or None, at=_moment(each))


def _told_apart(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, each page once; a name that several of them have is none."""
    pages = {each.url: each for each in reversed(entries)}
    entries = tuple(dict.fromkeys(pages[each.url] for each in entries))
    often = Counter(each.guid for each in entries)
    return tuple(replace(each, guid=None) if each.guid and often[each.guid] > 1 else each for each in entries)


def _address(link: object, url: str) -> str | None:
    """A page's whole address; None where it is none that can be read."""
    named = str(link or "").strip()
    try:
        address = urljoin(url, named) if named else ""
    except ValueError:
        return None
    return address if address and len(address) <= LONGEST_ADDRESS and not fault_in_address(address) else None


def _moment(entry: dict[str, Any]) -> datetime | None:
    # Asked the usual way, feedparser gives one of the two for the other, and warns.
    told = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    try:
        return datetime.fromtimestamp(timegm(told), UTC) if told else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _line(value: object) -> str:
    """A title on one line, without markup."""
    text = " ".join(_TAG.sub(" ", str(value or "")).split())
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


def _ttl(feed: dict[str, Any]) -> float:
    """How often a feed says that it changes: `ttl` in minutes, or `sy:updatePeriod`, so many times."""
    minutes = str(feed.get("ttl") or "")
    if minutes.isdecimal() and len(minutes) < 9:
        return 60.0 * int(minutes)
    often = str(feed.get("sy_updatefrequency") or "1")
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower(), 0.0)
    return period / max(1, int(often)) if often.isdecimal() and len(often) < 9 else period


class _Links(HTMLParser):
    """Collects the feeds that a page names: `link` elements with `rel=alternate` and a feed's type."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        facts = {name: value or "" for name, value in attrs}
        if tag == "base" and not self.base:
            self.base = facts.get("href", "")
        kind = facts.get("type", "").split(";")[0].strip().lower()
        if tag == "link" and "alternate" in facts.get("rel", "").lower().split() and kind in _FEED_TYPES:
            self.found.append((facts.get("href", ""), facts.get("title", "")))

    handle_startendtag = handle_starttag


def _elsewhere(html: str, url: str) -> Elsewhere | None:
    links = _Links()
    links.feed(html)
    base = _address(links.base, url) or url
    named = [(title, address) for href, title in links.found if (address := _address(href, base))]
    # A page of a blog names the feed of its comments too.
    named.sort(key=lambda each: "comment" in f"{each[0]} {each[1]}".lower() or "评论" in each[0])
    addresses = tuple(dict.fromkeys(address for _, address in named if address != url))[:_MOST_ELSEWHERE]
    return Elsewhere(addresses=addresses) if addresses else None
