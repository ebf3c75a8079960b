"""The bands of articles (see `bot/library/likeness.py`): which may have nearly the same text, in one look-up."""

import json
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, func, select

from bot.store.columns import as_json
from bot.store.engine import Database
from bot.store.tables import article_bands, article_sketches

_MOST = 8
"""Candidates for one text. What is nearly the same agrees in several bands, so it is among the first."""
_count = func.count().label("agree")
_ALIKE = (
    select(article_bands.c.article)
    .where(article_bands.c.band.in_(bindparam("bands", expanding=True)))
    .group_by(article_bands.c.article)
    .order_by(_count.desc(), article_bands.c.article)
    .limit(_MOST)
)
_OF = select(article_sketches).where(article_sketches.c.article.in_(bindparam("names", expanding=True)))
_KNOWN = select(article_sketches.c.article).where(article_sketches.c.article.in_(bindparam("names", expanding=True)))
_TAKE_BANDS = delete(article_bands).where(
    article_bands.c.band.in_(bindparam("bands", expanding=True)), article_bands.c.article == bindparam("of_article")
)


class Sketches:
    """The bands of the articles of the library, whichever way they came into it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._put_bands = database.insert(article_bands).on_conflict_do_nothing(index_elements=["band", "article"])
        new = database.insert(article_sketches)
        self._put = new.on_conflict_do_update(index_elements=["article"], set_={"bands": new.excluded.bands})

    async def put(self, sketches: Mapping[str, Sequence[int]]) -> None:
        """Keep the bands of articles, in place of those that they had."""
        # In one order, so that no two copies of the program wait for each other.
        ordered = sorted(sketches.items())

        def work(connection: Connection) -> None:
            self._take(connection, [name for name, _ in ordered])
            if ordered:
                rows = sorted((band, name) for name, bands in ordered for band in bands)
                connection.execute(self._put, [{"article": name, "bands": as_json(bands)} for name, bands in ordered])
                connection.execute(self._put_bands, [{"band": band, "article": name} for band, name in rows])

        await self._database.write(work)

    async def forget(self, *names: str) -> None:
        """Keep nothing of these articles."""

        def work(connection: Connection) -> None:
            self.drop(connection, names)

        await self._database.write(work)

    def drop(self, connection: Connection, names: Collection[str]) -> None:
        """Keep nothing of these articles, from a change of theirs on."""
        self._take(connection, names)
        connection.execute(delete(article_sketches).where(article_sketches.c.article.in_(names)))

    async def known(self, names: Collection[str]) -> frozenset[str]:
        """Of these articles those whose bands are kept."""
        asked = {"names": list(names)}
        found = await self._database.read(lambda connection: connection.execute(_KNOWN, asked).scalars().all())
        return frozenset(found)

    async def alike(self, sketches: Sequence[Sequence[int]]) -> list[list[str]]:
        """For each the names of the articles that agree with it in bands, those that agree in most first."""

        def work(connection: Connection) -> list[list[str]]:
            return [list(connection.execute(_ALIKE, {"bands": list(bands)}).scalars()) for bands in sketches]

        return await self._database.read(work)

    def _take(self, connection: Connection, names: Collection[str]) -> None:
        for row in connection.execute(_OF, {"names": list(names)}).all():
            connection.execute(_TAKE_BANDS, {"bands": json.loads(row.bands), "of_article": row.article})
