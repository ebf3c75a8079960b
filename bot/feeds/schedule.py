"""When a feed is read next, and when an entry that could not be added is tried again. Pure.

`chance` is any number from 0 up to 1: so far apart are those that would otherwise come at one moment.
"""

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR

USUAL_SECONDS = 30 * MINUTE
LEAST_SECONDS = 5 * MINUTE
MOST_SECONDS = 7 * DAY
"""A feed is read as often as somebody wishes, within these."""

FAILING_SECONDS = 7 * DAY
"""Whoever added a feed is told when it has not been readable for so long."""
MOST_TRIES = 5
_LONGEST_FRESH = DAY
_LONGEST_BACKOFF = DAY
_LONGEST_TOLD = 7 * DAY
_APART = 0.1
_FIRST_RETRY = 30 * MINUTE
_RETRIES_GROW = 3.0


def after_reading(now: float, every: float, *, fresh: float, chance: float) -> float:
    """When a feed that could be read is read next: at its interval, and not while what was sent is still fresh."""
    return now + max(every, min(fresh, _LONGEST_FRESH)) * (1 + _APART * chance)


def after_failure(now: float, every: float, *, failures: int, told: float | None, chance: float) -> float:
    """When it is tried again after so many failures, one after the other: each time later, and as the site asks.

    `told`: for how many seconds the site asks to be left alone, or None.
    """
    grown = min(every * 2.0 ** min(failures - 1, 30), max(every, _LONGEST_BACKOFF))
    return now + max(grown * (1 + _APART * chance), min(told or 0.0, _LONGEST_TOLD))


def after_try(now: float, *, tries: int, told: float | None, chance: float) -> float | None:
    """When an entry is tried again after so many tries; None where it is given up."""
    if tries >= MOST_TRIES:
        return None
    grown = _FIRST_RETRY * _RETRIES_GROW ** (tries - 1)
    return now + max(grown * (1 + _APART * chance), min(told or 0.0, _LONGEST_TOLD))
