"""Feeds as sites send them, short of everything that does not matter."""

from collections.abc import Sequence
from html import escape

from bot.feeds.listing import Seen
from bot.feeds.parsing import seen_in
from tests.library.sites import Handler, with_headers


def rss(*links: str, title: str = "The Example", head: str = "", charset: str = "utf-8", guids: str = "g:{}") -> bytes:
    """An RSS feed of these links, the newest first; `guids` names each entry for good, "" none."""
    items = "".join(item(link, guid=guids.format(link)) for link in links)
    declared = f'<?xml version="1.0" encoding="{charset}"?>'
    body = f"<channel><title>{escape(title)}</title>{head}{items}</channel>"
    return f'{declared}<rss version="2.0">{body}</rss>'.encode(charset)


def item(link: str, *, guid: str = "", title: str = "", date: str = "") -> str:
    """One entry of an RSS feed."""
    known = f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid else ""
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{escape(title or link)}</title><link>{escape(link)}</link>{known}{dated}</item>"


def atom(*links: str, title: str = "The Example") -> bytes:
    """An Atom feed of these links."""
    entries = "".join(
        f'<entry><title>{escape(link)}</title><id>urn:{number}</id><link href="{escape(link)}"/>'
        f"<updated>2026-08-{number + 1:02}T10:00:00Z</updated></entry>"
        for number, link in reversed([*enumerate(reversed(links))])
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>{entries}</feed>'.encode()


def served(content: bytes, status: int = 200, kind: str = "application/rss+xml", **headers: str) -> Handler:
    """A handler that sends a feed."""
    return with_headers(content, status, Content_Type=kind, **headers)


async def seen_here(content: bytes, *, url: str, charset: str | None) -> Seen:
    """What bytes are, read in this process: where it is not the reading that is tested."""
    return seen_in(content, url=url, charset=charset)


def laughs(levels: int = 9) -> bytes:
    """A feed whose title would be thousands of millions of characters."""
    entities = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, levels + 1)
    )
    body = f"<rss version='2.0'><channel><title>&l{levels};</title>{item('/a')}</channel></rss>"
    return f"<?xml version='1.0'?><!DOCTYPE lolz [{entities}]>{body}".encode()


def urls(entries: Sequence[object]) -> list[str]:
    """The addresses of entries."""
    return [str(getattr(each, "url")) for each in entries]  # noqa: B009 - of any kind of entry
