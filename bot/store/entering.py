"""Entering editions in the ledger: what is due by the schedule, what was missed, and what somebody wished."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Row

from bot.digest.due import Due
from bot.digest.plan import Plan
from bot.digest.schedule import Timing, local_day, timing
from bot.store import lines, moves
from bot.store.engine import Clock, Database
from bot.store.had import moment_of, next_after
from bot.store.keeping import EDITION_SECONDS
from bot.store.lines import LINE
from bot.store.subscriptions import plan_of
from bot.store.tables import editions


@dataclass(frozen=True, slots=True)
class Claimed:
    """What somebody has in hand from now on; `missed`: how many editions were too late and are skipped."""

    dues: tuple[Due, ...]
    missed: int = 0


class Entering:
    """New lines of the ledger, within somebody else's transaction; one for each channel and day."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._clock = clock
        new = database.insert(editions)
        # A day that was skipped as too late was not had: at another hour, or by a clock put right, it may still come.
        names = ("due_at", "state", "held", "seen", "reason", "at")
        self._writing = new.on_conflict_do_update(
            index_elements=["team", "channel", "name"],
            set_={name: new.excluded[name] for name in names} | {"attempt": LINE.attempt + 1, "beat": LINE.beat + 1},
            where=(LINE.state == "skipped_late") & (new.excluded.state != "skipped_late"),
        ).returning(LINE.attempt)

    def due(self, connection: Connection, now: float, limit: int) -> Claimed:
        """What is due by the schedules that nobody else is moving on just now."""
        rows = connection.execute(lines.DUE, {"now": now, "at_most": limit}).all()
        each = [self._claim(connection, row, now) for row in rows]
        return Claimed(tuple(due for due, _ in each if due), sum(missed for _, missed in each))

    def write(
        self,
        connection: Connection,
        due: Due,
        *,
        held: bool = True,
        state: Literal["claimed", "skipped_late"] = "claimed",
    ) -> int | None:
        """Write the line of an edition; its attempt, or None where there is one already.

        Not held, it belongs to whoever claims next.
        """
        row = {
            "team": due.team,
            "channel": due.channel,
            "name": due.name,
            "day": due.day.isoformat(),
            "due_at": due.due_at,
            "state": state,
            "held": held and state == "claimed",
            "attempt": 1,
            "beat": 1,
            "quotes": "[]",
            "seen": due.seen,
            "at": self._clock(),
        }
        return connection.execute(self._writing, row).scalar_one_or_none()

    def _claim(self, connection: Connection, row: Row[Any], now: float) -> tuple[Due | None, int]:
        """The edition that is due for a subscription, if one still is, and how many are too late.

        Its schedule moves on.
        """
        plan, claimed, missed, handled = plan_of(row), None, 0, row.handled_until
        # What was missed before that would be forgotten again at once.
        due_at: float | None = max(row.next_at, now - EDITION_SECONDS) if plan.on else None
        while due_at is not None and due_at <= now and claimed is None:
            day = _day_of(plan, due_at)
            if day is not None:
                due = due_on(row, name=day.isoformat(), day=day, due_at=due_at)
                if timing(due.moment, moment_of(now)) is Timing.MISSED:
                    missed += self.write(connection, due, state="skipped_late") is not None
                elif (attempt := self.write(connection, due)) is not None:
                    claimed = replace(due, attempt=attempt)
            handled, due_at = due_at, next_after(plan, due_at, day)
        values = {"of_team": row.team, "of_channel": row.channel, "new_next": due_at, "new_handled": handled}
        connection.execute(moves.MOVE_ON, values)
        return claimed, missed


def due_on(row: Row[Any], *, name: str, day: date, due_at: float) -> Due:
    """An edition of a subscription."""
    return Due(
        team=row.team,
        channel=row.channel,
        name=name,
        day=day,
        due_at=due_at,
        plan=plan_of(row),
        set_by=row.set_by,
        seen=row.seen,
        state="claimed",
        attempt=1,
    )


def _day_of(plan: Plan, due_at: float) -> date | None:
    try:
        return local_day(plan, moment_of(due_at))
    except ValueError:  # the rules of the zone have changed since it was worked out
        return None
