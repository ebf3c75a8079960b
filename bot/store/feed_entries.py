"""What became of every entry of the feeds: remembered, so that nothing is fetched twice and nothing is lost.

An entry is known by its link, and by its name for good (`guid`) where the feed gives one: links gain and lose what
counts readers, and names change when a site is rebuilt, but seldom both at once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, func, select, update

from bot.search.addresses import canonical
from bot.store.columns import short
from bot.store.engine import Clock, Database
from bot.store.feeds import Feed
from bot.store.keeping import ENTRY_SECONDS
from bot.store.tables import feed_entries

State = Literal["waiting", "added", "there", "given_up"]
_TROUBLES = 3

_TABLE = feed_entries.c
_THIS = _TABLE.id == bindparam("of_entry")
_KNOWN = select(_TABLE.id, _TABLE.link, _TABLE.guid).where(_TABLE.feed == bindparam("of_feed"))
_SEEN = update(feed_entries).where(_THIS).values(seen_at=bindparam("now"))
_FORGET = delete(feed_entries).where(
    _TABLE.feed == bindparam("of_feed"), _TABLE.state != "waiting", _TABLE.seen_at <= bindparam("before")
)
_WAITING = (
    select(feed_entries)
    .where(_TABLE.feed == bindparam("of_feed"), _TABLE.state == "waiting", _TABLE.due_at <= bindparam("now"))
    .order_by(_TABLE.id)
    .limit(bindparam("at_most"))
)
_SETTLE = update(feed_entries).where(_THIS).values(state=bindparam("new_state"), why=None, detail="")
_TRY = (
    update(feed_entries)
    .where(_THIS)
    .values(
        state=bindparam("new_state"),
        tries=bindparam("new_tries"),
        why=bindparam("new_why"),
        detail=bindparam("new_detail"),
        due_at=bindparam("new_due"),
    )
)
_POSTPONE = (
    update(feed_entries)
    .where(_TABLE.feed == bindparam("of_feed"), _TABLE.state == "waiting", _TABLE.due_at < bindparam("until"))
    .values(due_at=bindparam("until"))
)
_COUNTS = select(_TABLE.feed, _TABLE.state, func.count().label("number")).group_by(_TABLE.feed, _TABLE.state)
_GIVEN_UP = (
    select(_TABLE.url, _TABLE.why, _TABLE.detail)
    .where(_TABLE.feed == bindparam("of_feed"), _TABLE.state == "given_up")
    .order_by(_TABLE.id.desc())
    .limit(_TROUBLES)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry as a feed names it."""

    url: str
    title: str = ""
    guid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An entry that is to be added; `tries`: how often that has failed."""

    id: int
    url: str
    title: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An entry that was given up, and why."""

    url: str
    why: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many entries of a feed came to what, and the latest that were given up."""

    added: int = 0
    there: int = 0
    waiting: int = 0
    given_up: int = 0
    troubles: tuple[Trouble, ...] = ()


class FeedEntries:
    """The entries of all feeds."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._new = database.insert(feed_entries).on_conflict_do_nothing(index_elements=["feed", "link"])

    async def listed(self, feed: Feed, entries: Sequence[Named]) -> int:
        """A feed names these entries, in this order; how many of them were not known and wait from now on."""
        now = self._clock()

        def work(connection: Connection) -> int:
            rows = connection.execute(_KNOWN, {"of_feed": feed.id}).all()
            links = {row.link: row.id for row in rows}
            guids = {row.guid: row.id for row in rows if row.guid}
            seen, new = set[int](), []
            for row in _rows(feed, entries, now):
                known = links.get(row["link"]) or guids.get(row["guid"])
                seen |= {known} if known else set()
                new += [] if known else [row]
            if seen:
                connection.execute(_SEEN, [{"of_entry": entry, "now": now} for entry in sorted(seen)])
            for row in new:  # one by one: numbers in the order in which they are to be added
                connection.execute(self._new, row)
            connection.execute(_FORGET, {"of_feed": feed.id, "before": now - ENTRY_SECONDS})
            return len(new)

        return await self._database.write(work)

    async def waiting(self, feed: Feed, limit: int) -> tuple[Waiting, ...]:
        """Entries of a feed whose turn has come, the oldest first."""
        asked = {"of_feed": feed.id, "now": self._clock(), "at_most": limit}
        rows = await self._database.read(lambda connection: connection.execute(_WAITING, asked).all())
        return tuple(Waiting(id=row.id, url=row.url, title=row.title, tries=row.tries) for row in rows)

    async def settled(self, entry: Waiting, state: Literal["added", "there"]) -> None:
        """An entry is an article of the library, now or since before."""
        values = {"of_entry": entry.id, "new_state": state}
        await self._database.write(lambda connection: connection.execute(_SETTLE, values))

    async def failed(self, entry: Waiting, why: str, detail: str, *, due_at: float | None) -> None:
        """An entry could not be added, for a reason; `due_at`: when it is tried again, None where it is given up."""
        values = {
            "of_entry": entry.id,
            "new_state": "given_up" if due_at is None else "waiting",
            "new_tries": entry.tries + 1,
            "new_why": why,
            "new_detail": detail,
            "new_due": self._clock() if due_at is None else due_at,
        }
        await self._database.write(lambda connection: connection.execute(_TRY, values))

    async def postpone(self, feed: Feed, until: float) -> None:
        """Nothing of a feed is tried before this moment."""
        values = {"of_feed": feed.id, "until": until}
        await self._database.write(lambda connection: connection.execute(_POSTPONE, values))

    async def tallies(self, feeds: Collection[int]) -> Mapping[int, Tally]:
        """What became of the entries of these feeds."""

        def work(connection: Connection) -> dict[int, Tally]:
            counts: dict[int, dict[str, int]] = {feed: {} for feed in feeds}
            for row in connection.execute(_COUNTS):
                if row.feed in counts:
                    counts[row.feed][row.state] = row.number
            return {feed: Tally(**found, troubles=_troubles(connection, feed)) for feed, found in counts.items()}

        return await self._database.read(work)


def _rows(feed: Feed, entries: Sequence[Named], now: float) -> list[dict[str, Any]]:
    return [
        {
            "feed": feed.id,
            "link": short(canonical(each.url) or each.url),
            "guid": short(each.guid) if each.guid else None,
            "url": each.url,
            "title": each.title,
            "state": "waiting",
            "tries": 0,
            "why": None,
            "detail": "",
            "due_at": now,
            "seen_at": now,
        }
        for each in entries
    ]


def _troubles(connection: Connection, feed: int) -> tuple[Trouble, ...]:
    rows = connection.execute(_GIVEN_UP, {"of_feed": feed})
    return tuple(Trouble(url=row.url, why=row.why or "", detail=row.detail) for row in rows)
