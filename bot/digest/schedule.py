"""When the next edition is due, by the rules of the time-zone database (`zoneinfo`, RFC 9557 names).

Each local day has at most one edition, and its name is that day. An hour that a day skips, because clocks go forward,
moves to the first moment that exists after it; an hour that comes twice counts the first time. A day that a zone leaves
out altogether (30 December 2011 in Samoa) has no edition.

Whoever runs the schedule keeps the moment next due. What comes due too late is skipped, and `next_due` after it gives
the one that follows; so days that were missed are told one by one, and at most the last of them is still posted.
Switched on anew, a plan starts with `next_due(plan, now)`: nothing of the time between is made up for.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.digest.plan import Plan

LATEST = timedelta(hours=3)
"""An edition is still posted when it is no later than this."""
_PROMPT = timedelta(minutes=10)
"""Editions due at the same minute are spread over so long; within it none is called late."""
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


class Timing(Enum):
    """How a moment stands to the hour an edition is due."""

    EARLY = "early"
    PROMPT = "prompt"
    LATE = "late"
    MISSED = "missed"
    """Too late to be posted: it is skipped."""


def next_due(plan: Plan, after: datetime, *, had: date | None = None) -> datetime | None:
    """The first moment strictly after `after` (aware) at which an edition is due, in UTC; None when the plan is off.

    `had`: the day of the latest edition that the channel has had. Only later days count, so that another hour or
    another zone makes no second edition in one day.
    """
    if not plan.on:
        return None
    zone = ZoneInfo(plan.zone)
    # An edition moved past midnight belongs to the day before; no zone is further than a day from UTC.
    day = after.astimezone(UTC).date() - 2 * _DAY
    day = max(day, plan.paused_until or day, had + _DAY if had else day)
    while True:
        if plan.rhythm.includes(day):
            due = _moment(day, plan, zone)
            if due is not None and due > after:
                return due
        day += _DAY


def local_day(plan: Plan, due: datetime) -> date:
    """The day whose edition is due at this moment: its name. It is the local day, but for an hour moved past midnight.

    Raises ValueError when nothing is ever due then.
    """
    zone = ZoneInfo(plan.zone)
    today = due.astimezone(zone).date()
    for day in (today, today - _DAY):
        if _moment(day, plan, zone) == due:
            return day
    raise ValueError(f"no edition is due at {due.isoformat()}")


def timing(due: datetime, now: datetime) -> Timing:
    """Whether it is time, and if not, whether it is still worth posting."""
    late = now - due
    if late < timedelta(0):
        return Timing.EARLY
    if late > LATEST:
        return Timing.MISSED
    return Timing.LATE if late > _PROMPT else Timing.PROMPT


def today_in(plan: Plan, now: datetime) -> date:
    """The plan's local day at a moment."""
    return now.astimezone(ZoneInfo(plan.zone)).date()


def _moment(day: date, plan: Plan, zone: ZoneInfo) -> datetime | None:
    """When the plan's hour comes on a local day, in UTC; None on a day that the zone leaves out."""
    wanted = datetime.combine(day, time(plan.hour, plan.minute), zone)  # fold=0: the first, where it comes twice
    moment = wanted.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wanted.replace(tzinfo=None):
        return moment
    # In a gap fold=1 is read with the offset after it, which lies before the gap, and fold=0 the other way round.
    before = wanted.replace(fold=1).astimezone(UTC)
    while moment - before > _SECOND:
        middle = before + (moment - before) // 2 // _SECOND * _SECOND
        if middle.astimezone(zone).utcoffset() == before.astimezone(zone).utcoffset():
            before = middle
        else:
            moment = middle
    left_out = before.astimezone(zone).date() < day < moment.astimezone(zone).date()
    return None if left_out else moment
