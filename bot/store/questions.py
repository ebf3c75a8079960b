"""A person's recent questions, which that person alone sees and may delete."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select

from bot.store.columns import digest
from bot.store.engine import Clock, Database
from bot.store.keeping import MOST_QUESTIONS, QUESTION_SECONDS
from bot.store.tables import questions

_HERS = (questions.c.team == bindparam("of_team")) & (questions.c.person == bindparam("of_person"))
_NEWEST = (questions.c.asked_at.desc(), questions.c.id.desc())
_TOO_MANY = delete(questions).where(
    questions.c.id.in_(select(questions.c.id).where(_HERS).order_by(*_NEWEST).offset(MOST_QUESTIONS))
)
_RECENT = (
    select(questions)
    .where(_HERS, questions.c.asked_at > bindparam("since"))
    .order_by(*_NEWEST)
    .limit(bindparam("at_most"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBefore:
    """A question that a person asked, and what came of it."""

    id: int
    text: str
    asked_at: float
    verdict: str


class Questions:
    """Recent questions, by person; the same text is kept once, as asked last."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        new = database.insert(questions)
        self._adding = new.on_conflict_do_update(
            index_elements=["team", "person", "digest"],
            set_={"verdict": new.excluded.verdict, "asked_at": new.excluded.asked_at},
        )

    async def add(self, team: str, user: str, text: str, verdict: str) -> None:
        """Remember a question; one too many, and the oldest is forgotten."""
        await self._database.write(self.adding(team, user, text, verdict))

    def adding(self, team: str, user: str, text: str, verdict: str) -> Callable[[Connection], None]:
        """What `add` does, for a transaction that does more."""
        key = {"team": team, "person": user, "digest": digest(text)}
        row = {**key, "question": text, "verdict": verdict, "asked_at": self._clock()}

        def work(connection: Connection) -> None:
            connection.execute(self._adding, row)
            connection.execute(_TOO_MANY, {"of_team": team, "of_person": user})

        return work

    async def recent(self, team: str, user: str, limit: int = 10) -> tuple[AskedBefore, ...]:
        """A person's questions, newest first."""
        since = self._clock() - QUESTION_SECONDS
        key = {"of_team": team, "of_person": user, "since": since, "at_most": limit}
        rows = await self._database.read(lambda connection: connection.execute(_RECENT, key).all())
        return tuple(
            AskedBefore(id=row.id, text=row.question, asked_at=row.asked_at, verdict=row.verdict) for row in rows
        )

    async def delete(self, team: str, user: str, question_id: int) -> None:
        """Delete one of a person's own questions; another's stays."""
        statement = delete(questions).where(_HERS, questions.c.id == question_id)
        key = {"of_team": team, "of_person": user}
        await self._database.write(lambda connection: connection.execute(statement, key))

    async def delete_all(self, team: str, user: str) -> None:
        """Delete all of a person's questions."""
        key = {"of_team": team, "of_person": user}
        await self._database.write(lambda connection: connection.execute(delete(questions).where(_HERS), key))
