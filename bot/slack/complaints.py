"""Lines in the log about what may befall every question for a while, each once in ten minutes."""

import logging
from collections.abc import Callable

_AGAIN_SECONDS = 600.0
_MOST = 100
"""So many different complaints are remembered."""


class Complaints:
    """Says the same line once in ten minutes, however often there is reason to. `clock`: seconds since the epoch."""

    def __init__(self, log: logging.Logger, clock: Callable[[], float]) -> None:
        self._log = log
        self._clock = clock
        self._said_at: dict[str, float] = {}
        self._unsaid: dict[str, int] = {}

    def say(self, line: str) -> None:
        """Log a line as an error, with how often it was left out since it was said last."""
        now = self._clock()
        if now - self._said_at.get(line, float("-inf")) < _AGAIN_SECONDS:
            self._unsaid[line] = self._unsaid.get(line, 0) + 1
            return
        if len(self._said_at) >= _MOST:
            self._said_at.clear()
            self._unsaid.clear()
        self._said_at[line] = now
        more = self._unsaid.pop(line, 0)
        self._log.error("%s%s", line, f" ({more} more since it was last said)" if more else "")
