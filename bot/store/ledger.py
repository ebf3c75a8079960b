"""The ledger of editions: claimed → composed → posting → posted; one for each channel and day, whatever crashes.

An edition becomes due and its line is written in the transaction that moves the schedule on, so there is neither a
second claim nor a gap. From then on it is held by the copy of the bot that claimed it. A copy that lives renews the
`beat` of what it holds; that one has died is seen by a beat that does not change, whatever the clocks of the copies say
(`digest.watching`), and taking over is comparing and setting that beat. A copy that was taken for dead finds out at its
next step, because the `attempt` is another.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Connection
from sqlalchemy.sql.dml import ReturningUpdate

from bot.digest.due import NOW, Due
from bot.digest.schedule import today_in
from bot.store import lines, moves
from bot.store.claims import Claims
from bot.store.columns import as_json, digest, short
from bot.store.engine import Clock, Database
from bot.store.entering import Claimed, Entering, due_on
from bot.store.had import latest_day, moment_of
from bot.store.keeping import RECEIVED_SECONDS
from bot.store.lines import Beat, Line, due_of, line_of
from bot.store.subscriptions import plan_of
from bot.store.tables import quotes_had

__all__ = ["Beat", "Claimed", "Ledger", "Line"]

_LONGEST_QUOTE = 600


class Ledger:
    """Every edition of every channel."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._entering = Entering(database, clock)
        self._wishes = Claims(database, "edition")
        quote = database.insert(quotes_had)
        self._having = quote.on_conflict_do_update(
            index_elements=["team", "channel", "quote"],
            set_={"at": quote.excluded.at, "place": quote.excluded.place},
        )

    async def claim_due(self, now: float, limit: int) -> Claimed:
        """Editions that are the caller's from now on: first those that were let go, then what is due by the schedule.

        What is too late is skipped and written down, each day of it.
        """

        def work(connection: Connection) -> Claimed:
            let_go = [due_of(row) for row in connection.execute(lines.LET_GO, {"at_most": limit})]
            if let_go:
                connection.execute(moves.TAKE, [_key(due) for due in let_go])
            again = tuple(replace(due, attempt=due.attempt + 1) for due in let_go)
            claimed = self._entering.due(connection, now, limit - len(again))
            return replace(claimed, dues=again + claimed.dues)

        return await self._database.write(work)

    async def order(self, team: str, channel: str, *, key: str) -> bool:
        """Wish for an edition at once: the day's, if it was not had, else an extra one. Whoever claims next posts it.

        The schedule stays as it is. `key` names the wish, which counts once however often it is told: False where it
        was told before, or the channel never had a digest.
        """
        now = self._clock()

        def work(connection: Connection) -> bool:
            row = connection.execute(moves.SUBSCRIPTION, {"of_team": team, "of_channel": channel}).one_or_none()
            if row is None or not self._wishes.take(connection, team, [key], now=now, keep_seconds=RECEIVED_SECONDS):
                return False
            day, had = today_in(plan_of(row), moment_of(now)), latest_day(connection, team, channel, now)
            name = day.isoformat() if had is None or had < day else f"{NOW}:{short(key)}"
            return self._entering.write(connection, due_on(row, name=name, day=day, due_at=now), held=False) is not None

        return await self._database.write(work)

    async def held(self) -> tuple[Beat, ...]:
        """What any copy holds."""
        rows = await self._database.read(lambda connection: connection.execute(lines.HELD).all())
        return tuple(Beat(row.team, row.channel, row.name, row.beat) for row in rows)

    async def take_over(self, beats: Collection[Beat]) -> tuple[Due, ...]:
        """What is held by copies that died, of whom these are the last signs of life; nobody gets it twice."""

        def work(connection: Connection) -> tuple[Due, ...]:
            taken = []
            for beat in sorted(beats, key=lambda beat: (beat.team, beat.channel, beat.name)):
                key = {"of_team": beat.team, "of_channel": beat.channel, "of_name": beat.name}
                if connection.execute(moves.TAKE_OVER, {**key, "seen_beat": beat.number}).rowcount:
                    taken += [due_of(row) for row in connection.execute(lines.ONE, key)]
            return tuple(taken)

        return await self._database.write(work) if beats else ()

    async def renew(self, dues: Sequence[Due]) -> None:
        """A sign of life for what the caller holds."""
        rows = [_mine(due) for due in sorted(dues, key=lambda due: due.edition_id)]
        if rows:
            await self._database.write(lambda connection: connection.execute(moves.RENEW, rows))

    async def let_go(self, due: Due) -> None:
        """Whoever claims next may have it at once."""
        await self._database.write(lambda connection: connection.execute(moves.LETTING_GO, _mine(due)))

    async def composed(self, due: Due, record: dict[str, Any], *, quotes: Sequence[str], seen: int) -> bool:
        """Keep what it contains, and up to which article the library was seen; False where another copy has it now."""
        values = {
            **_mine(due),
            "new_record": as_json(record),
            "new_quotes": as_json(list(quotes)),
            "new_seen": seen,
            "now": self._clock(),
        }
        return await self._database.write(lambda connection: connection.execute(moves.COMPOSED, values).rowcount > 0)

    async def posting(self, due: Due) -> bool:
        """From now until it is posted nobody knows whether Slack has it; False where another copy has it now."""
        values = {**_mine(due), "now": self._clock()}
        return await self._database.write(lambda connection: connection.execute(moves.POSTING, values).rowcount > 0)

    async def posted(self, due: Due, ts: str) -> None:
        """Slack has it. That counts whoever holds it by now; its quotes are had, its articles are no longer new."""
        values = {**_key(due), "end": "posted", "ts": ts, "why": None}
        await self._database.write(lambda connection: self._end(connection, moves.POSTED, values, had=True))

    async def skipped(
        self, due: Due, state: Literal["skipped_late", "skipped_quiet"], *, why: str | None = None
    ) -> None:
        """There is no edition."""
        values = {**_mine(due), "end": state, "ts": None, "why": why}
        await self._database.write(lambda connection: self._end(connection, moves.ENDED, values, had=False))

    async def failed(self, due: Due, why: str, *, perhaps_posted: bool = False) -> None:
        """It is given up. Where it may have been posted, its quotes count as had, lest they come twice."""
        values = {**_mine(due), "end": "failed", "ts": None, "why": why}
        await self._database.write(lambda connection: self._end(connection, moves.ENDED, values, had=perhaps_posted))

    async def history(self, team: str, channel: str, limit: int = 10) -> tuple[Line, ...]:
        """The latest editions of a channel, the newest first."""
        key = {"of_team": team, "of_channel": channel, "at_most": limit}
        rows = await self._database.read(lambda connection: connection.execute(lines.HISTORY, key).all())
        return tuple(map(line_of, rows))

    async def shown(self, team: str, channel: str) -> tuple[str, ...]:
        """The keys of all quotes that a channel has had, the one had longest ago first."""
        key = {"of_team": team, "of_channel": channel}
        return tuple(await self._database.read(lambda connection: connection.execute(lines.SHOWN, key).scalars().all()))

    async def behind(self, now: float) -> float:
        """For how many seconds the oldest edition has been waiting for somebody to claim it."""

        def work(connection: Connection) -> float:
            since = (
                connection.execute(statement).scalar_one() for statement in (lines.OLDEST_WAITING, lines.OLDEST_LET_GO)
            )
            return max(0.0, *(now - float(at) for at in since if at is not None), 0.0)

        return await self._database.read(work)

    def _end(
        self, connection: Connection, statement: ReturningUpdate[Any], values: dict[str, Any], *, had: bool
    ) -> None:
        """Let an edition end, unless it has; `had`: with its quotes, and the articles that were new."""
        now = self._clock()
        row = connection.execute(statement, {**values, "now": now}).one_or_none()
        if row is None or not had:
            return
        place = {"team": values["of_team"], "channel": values["of_channel"], "at": now}
        quotes = [{**place, "quote": _fit(key), "place": number} for number, key in enumerate(json.loads(row.quotes))]
        if quotes:
            connection.execute(self._having, quotes)
        key = {"of_team": values["of_team"], "of_channel": values["of_channel"]}
        connection.execute(moves.SEEN, {**key, "new_seen": row.seen})


def _key(due: Due) -> dict[str, Any]:
    return {"of_team": due.team, "of_channel": due.channel, "of_name": due.name}


def _mine(due: Due) -> dict[str, Any]:
    return {**_key(due), "my_attempt": due.attempt}


def _fit(quote: str) -> str:
    """The key of a quote as an index holds it; only of an article with an absurd id is it another."""
    return quote if len(quote) <= _LONGEST_QUOTE else digest(quote)
