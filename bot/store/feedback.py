"""Whether answers helped: one vote a person and answer, of which the last counts, without a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select, update

from bot.store.anonyms import Anonyms
from bot.store.engine import Clock, Database
from bot.store.keeping import VOTE_SECONDS
from bot.store.tables import votes


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What somebody thought of an answer; `reason` and `comment` only where it did not help."""

    question: str
    verdict: str
    helpful: bool
    reason: str | None
    comment: str | None
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How many votes there are of each kind; `reasons`: how often each reason was given, most often first."""

    helpful: int
    not_helpful: int
    reasons: Mapping[str, int]


class Feedback:
    """The votes of a workspace."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._anonyms = Anonyms(database)
        new = database.insert(votes)
        named = {name: new.excluded[name] for name in ("helpful", "question", "verdict", "at")}
        # Why it did not help is no longer said once it did.
        explained = {name: case((new.excluded.helpful, None), else_=votes.c[name]) for name in ("reason", "comment")}
        self._voting = new.on_conflict_do_update(
            index_elements=["team", "channel", "message_ts", "person"], set_=named | explained
        )

    async def vote(  # noqa: PLR0913 - a place, a person and a vote
        self, team: str, channel: str, message_ts: str, user: str, *, helpful: bool, question: str, verdict: str
    ) -> None:
        """Count a vote in place of any that this person gave this answer before."""
        key = {"team": team, "channel": channel, "message_ts": message_ts}
        what = {"helpful": helpful, "question": question, "verdict": verdict, "at": self._clock()}

        def work(connection: Connection) -> None:
            person = self._anonyms.of(connection, team, user, "vote", channel, message_ts)
            connection.execute(self._voting, {**key, **what, "person": person, "reason": None, "comment": None})

        await self._database.write(work)

    async def explain(  # noqa: PLR0913 - a place, a person and a reason
        self, team: str, channel: str, message_ts: str, user: str, *, reason: str | None, comment: str | None
    ) -> None:
        """Add to a person's vote why the answer did not help."""

        def work(connection: Connection) -> None:
            person = self._anonyms.of(connection, team, user, "vote", channel, message_ts)
            theirs = (votes.c.channel == channel, votes.c.message_ts == message_ts, votes.c.person == person)
            unhelpful = (votes.c.team == team, votes.c.helpful.is_(False))
            connection.execute(update(votes).where(*theirs, *unhelpful).values(reason=reason, comment=comment))

        await self._database.write(work)

    async def summary(self, team: str) -> Summary:
        """The votes, counted."""
        number = func.count()
        counted = self._of(team, select(votes.c.helpful, votes.c.reason, number)).group_by(
            votes.c.helpful, votes.c.reason
        )
        rows = await self._database.read(lambda connection: connection.execute(counted).all())
        reasons = {reason: count for helpful, reason, count in rows if reason is not None and not helpful}
        return Summary(
            helpful=sum(count for helpful, _, count in rows if helpful),
            not_helpful=sum(count for helpful, _, count in rows if not helpful),
            reasons=dict(sorted(reasons.items(), key=lambda each: (-each[1], each[0]))),
        )

    async def latest(self, team: str, limit: int = 20) -> tuple[Vote, ...]:
        """The newest votes, newest first."""
        return await self._votes(self._newest(team).limit(limit))

    async def everything(self, team: str) -> tuple[Vote, ...]:
        """All the votes, newest first."""
        return await self._votes(self._newest(team))

    def _of(self, team: str, statement: Select[Any]) -> Select[Any]:
        return statement.where(votes.c.team == team, votes.c.at > self._clock() - VOTE_SECONDS)

    def _newest(self, team: str) -> Select[Any]:
        fields = (votes.c[name] for name in Vote.__slots__)
        return self._of(team, select(*fields)).order_by(votes.c.at.desc(), votes.c.message_ts.desc(), votes.c.person)

    async def _votes(self, statement: Select[Any]) -> tuple[Vote, ...]:
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return tuple(map(_vote, rows))


def _vote(row: Row[Any]) -> Vote:
    return Vote(**row._asdict())
