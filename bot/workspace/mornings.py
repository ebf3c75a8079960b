"""The clock can be put forward, so that a visitor need not wait until next morning to see what comes then."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.workspace.timing import Clock

_MORNING = time(9)


class MovableClock:
    """A clock that goes as the real one does, from when on it is put; it is never put back."""

    def __init__(self, real: Clock) -> None:
        self.real = real
        self._ahead = 0.0

    def __call__(self) -> float:
        """Seconds since 1970, as far ahead of the real clock as it was put."""
        return self.real() + self._ahead

    def put_forward_to(self, moment: float) -> None:
        """Let it be this moment, unless it is later already."""
        self._ahead = max(self._ahead, moment - self.real())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mornings:
    """What is done to make it morning.

    `due`: when the app does something next by its schedule, or None; `came`: called when the clock was put forward.
    """

    clock: MovableClock
    due: Callable[[], Awaitable[float | None]]
    came: Callable[[], None]

    async def come(self, zone: str) -> datetime:
        """Let it be nine o'clock next morning in a time zone, or sooner where something is due before; what it is."""
        now = self.clock()
        due, morning = await self.due(), next_morning(now, zone)
        self.clock.put_forward_to(due if due is not None and now < due < morning else morning)
        self.came()
        return datetime.fromtimestamp(self.clock(), ZoneInfo(zone))


def next_morning(now: float, zone: str) -> float:
    """The next nine o'clock in a time zone."""
    local = datetime.fromtimestamp(now, ZoneInfo(zone))
    day = local.date() if local.time() < _MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, _MORNING, local.tzinfo).astimezone(UTC).timestamp()
