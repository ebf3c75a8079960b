"""Which channels have a digest, how it was set up, and when the next edition is due.

`next_at` is kept beside each plan so that what is due is found by an index. It always follows from the plan, from
`handled_until` (the moment up to which everything is in the ledger) and from the latest edition; `put_right` works it
out anew, for a clock that was set back or new rules of a time zone.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, or_, select, tuple_, update

from bot.digest.due import UNDER_WAY
from bot.digest.plan import Plan
from bot.digest.schedule import LATEST
from bot.store.articles_seen import latest
from bot.store.columns import as_json
from bot.store.engine import Clock, Database
from bot.store.had import latest_day, next_after
from bot.store.tables import editions, subscriptions

UNREADABLE = "unreadable"
"""Why a digest is off whose plan this version of the program cannot read."""
SWITCHED_OFF = "switched_off"
"""Why an edition failed that was under way when its digest was switched off."""

_TABLE = subscriptions.c
_THIS = (_TABLE.team == bindparam("of_team")) & (_TABLE.channel == bindparam("of_channel"))
_OF = select(subscriptions).where(_THIS)
_LOCKED = _OF.with_for_update()
_OF_TEAM = select(subscriptions).where(_TABLE.team == bindparam("of_team")).order_by(_TABLE.channel)
_EVERYTHING = select(subscriptions).order_by(_TABLE.team, _TABLE.channel)
_PORTION = (
    select(subscriptions)
    .where(_TABLE.next_at.is_not(None), tuple_(_TABLE.team, _TABLE.channel) > tuple_(bindparam("t"), bindparam("c")))
    .order_by(_TABLE.team, _TABLE.channel)
    .limit(500)
    .with_for_update()
)
_RESCHEDULE = (
    update(subscriptions).where(_THIS).values(next_at=bindparam("new_next"), handled_until=bindparam("new_handled"))
)
_OFF = (
    update(subscriptions)
    .where(_THIS)
    .values(plan=bindparam("new_plan"), next_at=None, off_why=bindparam("why"), changed_at=bindparam("now"))
)
_UNDER_WAY = (
    update(editions)
    .where(
        editions.c.team == bindparam("of_team"),
        editions.c.channel == bindparam("of_channel"),
        or_(*(editions.c.state == state for state in UNDER_WAY)),
    )
    .values(state="failed", reason=SWITCHED_OFF, held=False, record=None, at=bindparam("now"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A channel's digest. `set_by`: who changed it last. `since`: when the channel first had one.

    `next_at`: when the next edition is due; None while it is off. `off_why`: why the bot itself has switched it off.
    `seen`: the number (`articles_seen`) of the latest article that its last edition could quote.
    """

    channel: str
    plan: Plan
    set_by: str
    since: float
    changed_at: float
    next_at: float | None = None
    off_why: str | None = None
    seen: int = 0


class Subscriptions:
    """The digests of all channels."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        new = database.insert(subscriptions)
        names = ("plan", "set_by", "changed_at", "off_why", "handled_until", "next_at")
        self._setting = new.on_conflict_do_update(
            index_elements=["team", "channel"], set_={name: new.excluded[name] for name in names}
        )

    async def of(self, team: str, channel: str) -> Subscription | None:
        """A channel's digest, also one that is switched off; None where there never was one."""
        key = {"of_team": team, "of_channel": channel}
        row = await self._database.read(lambda connection: connection.execute(_OF, key).one_or_none())
        return None if row is None else _subscription(row)

    async def of_team(self, team: str) -> tuple[Subscription, ...]:
        """The digests of a workspace."""
        rows = await self._database.read(lambda connection: connection.execute(_OF_TEAM, {"of_team": team}).all())
        return tuple(map(_subscription, rows))

    async def everything(self) -> tuple[tuple[str, Subscription], ...]:
        """The digests of all workspaces, each with its workspace."""
        rows = await self._database.read(lambda connection: connection.execute(_EVERYTHING).all())
        return tuple((row.team, _subscription(row)) for row in rows)

    async def set(self, team: str, channel: str, plan: Plan, *, user: str) -> Subscription:
        """Keep a plan; its first edition is the next that is due from now on, and never a second of one day."""
        now = self._clock()

        def work(connection: Connection) -> Subscription:
            connection.execute(_LOCKED, {"of_team": team, "of_channel": channel}).one_or_none()  # nobody claims now
            row = {
                "team": team,
                "channel": channel,
                "plan": as_json(plan.as_record()),
                "set_by": user,
                "since": now,
                "changed_at": now,
                "off_why": None,
                "handled_until": now,
                "next_at": next_after(plan, now, latest_day(connection, team, channel, now)),
                "seen": latest(connection),
            }
            connection.execute(self._setting, row)
            if not plan.on:
                connection.execute(_UNDER_WAY, {"of_team": team, "of_channel": channel, "now": now})
            return _subscription(connection.execute(_OF, {"of_team": team, "of_channel": channel}).one())

        return await self._database.write(work)

    async def switch_off(self, team: str, channel: str, *, why: str | None) -> None:
        """No more editions until it is set again, nor the one under way.

        `why`: where it was not a person who wished so.
        """
        now = self._clock()

        def work(connection: Connection) -> None:
            key = {"of_team": team, "of_channel": channel}
            row = connection.execute(_LOCKED, key).one_or_none()
            if row is not None:
                off = as_json(replace(plan_of(row), on=False).as_record())
                connection.execute(_OFF, {**key, "new_plan": off, "why": why, "now": now})
                connection.execute(_UNDER_WAY, {**key, "now": now})

        await self._database.write(work)

    async def put_right(self) -> int:
        """Work out anew when each next edition is due; how many were wrong.

        Nothing that was missed is passed over: only what is later than it should be, or at no hour of its plan, moves.
        """
        now, wrong, at = self._clock(), 0, ("", "")

        def work(connection: Connection) -> tuple[int, tuple[str, str] | None]:
            rows = connection.execute(_PORTION, {"t": at[0], "c": at[1]}).all()
            changes = list(_corrections(connection, rows, now))
            if changes:
                connection.execute(_RESCHEDULE, changes)
            return len(changes), (rows[-1].team, rows[-1].channel) if rows else None

        following: tuple[str, str] | None = at
        while following is not None:
            at = following
            changed, following = await self._database.write(work)
            wrong += changed
        return wrong


def plan_of(row: Row[Any]) -> Plan:
    """The plan of a row; one that this version cannot read is off."""
    try:
        return Plan.of_record(json.loads(row.plan))
    except (ValueError, TypeError, KeyError):
        return Plan(on=False)


def _corrections(connection: Connection, rows: Any, now: float) -> Iterator[dict[str, object]]:  # noqa: ANN401
    for row in rows:
        # What a clock that ran ahead has passed over is still posted, where it is not too late.
        handled = row.handled_until if row.handled_until <= now else now - LATEST.total_seconds()
        next_at = next_after(plan_of(row), handled, latest_day(connection, row.team, row.channel, now))
        if next_at != row.next_at:
            yield {"of_team": row.team, "of_channel": row.channel, "new_next": next_at, "new_handled": handled}


def _subscription(row: Row[Any]) -> Subscription:
    return Subscription(
        channel=row.channel,
        plan=plan_of(row),
        set_by=row.set_by,
        since=row.since,
        changed_at=row.changed_at,
        next_at=row.next_at,
        off_why=row.off_why,
        seen=row.seen,
    )
