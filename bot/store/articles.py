"""Articles added to the library while the program runs, and those taken out of it, however they came into it.

The library belongs to the installation, so these rows belong to no workspace. Every change has a number, and whoever
knows the changes up to one asks for those after it. The number is taken by updating one row, which makes all who write
wait for each other, so that changes become visible in the order of their numbers.
"""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from bot.search.addresses import canonical
from bot.store.columns import as_json, short
from bot.store.engine import Clock, Database
from bot.store.keeping import OFFER_SECONDS
from bot.store.sketches import Sketches
from bot.store.tables import article_addresses, article_changes, article_offers, articles
from bot.text.article import Article

_LIBRARY = "library"
_LATEST = select(article_changes.c.change)
_SINCE = select(articles).where(articles.c.change > bindparam("seen")).order_by(articles.c.change)
_AT = select(article_addresses.c.article).where(article_addresses.c.address.in_(bindparam("names", expanding=True)))
_ROW = select(articles.c.removed).where(articles.c.id == bindparam("of_id"))
_OFFER = select(article_offers.c.record).where(
    article_offers.c.team == bindparam("of_team"),
    article_offers.c.key == bindparam("of_key"),
    article_offers.c.until > bindparam("now"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What happened to the library: who is in it now, and who no more. `upto`: the number of the last change."""

    upto: int = 0
    articles: tuple[Article, ...] = ()
    removed: frozenset[str] = frozenset()


class Articles:
    """The articles that were added, and the ids of those that were removed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.sketches = Sketches(database)
        counting = database.insert(article_changes)
        self._count = counting.on_conflict_do_update(
            index_elements=["name"], set_={"change": article_changes.c.change + 1}
        ).returning(article_changes.c.change)
        new = database.insert(articles)
        fields = ("record", "removed", "change", "at")
        self._put = new.on_conflict_do_update(index_elements=["id"], set_={name: new.excluded[name] for name in fields})
        self._name = database.insert(article_addresses).on_conflict_do_nothing(index_elements=["address"])

    async def add(self, article: Article, addresses: Iterable[str] = ()) -> str | None:
        """Add an article that is found at these addresses; the id of the one that has its id or an address already.

        None where it was added.
        """
        [taken] = await self.add_all([(article, tuple(addresses))])
        return taken

    async def add_all(self, each: Sequence[tuple[Article, Sequence[str]]]) -> tuple[str | None, ...]:
        """Add articles, as `add`, all at once or none."""

        def work(connection: Connection) -> tuple[str | None, ...]:
            return tuple(self._add(connection, article, addresses) for article, addresses in each)

        return await self._database.write(work)

    async def also_at(self, article_id: str, addresses: Iterable[str]) -> None:
        """Remember that an article of the library is found at these addresses too."""
        rows = _address_rows(article_id, addresses)
        if rows:
            await self._database.write(lambda connection: connection.execute(self._name, rows))

    async def at(self, *addresses: str) -> str | None:
        """The id of the article at one of these addresses; None where no such is known."""
        names = [row["address"] for row in _address_rows("", addresses)]
        found = await self._database.read(lambda connection: connection.execute(_AT, {"names": names}).scalars().all())
        return found[0] if found else None

    async def remove(self, article_id: str) -> None:
        """Take an article out of the library, also one that did not come from here."""

        def work(connection: Connection) -> None:
            self._put_row(connection, article_id, "", removed=True)
            connection.execute(delete(article_addresses).where(article_addresses.c.article == article_id))

        await self._database.write(work)

    async def since(self, seen: int) -> Changes:
        """What changed after the change with this number."""

        def work(connection: Connection) -> Changes:
            upto = connection.execute(_LATEST).scalar_one_or_none() or 0
            if upto <= seen:
                return Changes(upto=seen)
            rows = connection.execute(_SINCE, {"seen": seen}).all()
            return Changes(
                # A change that was made between the two questions is among the rows already.
                upto=max([upto, *(row.change for row in rows)]),
                articles=tuple(_article(row.id, json.loads(row.record)) for row in rows if not row.removed),
                removed=frozenset(row.id for row in rows if row.removed),
            )

        return await self._database.read(work)

    async def offer(self, team: str, record: dict[str, Any]) -> str:
        """Keep what somebody may add for an hour, and give the key to it."""
        key = secrets.token_urlsafe(16)
        row = {"team": team, "key": key, "record": as_json(record), "until": self._clock() + OFFER_SECONDS}
        await self._database.write(lambda connection: connection.execute(article_offers.insert(), row))
        return key

    async def offered(self, team: str, key: str) -> dict[str, Any] | None:
        """What was offered under a key; None where that is too long ago, or was taken back."""
        asked = {"of_team": team, "of_key": key, "now": self._clock()}
        record = await self._database.read(lambda connection: connection.execute(_OFFER, asked).scalar_one_or_none())
        return json.loads(record) if record else None

    async def take_back(self, team: str, key: str) -> None:
        """Forget an offer."""
        this = delete(article_offers).where(article_offers.c.team == team, article_offers.c.key == key)
        await self._database.write(lambda connection: connection.execute(this))

    def _add(self, connection: Connection, article: Article, addresses: Sequence[str]) -> str | None:
        change = self._next(connection)  # first: from here on nobody else writes
        rows = _address_rows(article.id, addresses)
        taken = connection.execute(_AT, {"names": [row["address"] for row in rows]}).scalars().first()
        if taken is not None:
            return str(taken)
        if connection.execute(_ROW, {"of_id": article.id}).scalar_one_or_none() is False:
            return article.id
        self._put_row(connection, article.id, as_json(_record(article)), removed=False, change=change)
        if rows:
            connection.execute(self._name, rows)
        return None

    def _put_row(
        self, connection: Connection, article_id: str, record: str, *, removed: bool, change: int | None = None
    ) -> None:
        number = self._next(connection) if change is None else change
        row = {"id": article_id, "record": record, "removed": removed, "change": number, "at": self._clock()}
        connection.execute(self._put, row)

    def _next(self, connection: Connection) -> int:
        return int(connection.execute(self._count, {"name": _LIBRARY, "change": 1}).scalar_one())


def article_record(article: Article) -> dict[str, Any]:
    """An article as JSON, its id included."""
    return {"id": article.id, **_record(article)}


def article_of(record: dict[str, Any]) -> Article:
    """The article that `article_record` gave."""
    return _article(record["id"], {name: value for name, value in record.items() if name != "id"})


def _record(article: Article) -> dict[str, Any]:
    facts = {name: getattr(article, name) for name in Article.__slots__ if name != "id"}
    return {**facts, "published": article.published.isoformat() if article.published else None}


def _article(article_id: str, record: dict[str, Any]) -> Article:
    day = record["published"]
    known = {"published": date.fromisoformat(day) if day else None, "authors": tuple(record["authors"])}
    return Article(**{**record, "id": article_id, **known})


def _address_rows(article_id: str, addresses: Iterable[str]) -> list[dict[str, str]]:
    """A row for each page that the addresses are of."""
    named = {short(name): url for url in addresses if (name := canonical(url))}
    return [{"address": name, "article": article_id, "url": url} for name, url in named.items()]
