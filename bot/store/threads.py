"""What each conversation has been about: one small value each, none of it what anybody wrote."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select

from bot.answers.threads import BEGINNING, Thread
from bot.store.columns import as_json
from bot.store.engine import Clock, Database, Insert
from bot.store.keeping import CONVERSATION_SECONDS, DIRECT_SECONDS, THREAD_SECONDS
from bot.store.tables import threads

_KEY = ["team", "channel", "thread_ts"]
_OF = select(threads).where(
    threads.c.team == bindparam("of_team"),
    threads.c.channel == bindparam("of_channel"),
    threads.c.thread_ts == bindparam("of_thread"),
)


@dataclass(frozen=True, slots=True)
class Where:
    """A conversation: a channel and the `ts` its thread hangs on, or None in a direct message outside threads."""

    channel: str
    thread_ts: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a conversation. `began`: the bot's own message heads it. `stopped`: the bot was told to stop."""

    thread: Thread = BEGINNING
    began: bool = False
    stopped: bool = False


def thread_as_text(thread: Thread) -> str:
    """A thread as a column holds it; nothing for the beginning."""
    return "" if thread == BEGINNING else as_json(thread.as_record())


def thread_of_text(text: str) -> Thread:
    """The thread that `thread_as_text` gave; BEGINNING where another version of the program kept it otherwise."""
    try:
        return Thread.of_record(json.loads(text)) if text else BEGINNING
    except ValueError:
        return BEGINNING


class Threads:
    """The memory of conversations."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        new = database.insert(threads)
        said = {"thread": new.excluded.thread, "spoken_at": new.excluded.spoken_at, "at": new.excluded.at}
        began, stopped = {"began": new.excluded.began}, {"stopped": new.excluded.stopped, "at": new.excluded.at}
        self._said = new.on_conflict_do_update(index_elements=_KEY, set_=said)
        self._said_and_began = new.on_conflict_do_update(index_elements=_KEY, set_=said | began)
        self._stopping = new.on_conflict_do_update(index_elements=_KEY, set_=stopped)

    async def of(self, team: str, where: Where) -> Kept:
        """What a conversation has been about; BEGINNING where it is not known, or too long ago."""
        key = {"of_team": team, "of_channel": where.channel, "of_thread": where.thread_ts or ""}
        row = await self._database.read(lambda connection: connection.execute(_OF, key).one_or_none())
        now = self._clock()
        if row is None or now - row.at >= CONVERSATION_SECONDS:
            return Kept()
        silent = now - row.spoken_at >= (DIRECT_SECONDS if where.thread_ts is None else THREAD_SECONDS)
        thread = BEGINNING if silent else thread_of_text(row.thread)
        return Kept(thread=thread, began=row.began, stopped=row.stopped)

    async def remember(self, team: str, thread: Thread, *where: Where, began: bool | None = None) -> None:
        """Keep what a conversation has been about, under every name that it can be continued by.

        `began` as None leaves it as it was.
        """
        statement = self._said if began is None else self._said_and_began
        await self._put(statement, [self._row(team, each, thread=thread, began=bool(began)) for each in where])

    async def stop(self, team: str, where: Where) -> None:
        """Remember that the bot was told to be silent here unless it is mentioned."""
        await self._put(self._stopping, [self._row(team, where, stopped=True)])

    async def resume(self, team: str, where: Where) -> None:
        """Forget that the bot was told to be silent."""
        await self._put(self._stopping, [self._row(team, where)])

    async def forget_channel(self, team: str, channel: str) -> None:
        """Forget every conversation of a channel."""
        these = delete(threads).where(threads.c.team == team, threads.c.channel == channel)
        await self._database.write(lambda connection: connection.execute(these))

    def _row(
        self, team: str, where: Where, *, thread: Thread = BEGINNING, began: bool = False, stopped: bool = False
    ) -> dict[str, object]:
        now = self._clock()
        key = {"team": team, "channel": where.channel, "thread_ts": where.thread_ts or ""}
        said = {"thread": thread_as_text(thread), "spoken_at": now, "at": now}
        return {**key, **said, "began": began, "stopped": stopped}

    async def _put(self, statement: Insert, rows: list[dict[str, object]]) -> None:
        def work(connection: Connection) -> None:
            # In one order, so that two who keep the same conversations never wait for each other.
            for row in sorted(rows, key=lambda row: (str(row["channel"]), str(row["thread_ts"]))):
                connection.execute(statement, row)

        await self._database.write(work)
