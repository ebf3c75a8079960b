"""Questions that the library did not answer, with how often they were asked, and nobody's name."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, delete, func, select, update

from bot.store.anonyms import Anonyms
from bot.store.columns import digest
from bot.store.engine import Clock, Database
from bot.store.keeping import GAP_SECONDS
from bot.store.tables import gap_wishes, gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A question without an answer. `count`: how often it was asked. `wanted`: how many asked for an article on it."""

    id: int
    question: str
    language: str
    verdict: str
    count: int
    wanted: int
    first_at: float
    last_at: float


def _same(question: str) -> str:
    """What equal questions have in common: not their capitals, their spaces or the mark at their end."""
    plain = " ".join(unicodedata.normalize("NFKC", question).casefold().split())
    return digest(plain.rstrip("?!.。 ") or plain)


class Gaps:
    """The unanswered questions of a workspace; those that nobody asked again for half a year are forgotten."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._anonyms = Anonyms(database)
        new = database.insert(gaps)
        self._adding = new.on_conflict_do_update(
            index_elements=["team", "digest"],
            set_={
                "count": gaps.c.count + new.excluded.count,
                "verdict": new.excluded.verdict,
                "last_at": new.excluded.last_at,
            },
        ).returning(gaps.c.id)
        self._wishing = database.insert(gap_wishes).on_conflict_do_nothing().returning(gap_wishes.c.person)

    async def add(self, team: str, question: str, language: str, verdict: str) -> None:
        """Count a question that was not answered."""
        await self._database.write(self.adding(team, question, language, verdict))

    def adding(self, team: str, question: str, language: str, verdict: str) -> Callable[[Connection], None]:
        """What `add` does, for a transaction that does more."""
        row = self._row(team, question, language, verdict)

        def work(connection: Connection) -> None:
            connection.execute(self._adding, row)

        return work

    async def want(self, team: str, question: str, language: str, user: str) -> bool:
        """Count that a person wants an article on this; False where that person did so before."""
        row = self._row(team, question, language, "none") | {"count": 0}

        def work(connection: Connection) -> bool:
            known = select(gaps.c.id).where(gaps.c.team == team, gaps.c.digest == row["digest"])
            gap = connection.execute(known).scalar_one_or_none()
            if gap is None:
                gap = connection.execute(self._adding, row).scalar_one()
            person = self._anonyms.of(connection, team, user, "gap", str(gap))
            if connection.execute(self._wishing, {"team": team, "gap": gap, "person": person}).one_or_none() is None:
                return False
            more = {"wanted": gaps.c.wanted + 1, "last_at": self._clock()}
            connection.execute(update(gaps).where(gaps.c.id == gap).values(more))
            return True

        return await self._database.write(work)

    async def most_asked(self, team: str, limit: int = 20, offset: int = 0) -> tuple[Gap, ...]:
        """The gaps, most asked first."""
        return await self._gaps(self._these(team).limit(limit).offset(offset))

    async def everything(self, team: str) -> tuple[Gap, ...]:
        """All the gaps, most asked first."""
        return await self._gaps(self._these(team))

    async def count(self, team: str) -> int:
        """How many gaps there are."""
        number = select(func.count()).select_from(self._these(team).order_by(None).subquery())
        return await self._database.read(lambda connection: connection.execute(number).scalar_one())

    async def settle(self, team: str, gap_id: int) -> None:
        """Forget a gap, because it is closed or nobody's concern; asked again, it begins anew."""
        this = delete(gaps).where(gaps.c.team == team, gaps.c.id == gap_id)
        await self._database.write(lambda connection: connection.execute(this))

    def _row(self, team: str, question: str, language: str, verdict: str) -> dict[str, object]:
        now = self._clock()
        key = {"team": team, "digest": _same(question)}
        counts = {"count": 1, "wanted": 0, "first_at": now, "last_at": now}
        return {**key, "question": question, "language": language, "verdict": verdict, **counts}

    def _these(self, team: str) -> Select[tuple[object, ...]]:
        order = (gaps.c.count.desc(), gaps.c.wanted.desc(), gaps.c.last_at.desc(), gaps.c.id)
        return select(*gaps.c).where(gaps.c.team == team, gaps.c.last_at > self._clock() - GAP_SECONDS).order_by(*order)

    async def _gaps(self, statement: Select[tuple[object, ...]]) -> tuple[Gap, ...]:
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return tuple(map(_gap, rows))


def _gap(row: Row[tuple[object, ...]]) -> Gap:
    fields = {name: value for name, value in row._asdict().items() if name in Gap.__slots__}
    return Gap(**fields)
