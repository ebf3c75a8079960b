"""When feeds are read and entries tried again: later than now, never too often, and within bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.schedule import (
    DAY,
    HOUR,
    LEAST_SECONDS,
    MINUTE,
    MOST_SECONDS,
    MOST_TRIES,
    after_failure,
    after_reading,
    after_try,
)

nows = st.floats(0, 4e9)
intervals = st.floats(LEAST_SECONDS, MOST_SECONDS)
chances = st.floats(0, 1, exclude_max=True)
wishes = st.floats(0, 1e12)


@given(nows, intervals, wishes, chances)
def test_the_next_reading_is_later_by_the_interval_at_least_and_a_tenth_more_at_most(
    now: float, every: float, fresh: float, chance: float
) -> None:
    due = after_reading(now, every, fresh=fresh, chance=chance)

    assert due > now
    assert every * 0.999 <= due - now <= max(every, DAY) * 1.11


@given(nows, intervals, st.integers(1, 10_000), st.none() | wishes, chances)
def test_a_feed_that_fails_is_tried_again_later_and_within_bounds(
    now: float, every: float, failures: int, told: float | None, chance: float
) -> None:
    due = after_failure(now, every, failures=failures, told=told, chance=chance)

    assert due > now
    assert due - now >= min(told or 0.0, 7 * DAY) * 0.999
    assert every * 0.999 <= due - now <= 7 * DAY * 1.11


@given(nows, intervals, st.integers(1, 40))
def test_each_failure_makes_it_wait_no_shorter_than_the_one_before(now: float, every: float, failures: int) -> None:
    one, two = (after_failure(now, every, failures=each, told=None, chance=0) for each in (failures, failures + 1))

    assert two >= one


def test_it_waits_twice_as_long_each_time_up_to_a_day() -> None:
    waits = [after_failure(0, 30 * MINUTE, failures=each, told=None, chance=0) for each in (1, 2, 3, 6, 7, 50)]

    assert waits == [30 * MINUTE, HOUR, 2 * HOUR, 16 * HOUR, DAY, DAY]


def test_what_is_still_fresh_is_not_asked_for_again() -> None:
    assert after_reading(0, 30 * MINUTE, fresh=2 * HOUR, chance=0) == 2 * HOUR
    assert after_reading(0, 30 * MINUTE, fresh=30 * DAY, chance=0) == DAY


@given(nows, st.integers(1, 100), st.none() | wishes, chances)
def test_an_entry_is_tried_so_often_and_then_given_up(
    now: float, tries: int, told: float | None, chance: float
) -> None:
    due = after_try(now, tries=tries, told=told, chance=chance)

    assert (due is None) == (tries >= MOST_TRIES)
    assert due is None or now < due <= now + 7 * DAY * 1.11


def test_the_tries_of_an_entry_are_spread_over_most_of_a_day() -> None:
    waits = [after_try(0, tries=each, told=None, chance=0) or 0 for each in range(1, MOST_TRIES)]

    assert sum(waits) == pytest.approx(20 * HOUR)
