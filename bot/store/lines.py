"""The ledger's lines as values, and the statements that find them; `moves` has those that change them."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select

from bot.digest.due import NOW, UNDER_WAY, Due, State, edition_id
from bot.store.subscriptions import plan_of
from bot.store.tables import editions, quotes_had, subscriptions

LINE = editions.c
IS_UNDER_WAY = or_(*(LINE.state == state for state in UNDER_WAY))
THIS = (
    (LINE.team == bindparam("of_team"))
    & (LINE.channel == bindparam("of_channel"))
    & (LINE.name == bindparam("of_name"))
)
HISTORY = (
    select(editions)
    .where(LINE.team == bindparam("of_team"), LINE.channel == bindparam("of_channel"))
    .order_by(LINE.due_at.desc(), LINE.name.desc())
    .limit(bindparam("at_most"))
)
SHOWN = (
    select(quotes_had.c.quote)
    .where(quotes_had.c.team == bindparam("of_team"), quotes_had.c.channel == bindparam("of_channel"))
    .order_by(quotes_had.c.at, quotes_had.c.place)
)
_WITH_PLAN = select(
    editions, subscriptions.c.plan, subscriptions.c.set_by, subscriptions.c.seen.label("seen_before")
).join(subscriptions, (subscriptions.c.team == LINE.team) & (subscriptions.c.channel == LINE.channel))
ONE = _WITH_PLAN.where(THIS)
LET_GO = (
    _WITH_PLAN.where(IS_UNDER_WAY, LINE.held.is_(False))
    .order_by(LINE.due_at)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True, of=editions)
)
HELD = select(LINE.team, LINE.channel, LINE.name, LINE.beat).where(IS_UNDER_WAY, LINE.held.is_(True))
DUE = (
    select(subscriptions)
    .where(subscriptions.c.next_at <= bindparam("now"))
    .order_by(subscriptions.c.next_at, subscriptions.c.channel)  # which mixes workspaces: each has a pace of its own
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True)
)
OLDEST_WAITING = select(func.min(subscriptions.c.next_at))
OLDEST_LET_GO = select(func.min(LINE.at)).where(IS_UNDER_WAY, LINE.held.is_(False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One edition in the ledger, as `history` tells it. `at`: when it came to its state. `extra`: somebody wished it.

    `quotes`: the keys of what it quoted. `reason`: why it was skipped or failed.
    """

    team: str
    channel: str
    day: date
    due_at: float
    state: State
    posted_ts: str | None
    edition_id: str
    quotes: tuple[str, ...]
    reason: str | None
    at: float
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Beat:
    """A sign of life of whoever holds an edition: the number is another after each."""

    team: str
    channel: str
    name: str
    number: int

    @property
    def edition_id(self) -> str:
        """The edition that is held."""
        return edition_id(self.team, self.channel, self.name)


def line_of(row: Row[Any]) -> Line:
    """The line of a row."""
    return Line(
        team=row.team,
        channel=row.channel,
        day=date.fromisoformat(row.day),
        due_at=row.due_at,
        state=row.state,
        posted_ts=row.posted_ts,
        edition_id=edition_id(row.team, row.channel, row.name),
        quotes=tuple(json.loads(row.quotes)),
        reason=row.reason,
        at=row.at,
        extra=row.name.startswith(NOW),
    )


def due_of(row: Row[Any]) -> Due:
    """The edition of a row that has its plan beside it."""
    return Due(
        team=row.team,
        channel=row.channel,
        name=row.name,
        day=date.fromisoformat(row.day),
        due_at=row.due_at,
        plan=plan_of(row),
        set_by=row.set_by,
        seen=row.seen_before,
        state=row.state,
        attempt=row.attempt,
        record=json.loads(row.record) if row.record else None,
    )
