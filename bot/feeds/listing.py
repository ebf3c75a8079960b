"""What a feed says: its title and its entries. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: the page it is about, and what the feed calls it.

    `guid` names it for good, where the feed has such names; `at`: when it was published or changed.
    """

    url: str
    title: str = ""
    guid: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A feed as it is now, the newest entry first. `ttl_seconds`: for how long it asks not to be read again."""

    title: str
    entries: tuple[Entry, ...]
    ttl_seconds: float = 0.0

    def as_record(self) -> dict[str, Any]:
        """The same as JSON."""
        entries = [{**asdict(each), "at": each.at.isoformat() if each.at else None} for each in self.entries]
        return {"title": self.title, "entries": entries, "ttl_seconds": self.ttl_seconds}

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Self:
        """What `as_record` gave."""
        entries = (
            Entry(**{**each, "at": datetime.fromisoformat(each["at"]) if each["at"] else None})
            for each in record["entries"]
        )
        return cls(title=record["title"], entries=tuple(entries), ttl_seconds=record["ttl_seconds"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A page that is no feed and names some: their addresses, the one most worth trying first."""

    addresses: tuple[str, ...]


Seen = Listing | Elsewhere | None
"""What is at an address; None: neither a feed nor a page that names one."""
