"""What the database has of the articles that somebody is about to add: asked for many at once, never for all."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import BindParameter, bindparam, false, select, true

from bot.search.addresses import canonical
from bot.store.articles import article_of
from bot.store.columns import short
from bot.store.engine import Database
from bot.store.tables import article_addresses, article_sketches, articles
from bot.text.article import Article

_names: BindParameter[list[str]] = bindparam("names", expanding=True)
_HERE = select(articles.c.id, articles.c.record).where(articles.c.id.in_(_names), articles.c.removed == false())
_REMOVED = select(articles.c.id).where(articles.c.removed == true())
_AT = select(article_addresses.c.address, article_addresses.c.article).where(article_addresses.c.address.in_(_names))
_UNSKETCHED = select(articles.c.id).where(
    articles.c.removed == false(),
    ~select(article_sketches.c.article).where(article_sketches.c.article == articles.c.id).exists(),
)


class Holdings:
    """The articles that were added, looked up by their ids and addresses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def articles(self, names: Collection[str]) -> dict[str, Article]:
        """Of these articles those that were added and not removed."""
        asked = {"names": list(names)}
        rows = await self._database.read(lambda connection: connection.execute(_HERE, asked).all())
        return {row.id: article_of({"id": row.id, **json.loads(row.record)}) for row in rows}

    async def removed(self, names: Collection[str]) -> frozenset[str]:
        """Of these articles those that were taken out of the library."""
        gone = await self._database.read(lambda connection: connection.execute(_REMOVED).scalars().all())
        return frozenset(gone) & frozenset(names)

    async def at(self, addresses: Collection[str]) -> Mapping[str, str]:
        """The ids of the articles at these addresses, by the address."""
        names = {url: short(name) for url in addresses if (name := canonical(url))}
        asked = {"names": list(names.values())}
        rows = await self._database.read(lambda connection: connection.execute(_AT, asked).all())
        found = {row.address: row.article for row in rows}
        return {url: found[name] for url, name in names.items() if name in found}

    async def unsketched(self) -> list[str]:
        """The articles whose bands are not kept, because somebody was interrupted or wrote before there were any."""
        return [*await self._database.read(lambda connection: connection.execute(_UNSKETCHED).scalars().all())]
