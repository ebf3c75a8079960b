"""One channel's digest as it was set up."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self
from zoneinfo import ZoneInfo

FEWEST_QUOTES, MOST_QUOTES = 3, 10
MOST_TOPICS, LONGEST_TOPIC = 8, 80
LAST_DAY = 31
"""The day of the month that every month has, one way or another: in a shorter month it is the last."""


@dataclass(frozen=True, slots=True)
class OnDays:
    """On these days of every week: 0 is Monday, 6 is Sunday. One day alone is a weekly digest."""

    days: frozenset[int]

    def __post_init__(self) -> None:
        if not self.days or not self.days <= EVERY_DAY:
            raise ValueError(f"not days of the week: {sorted(self.days)}")

    def includes(self, day: date) -> bool:
        """Whether there is an edition on this day."""
        return day.weekday() in self.days


@dataclass(frozen=True, slots=True)
class Monthly:
    """On one day of every month; a month that is too short has it on its last day."""

    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.day <= LAST_DAY:
            raise ValueError(f"no day of a month: {self.day}")

    def includes(self, day: date) -> bool:
        """Whether there is an edition on this day."""
        return day.day == self.day or (day.day < self.day and _is_last_of_month(day))


Rhythm = OnDays | Monthly

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When a channel's digest comes and what is in it.

    `paused_until`: the first day on which editions come again. `zone`: a name of the time-zone database, whose local
    days and hours these are. `topics`: none means the library's own. `filters`: `from:ft since:2023`, as in a question.
    `skip_quiet`: no edition on a day without new articles. `language`: of the words around the quotes.

    Raises ValueError for what no channel can have.
    """

    on: bool = True
    hour: int = 9
    minute: int = 0
    rhythm: Rhythm = OnDays(WEEKDAYS)
    zone: str = "UTC"
    topics: tuple[str, ...] = ()
    filters: str = ""
    count: int = 5
    skip_quiet: bool = False
    paused_until: date | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        if not (0 <= self.hour < 24 and 0 <= self.minute < 60):
            raise ValueError(f"no time of day: {self.hour}:{self.minute}")
        if not FEWEST_QUOTES <= self.count <= MOST_QUOTES:
            raise ValueError(f"not {FEWEST_QUOTES} to {MOST_QUOTES} quotes: {self.count}")
        if not is_zone(self.zone):
            raise ValueError(f"no time zone: {self.zone}")

    def as_record(self) -> dict[str, Any]:
        """The plan as JSON values; `of_record` gives it back."""
        match self.rhythm:
            case OnDays(days):
                rhythm: dict[str, Any] = {"days": sorted(days)}
            case Monthly(day):
                rhythm = {"day_of_month": day}
        pause = self.paused_until.isoformat() if self.paused_until else None
        return asdict(self) | {"rhythm": rhythm, "topics": list(self.topics), "paused_until": pause}

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Self:
        """The plan that a record was made of; what an older record lacks is as in a new plan. Raises ValueError."""
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in record.items() if name in known}
        if rhythm := values.pop("rhythm", None):
            monthly = "day_of_month" in rhythm
            values["rhythm"] = Monthly(rhythm["day_of_month"]) if monthly else OnDays(frozenset(rhythm["days"]))
        if pause := values.pop("paused_until", None):
            values["paused_until"] = date.fromisoformat(pause)
        return cls(**values | {"topics": tuple(values.get("topics", ()))})


def is_zone(name: str) -> bool:
    """Whether the time-zone database has a zone of this name."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # no name of a file; a folder; not there
        return False
    return True


def _is_last_of_month(day: date) -> bool:
    if day == date.max:
        return True
    return date.fromordinal(day.toordinal() + 1).month != day.month
