"""Articles added to the library while the program runs, and those taken out of it, however they came into it.

The library belongs to the installation, so these rows belong to no workspace. Every change has a number, and whoever
knows the changes up to one asks for those after it. The number is taken by updating one row, which makes all who write
wait for each other, so that changes become visible in the order of their numbers.
"""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from bot.search.addresses import canonical
from bot.store.columns import as_json, short
from bot.store.engine import Clock, Database
from bot.store.keeping import OFFER_SECONDS
from bot.store.sketches import Sketches
from bot.store.tables import article_addresses, article_changes, article_offers, article_versions, articles
from bot.text.article import Article

_LIBRARY = "library"
_IDENTITY = "database "
_LATEST = select(article_changes.c.change).where(article_changes.c.name == _LIBRARY)
_IDENTITIES = (
    select(article_changes.c.name)
    .where(article_changes.c.name.startswith(_IDENTITY))
    .order_by(article_changes.c.name)
    .limit(1)
)
_SINCE = select(articles).where(articles.c.change > bindparam("seen")).order_by(articles.c.change)
_AT = select(article_addresses.c.article).where(article_addresses.c.address.in_(bindparam("names", expanding=True)))
_ROW = select(articles.c.removed).where(articles.c.id == bindparam("of_id"))
_REMOVED = select(articles.c.id).where(articles.c.removed.is_(True))
_CAME = select(articles.c.id, articles.c.at).where(articles.c.removed.is_(False))
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
        await self._database.write(lambda connection: self.name(connection, article_id, addresses))

    async def at(self, *addresses: str) -> str | None:
        """The id of the article at one of these addresses; None where no such is known."""
        names = [row["address"] for row in _address_rows("", addresses)]
        found = await self._database.read(lambda connection: connection.execute(_AT, {"names": names}).scalars().all())
        return found[0] if found else None

    async def remove(self, article_id: str) -> None:
        """Take an article out of the library, also one that did not come from here, with the texts it had before."""

        def work(connection: Connection) -> None:
            self.put(connection, article_id, None, change=self.next_change(connection))
            connection.execute(delete(article_addresses).where(article_addresses.c.article == article_id))
            connection.execute(delete(article_versions).where(article_versions.c.article == article_id))

        await self._database.write(work)

    async def identity(self) -> str:
        """What tells this database from any other; made up at the first question."""
        name = f"{_IDENTITY}{secrets.token_hex(8)}"

        def work(connection: Connection) -> str:
            known = connection.execute(_IDENTITIES).scalars().first()
            if known is None:
                connection.execute(article_changes.insert(), {"name": name, "change": 0})
            return str(known or name).removeprefix(_IDENTITY)

        return await self._database.write(work)

    async def latest(self) -> int:
        """The number of the last change; 0 before the first."""
        return await self._database.read(lambda connection: connection.execute(_LATEST).scalar_one_or_none() or 0)

    async def since(self, seen: int, most: int | None = None) -> Changes:
        """What changed after the change with this number; of much the first, `most` changes or fewer."""

        def work(connection: Connection) -> Changes:
            upto = connection.execute(_LATEST).scalar_one_or_none() or 0
            if upto <= seen:
                return Changes(upto=seen)
            rows = connection.execute(_SINCE.limit(most), {"seen": seen}).all()
            if len(rows) == most:
                upto = 0
            return Changes(
                # A change that was made between the two questions is among the rows already.
                upto=max([upto, *(row.change for row in rows)]),
                articles=tuple(article_from(row.id, row.record) for row in rows if not row.removed),
                removed=frozenset(row.id for row in rows if row.removed),
            )

        return await self._database.read(work)

    async def removed(self) -> frozenset[str]:
        """The ids of all articles that were removed and did not come again."""
        return frozenset(await self._database.read(lambda connection: connection.execute(_REMOVED).scalars().all()))

    async def came(self) -> dict[str, float]:
        """When the text of each article that was added came, in seconds since the epoch, by id."""
        rows = await self._database.read(lambda connection: connection.execute(_CAME).all())
        return {row.id: row.at for row in rows}

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

    def next_change(self, connection: Connection) -> int:
        """The number of a change; from here on nobody else writes until the transaction ends."""
        return int(connection.execute(self._count, {"name": _LIBRARY, "change": 1}).scalar_one())

    def put(self, connection: Connection, article_id: str, article: Article | None, *, change: int) -> None:
        """Write down what an article is from a change on; None where it is gone."""
        record = as_json(record_of(article)) if article else ""
        row = {"id": article_id, "record": record, "removed": article is None, "change": change, "at": self._clock()}
        connection.execute(self._put, row)

    def name(self, connection: Connection, article_id: str, addresses: Iterable[str]) -> None:
        """Write down at which addresses an article is found."""
        if rows := _address_rows(article_id, addresses):
            connection.execute(self._name, rows)

    def _add(self, connection: Connection, article: Article, addresses: Sequence[str]) -> str | None:
        change = self.next_change(connection)
        rows = _address_rows(article.id, addresses)
        taken = connection.execute(_AT, {"names": [row["address"] for row in rows]}).scalars().first()
        if taken is not None:
            return str(taken)
        if connection.execute(_ROW, {"of_id": article.id}).scalar_one_or_none() is False:
            return article.id
        self.put(connection, article.id, article, change=change)
        self.name(connection, article.id, addresses)
        return None


def article_record(article: Article) -> dict[str, Any]:
    """An article as JSON, its id included."""
    return {"id": article.id, **record_of(article)}


def article_of(record: dict[str, Any]) -> Article:
    """The article that `article_record` gave."""
    day = record["published"]
    known = {"published": date.fromisoformat(day) if day else None, "authors": tuple(record["authors"])}
    return Article(**{**record, **known})


def article_from(article_id: str, record: str) -> Article:
    """The article of a row."""
    return article_of({**json.loads(record), "id": article_id})


def record_of(article: Article) -> dict[str, Any]:
    """An article as JSON without its id, and without whether another version has taken its place."""
    names = {each.name for each in fields(Article)} - {"id", "earlier"}
    facts = {name: getattr(article, name) for name in sorted(names)}
    return {**facts, "published": article.published.isoformat() if article.published else None}


def _address_rows(article_id: str, addresses: Iterable[str]) -> list[dict[str, str]]:
    """A row for each page that the addresses are of."""
    named = {short(name): url for url in addresses if (name := canonical(url))}
    return [{"address": name, "article": article_id, "url": url} for name, url in named.items()]
