"""The feeds that are followed: how each is read, how that went, and which copy of the program has it in hand.

A feed belongs, until its lease ends, to whoever claimed it last; each claim has a number (`attempt`), and whoever holds
an older one changes nothing any more.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Update, bindparam, delete, exists, or_, select, update

from bot.search.addresses import canonical
from bot.store.columns import short
from bot.store.engine import Clock, Database
from bot.store.keeping import DAY
from bot.store.tables import feed_askers, feed_entries, feeds

LEASE_SECONDS = 600.0
"""Longer than the slowest entry takes; it is renewed before each."""
_FARTHEST_SECONDS = 15 * DAY
"""Nothing is due later than this: what is, was written by a clock that ran ahead."""

_TABLE = feeds.c
_THIS = _TABLE.id == bindparam("of_id")
_MINE = _THIS & (_TABLE.attempt == bindparam("my_attempt"))
_AT = select(feeds).where(_TABLE.address == bindparam("of_address"))
_ALL = select(feeds).order_by(_TABLE.id)
_has_work = exists().where(
    feed_entries.c.feed == _TABLE.id, feed_entries.c.state == "waiting", feed_entries.c.due_at <= bindparam("now")
)
_DUE = (
    select(feeds)
    .where(
        or_(_TABLE.leased_until <= bindparam("now"), _TABLE.leased_until > bindparam("now") + LEASE_SECONDS),
        or_(_TABLE.due_at <= bindparam("now"), _TABLE.due_at > bindparam("now") + _FARTHEST_SECONDS, _has_work),
    )
    .order_by(_TABLE.due_at, _TABLE.id)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = update(feeds).where(_THIS).values(attempt=_TABLE.attempt + 1, leased_until=bindparam("lease_until"))
_LEASE = update(feeds).where(_MINE).values(leased_until=bindparam("lease_until"))
_CHANGE = (
    update(feeds)
    .where(_THIS)
    .values(every=bindparam("new_every"), due_at=bindparam("now"), leased_until=0.0, attempt=_TABLE.attempt + 1)
)
_READ = {"failures": 0, "failing_since": None, "why": None, "detail": "", "told": False}
_TELL = update(feeds).where(_MINE, _TABLE.told.is_(False)).values(told=True)
_UNTELL = update(feeds).where(_MINE).values(told=False)
_ASKERS = select(feed_askers).where(feed_askers.c.feed == bindparam("of_id")).order_by(feed_askers.c.team)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it is kept. Times are seconds since the epoch.

    `every`: how many seconds lie between two readings. `due_at`: when it is read next; None where it is not any more.
    `failures`: since it could be read last, one after the other; `why` and `detail`: the last reason. `told`: whether
    somebody was told. `attempt`: of whoever has it in hand.
    """

    id: int
    url: str
    title: str
    every: float
    added_at: float
    due_at: float | None = None
    read_at: float | None = None
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    failing_since: float | None = None
    why: str | None = None
    detail: str = ""
    told: bool = False
    attempt: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who added a feed, in which workspace."""

    team: str
    person: str


class Feeds:
    """The feeds of the library."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._new = database.insert(feeds).on_conflict_do_nothing(index_elements=["address"])
        asking = database.insert(feed_askers)
        self._ask = asking.on_conflict_do_update(
            index_elements=["team", "feed"], set_={"person": asking.excluded.person}
        )

    async def add(self, url: str, *, title: str, every: float, asker: Asker | None = None) -> tuple[Feed, bool]:
        """Follow the feed at an address from now on, so often; the feed, and whether it is new.

        One that is followed is read at once, and so often from now on, also where its reading had ended.
        """
        now, address = self._clock(), _address_of(url)
        row = {
            "address": address,
            "url": url,
            "title": title,
            "every": every,
            "added_at": now,
            "due_at": now,
            "read_at": None,
            "etag": None,
            "modified": None,
            **_READ,
            "attempt": 0,
            "leased_until": 0.0,
        }

        def work(connection: Connection) -> tuple[Feed, bool]:
            is_new = connection.execute(self._new, row).rowcount > 0
            kept = _feed(connection.execute(_AT, {"of_address": address}).one())
            if not is_new:
                connection.execute(_CHANGE, {"of_id": kept.id, "new_every": every, "now": now})
            if asker:
                connection.execute(self._ask, {"team": asker.team, "feed": kept.id, "person": asker.person})
            return _feed(connection.execute(_AT, {"of_address": address}).one()), is_new

        return await self._database.write(work)

    async def at(self, url: str) -> Feed | None:
        """The feed at an address; None where none is followed there."""
        asked = {"of_address": _address_of(url)}
        row = await self._database.read(lambda connection: connection.execute(_AT, asked).one_or_none())
        return None if row is None else _feed(row)

    async def all(self) -> tuple[Feed, ...]:
        """All feeds, in the order in which they were added."""
        rows = await self._database.read(lambda connection: connection.execute(_ALL).all())
        return tuple(map(_feed, rows))

    async def remove(self, feed_id: int) -> bool:
        """Follow a feed no more; False where it is not followed. Its articles stay."""
        this = delete(feeds).where(_TABLE.id == feed_id)
        return await self._database.write(lambda connection: connection.execute(this).rowcount > 0)

    async def claim_due(self, limit: int) -> tuple[Feed, ...]:
        """Feeds that are to be read, or have entries to be added, and are the caller's from now on."""
        now = self._clock()

        def work(connection: Connection) -> tuple[Feed, ...]:
            rows = connection.execute(_DUE, {"now": now, "at_most": limit}).all()
            claims = [{"of_id": row.id, "lease_until": now + LEASE_SECONDS} for row in rows]
            if claims:
                connection.execute(_CLAIM, claims)
            return tuple(_feed(row, attempt=row.attempt + 1) for row in rows)

        return await self._database.write(work)

    async def renew(self, feed: Feed) -> bool:
        """Keep a feed in hand; False where another has it now, or it is followed no more."""
        return await self._change(_LEASE, feed, lease_until=self._clock() + LEASE_SECONDS)

    async def let_go(self, feed: Feed) -> None:
        """Whoever claims next may have it."""
        await self._change(_LEASE, feed, lease_until=0.0)

    async def read(  # noqa: PLR0913 - all that a reading changes
        self, feed: Feed, *, due_at: float, url: str, title: str, etag: str | None, modified: str | None
    ) -> None:
        """It could be read, at this address, which is its own from now on unless another feed has that."""
        now = self._clock()

        def work(connection: Connection) -> None:
            taken = connection.execute(_AT, {"of_address": _address_of(url)}).one_or_none()
            at = url if taken is None or taken.id == feed.id else feed.url
            values = {"url": at, "address": _address_of(at), "title": title, "etag": etag, "modified": modified}
            statement = update(feeds).where(_MINE).values(**values, **_READ, read_at=now, due_at=due_at)
            connection.execute(statement, _mine(feed))

        await self._database.write(work)

    async def failed(self, feed: Feed, why: str, detail: str, *, due_at: float) -> None:
        """It could not be read, for a reason, and is tried again at `due_at`."""
        since = self._clock() if feed.failing_since is None else feed.failing_since
        values = {"failures": feed.failures + 1, "failing_since": since, "why": why, "detail": detail, "due_at": due_at}
        await self._change(update(feeds).where(_MINE).values(**values), feed)

    async def stop(self, feed: Feed) -> None:
        """It is not read any more, until it is added again; entries that wait are still added."""
        await self._change(update(feeds).where(_MINE).values(due_at=None), feed)

    async def telling(self, feed: Feed) -> tuple[Asker, ...]:
        """Whoever is to be told that it fails; nobody the second time."""

        def work(connection: Connection) -> tuple[Asker, ...]:
            if not connection.execute(_TELL, _mine(feed)).rowcount:
                return ()
            return tuple(
                Asker(team=row.team, person=row.person) for row in connection.execute(_ASKERS, {"of_id": feed.id})
            )

        return await self._database.write(work)

    async def not_told(self, feed: Feed) -> None:
        """Telling did not come about, so it is for next time."""
        await self._change(_UNTELL, feed)

    async def _change(self, statement: Update, feed: Feed, **values: Any) -> bool:  # noqa: ANN401 - columns' values
        return await self._database.write(
            lambda connection: connection.execute(statement, {**_mine(feed), **values}).rowcount > 0
        )


def _mine(feed: Feed) -> dict[str, Any]:
    return {"of_id": feed.id, "my_attempt": feed.attempt}


def _address_of(url: str) -> str:
    return short(canonical(url) or url)


def _feed(row: Row[Any], *, attempt: int | None = None) -> Feed:
    facts = {name: getattr(row, name) for name in Feed.__slots__}
    return Feed(**{**facts, "attempt": row.attempt if attempt is None else attempt})
