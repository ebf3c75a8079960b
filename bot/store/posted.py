"""Which answer belongs to which question, so that an edit changes it and a deletion takes it along."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from bot.answers.threads import Thread
from bot.store.engine import Clock, Database
from bot.store.keeping import ANSWER_SECONDS
from bot.store.tables import posted_answers
from bot.store.threads import thread_as_text, thread_of_text

_TO = (
    (posted_answers.c.team == bindparam("of_team"))
    & (posted_answers.c.channel == bindparam("of_channel"))
    & (posted_answers.c.question_ts == bindparam("of_question"))
)
_THESE = (
    select(posted_answers)
    .where(_TO, posted_answers.c.at > bindparam("since"))
    .order_by(posted_answers.c.at, posted_answers.c.ts)
)
_THIS = select(posted_answers).where(
    posted_answers.c.team == bindparam("of_team"),
    posted_answers.c.channel == bindparam("of_channel"),
    posted_answers.c.ts == bindparam("of_ts"),
)
_FORGET = delete(posted_answers).where(_TO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message that answers another; `before`: the conversation in whose light the question was read."""

    channel: str
    ts: str
    question_ts: str
    thread_ts: str | None
    asker: str
    before: Thread


class PostedAnswers:
    """The answers that were posted, by the question they answer."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        new = database.insert(posted_answers)
        names = ("question_ts", "thread_ts", "asker", "before", "at")
        self._recording = new.on_conflict_do_update(
            index_elements=["team", "channel", "ts"], set_={name: new.excluded[name] for name in names}
        )

    async def record(self, team: str, posted: Posted) -> None:
        """Remember an answer; one under the same `ts` is replaced."""
        row = {
            "team": team,
            "channel": posted.channel,
            "ts": posted.ts,
            "question_ts": posted.question_ts,
            "thread_ts": posted.thread_ts,
            "asker": posted.asker,
            "before": thread_as_text(posted.before),
            "at": self._clock(),
        }
        await self._database.write(lambda connection: connection.execute(self._recording, row))

    async def to(self, team: str, channel: str, question_ts: str) -> tuple[Posted, ...]:
        """The answers to a question, oldest first."""
        since = self._clock() - ANSWER_SECONDS
        key = {"of_team": team, "of_channel": channel, "of_question": question_ts, "since": since}
        rows = await self._database.read(lambda connection: connection.execute(_THESE, key).all())
        return tuple(map(_posted, rows))

    async def at(self, team: str, channel: str, ts: str) -> Posted | None:
        """The answer that is this message; None where it is none."""
        key = {"of_team": team, "of_channel": channel, "of_ts": ts}
        row = await self._database.read(lambda connection: connection.execute(_THIS, key).one_or_none())
        return None if row is None else _posted(row)

    async def forget(self, team: str, channel: str, question_ts: str) -> None:
        """Forget the answers to a question."""
        key = {"of_team": team, "of_channel": channel, "of_question": question_ts}
        await self._database.write(lambda connection: connection.execute(_FORGET, key))


def _posted(row: Row[Any]) -> Posted:
    return Posted(
        channel=row.channel,
        ts=row.ts,
        question_ts=row.question_ts,
        thread_ts=row.thread_ts,
        asker=row.asker,
        before=thread_of_text(row.before),
    )
