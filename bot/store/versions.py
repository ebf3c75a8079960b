"""The versions of an article: a source that was changed is quoted as it is now, and what was quoted before is kept.

The text that answers are given from is the row of `articles`, or stands in the files of the library; the texts before
it are kept here, because a quote of one may stand in a channel, where its buttons go on working.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Protocol

from sqlalchemy import Connection, bindparam, select

from bot.store.articles import Articles, article_from, record_of
from bot.store.columns import as_json
from bot.store.engine import Clock, Database
from bot.store.had import carry_over
from bot.store.tables import article_versions, articles
from bot.text.article import Article, Earlier

_ROW = select(articles).where(articles.c.id == bindparam("of_id"))
_EARLIER = select(article_versions).where(
    article_versions.c.article == bindparam("of_id"), article_versions.c.version == bindparam("of_version")
)
_GONE = select(articles.c.id).where(articles.c.id.in_(bindparam("ids", expanding=True)), articles.c.removed.is_(True))
_SINCE = select(articles.c.at).where(articles.c.id == bindparam("of_id"), articles.c.removed.is_(False))


class Replacing(Protocol):
    """An article as its source has it now, the one it was `before`, and more addresses at which it is found."""

    @property
    def article(self) -> Article: ...  # noqa: D102

    @property
    def before(self) -> Article: ...  # noqa: D102

    @property
    def addresses(self) -> Sequence[str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """That an article has another text now."""

    article: Article
    before: Article
    addresses: Sequence[str] = ()


class Versions:
    """What articles were before they were changed."""

    def __init__(self, kept: Articles, database: Database, clock: Clock) -> None:
        self._kept = kept
        self._database = database
        self._clock = clock

    async def renew(self, article: Article, *, before: Article, addresses: Iterable[str] = ()) -> Article | None:
        """Have another text in the place of the one before; the article as it is then, None where it is gone.

        Of several who renew the same version one does: the others are given what that one made of it.
        """
        [came] = await self.renew_all([Renewal(article=article, before=before, addresses=tuple(addresses))])
        return came

    async def renew_all(self, each: Sequence[Replacing]) -> tuple[Article | None, ...]:
        """Renew articles, as `renew`, all at once or none."""

        def work(connection: Connection) -> tuple[Article | None, ...]:
            came = tuple(self._renew(connection, renewal) for renewal in each)
            pairs = [(before, now) for before, now in came if before and now]
            carry_over(connection, self._database, {now.id: (before, now) for before, now in pairs})
            return tuple(now for _, now in came)

        return await self._database.write(work)

    async def texts(self, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Article]:
        """Texts of articles by id and version: those before, and the one of now where that is asked for.

        What was never there, or is no more, is left out, and so is what stands in the files alone.
        """
        keys = list(dict.fromkeys(wanted))

        def work(connection: Connection) -> dict[tuple[str, int], Article]:
            found = {key: self._text(connection, *key) for key in keys}
            return {key: article for key, article in found.items() if article}

        return await self._database.read(work) if keys else {}

    async def gone(self, ids: Collection[str]) -> frozenset[str]:
        """Which of these articles were removed, whether or not this copy of the program has noticed."""
        if not ids:
            return frozenset()
        asked = {"ids": list(ids)}
        return frozenset(await self._database.read(lambda connection: connection.execute(_GONE, asked).scalars().all()))

    async def came_at(self, article_id: str) -> float | None:
        """When the text that is quoted now came, in seconds since the epoch; None where it stands in the files."""
        asked = {"of_id": article_id}
        return await self._database.read(lambda connection: connection.execute(_SINCE, asked).scalar_one_or_none())

    def _text(self, connection: Connection, name: str, version: int) -> Article | None:
        key = {"of_id": name, "of_version": version}
        if row := connection.execute(_EARLIER, key).one_or_none():
            return replace(article_from(name, row.record), earlier=Earlier(_day_of(row.at)))
        now = connection.execute(_ROW, {"of_id": name}).one_or_none()
        article = article_from(name, now.record) if now is not None and not now.removed else None
        return article if article and article.version == version else None

    def _renew(self, connection: Connection, renewal: Replacing) -> tuple[Article | None, Article | None]:
        """The text that another has taken the place of, if any has, and the article as it is now."""
        change = self._kept.next_change(connection)
        name, known = renewal.before.id, renewal.before
        row = connection.execute(_ROW, {"of_id": name}).one_or_none()
        if row is not None:
            if row.removed:
                return None, None
            known = article_from(name, row.record)
        if known.version != renewal.before.version or known.body == renewal.article.body:
            return None, known
        kept = {
            "article": name,
            "version": known.version,
            "record": as_json(record_of(known)),
            "at": row.at if row is not None else None,
            "until": self._clock(),
        }
        connection.execute(article_versions.insert(), kept)
        new = replace(renewal.article, id=name, version=known.version + 1, earlier=None)
        self._kept.put(connection, name, new, change=change)
        self._kept.sketches.drop(connection, [name])  # which are of the text before
        self._kept.name(connection, name, renewal.addresses)
        return known, new


def _day_of(at: float | None) -> date | None:
    return None if at is None else datetime.fromtimestamp(at, UTC).date()
