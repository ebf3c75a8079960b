"""The library's articles in the order in which they came, so that a digest knows which are new.

They are numbered and not dated: whether an article came after a channel's last edition is then a comparison of two
numbers, which no clock can spoil; one row for each article serves all channels.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from bot.store.columns import short
from bot.store.engine import Database
from bot.store.tables import articles_seen

_ALL = select(articles_seen.c.article, articles_seen.c.id)
_LATEST = select(func.coalesce(func.max(articles_seen.c.id), 0))


class ArticlesSeen:
    """The numbers of articles; a later one has a higher number."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._adding = database.insert(articles_seen).on_conflict_do_nothing(index_elements=["article"])

    async def know(self, articles: Sequence[str]) -> Mapping[str, int]:
        """The numbers of these articles; those that were not known get the next ones, in this order."""
        kept = {article: short(article) for article in articles}

        def known(connection: Connection) -> dict[str, int]:
            return {row.article: row.id for row in connection.execute(_ALL)}

        def work(connection: Connection) -> dict[str, int]:
            before = known(connection)
            if fresh := [{"article": name} for name in dict.fromkeys(kept.values()) if name not in before]:
                connection.execute(self._adding, fresh)  # row by row: numbers in the order that was asked for
            return known(connection) if fresh else before

        numbers = await self._database.write(work)
        return {article: numbers[name] for article, name in kept.items()}


def latest(connection: Connection) -> int:
    """The highest number there is; 0 before any article is known."""
    return int(connection.execute(_LATEST).scalar_one())
