"""Time as an argument: the clock, the wait, and timestamps that never repeat."""

from collections.abc import Awaitable, Callable

Clock = Callable[[], float]
"""Seconds since 1970."""

Sleep = Callable[[float], Awaitable[object]]
"""Waits for so many seconds."""


class Timestamps:
    """Slack's `ts`: unique and increasing, in the form `1700000000.000100`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        """A timestamp later than every one before it, even where the clock stands still or goes back."""
        self._last = max(int(self._clock() * 10_000) * 100, self._last + 100)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
