"""About one message a second in a channel, with some allowance for a burst."""

import math

from bot.workspace.timing import Clock


class PostingRate:
    """A bucket per channel that fills at `per_second` and holds `burst`."""

    def __init__(self, clock: Clock, *, per_second: float, burst: int) -> None:
        self._clock = clock
        self._per_second = per_second
        self._burst = burst
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, channel: str) -> int | None:
        """Count one message; where there were too many, the whole seconds to wait instead."""
        now = self._clock()
        held, at = self._buckets.get(channel, (float(self._burst), now))
        held = min(float(self._burst), held + max(0.0, now - at) * self._per_second)
        if held < 1:
            self._buckets[channel] = (held, now)
            return max(1, math.ceil((1 - held) / self._per_second))
        self._buckets[channel] = (held - 1, now)
        return None
