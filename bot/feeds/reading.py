"""Parsing in a process of its own: a feed that is made to take for ever, or all memory, takes no more than that."""

import json
from typing import Protocol

from bot.feeds.listing import Elsewhere, Listing, Seen
from bot.feeds.parsing import seen_in
from bot.library.confined import confined
from bot.library.refusing import NotAdded, Why

_SECONDS = 20.0


class Reading(Protocol):
    """Whoever reads what other people's sites send: `read`."""

    async def __call__(self, content: bytes, *, url: str, charset: str | None) -> Seen:
        """What bytes from an address are; raises NotAdded where that cannot be found out."""
        ...


async def read(content: bytes, *, url: str, charset: str | None, seconds: float = _SECONDS) -> Seen:
    """What bytes from an address are; raises NotAdded where that cannot be found out."""
    said = await confined("bot.feeds.reading:told", content, (url, charset or ""), seconds=seconds)
    if said is None:
        raise NotAdded(url, Why.READER)
    record = json.loads(said)
    if record is None:
        return None
    return Elsewhere(addresses=tuple(record)) if isinstance(record, list) else Listing.of_record(record)


def told(content: bytes, url: str, charset: str) -> bytes:
    """What they are as JSON: an object for a feed, a list for feeds elsewhere, else null."""
    match seen_in(content, url=url, charset=charset or None):
        case Listing() as listing:
            return json.dumps(listing.as_record()).encode()
        case Elsewhere(addresses=addresses):
            return json.dumps(addresses).encode()
        case None:
            return b"null"
