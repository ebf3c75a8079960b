"""When an edition is due. The law is checked against a calculation that walks through the minutes of a zone."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.digest.plan import EVERY_DAY, WEEKDAYS, Monthly, OnDays, Plan
from bot.digest.schedule import LATEST, Timing, local_day, next_due, timing, today_in
from tests.digest.strategies import changing_days, days, moments, plans

DAILY = OnDays(EVERY_DAY)
DAY = timedelta(days=1)


def _local(zone: str, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _walked(zone: str, day: date, hour: int, minute: int) -> datetime | None:
    """The first minute of a zone at or after an hour of a day; None where the zone leaves the day out."""
    start = datetime.combine(day, time(), UTC) - 26 * timedelta(hours=1)
    minutes = [start + timedelta(minutes=n) for n in range(3 * 24 * 60)]
    locals_ = [_local(zone, each) for each in minutes]
    if not any(each.date() == day for each in locals_):
        return None
    wanted = datetime.combine(day, time(hour, minute))
    return next(minute for minute, each in zip(minutes, locals_, strict=True) if each >= wanted)


@settings(max_examples=80)
@given(changing_days(), st.integers(0, 23), st.integers(0, 59))
@example(("America/New_York", date(2026, 3, 8)), 2, 30)
@example(("America/New_York", date(2026, 11, 1)), 1, 30)
@example(("Australia/Lord_Howe", date(2026, 10, 4)), 2, 15)
@example(("America/Nuuk", date(2026, 3, 28)), 23, 30)
@example(("Pacific/Apia", date(2011, 12, 30)), 9, 0)
@example(("America/Sao_Paulo", date(2018, 11, 4)), 0, 0)
def test_a_day_has_its_edition_at_its_hour_or_the_first_moment_after_it(
    where: tuple[str, date], hour: int, minute: int
) -> None:
    zone, day = where
    plan = Plan(zone=zone, hour=hour, minute=minute, rhythm=DAILY)
    expected = _walked(zone, day, hour, minute)

    due = next_due(plan, datetime.combine(day, time(), UTC) - 3 * DAY)
    found: dict[date, datetime] = {}
    while due is not None and due < datetime.combine(day, time(), UTC) + 3 * DAY:
        found[local_day(plan, due)] = due
        due = next_due(plan, due)

    assert found.get(day) == expected


@given(plans, moments)
def test_the_next_is_strictly_later_and_its_day_is_one_of_the_plan(plan: Plan, after: datetime) -> None:
    due = next_due(plan, after)

    assert (due is None) == (not plan.on)
    if due is not None:
        assert due > after
        assert plan.rhythm.includes(local_day(plan, due))
        assert plan.paused_until is None or local_day(plan, due) >= plan.paused_until


@given(plans, moments)
def test_each_local_day_comes_once_and_in_order(plan: Plan, after: datetime) -> None:
    dues = [after]
    for _ in range(5):
        due = next_due(plan, dues[-1])
        assert due is not None
        dues.append(due)

    named = [local_day(plan, due) for due in dues[1:]]
    assert all(one < other for one, other in pairwise(named))


@given(plans, moments, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_nothing_is_due_between_a_moment_and_the_next(plan: Plan, after: datetime, later: timedelta) -> None:
    due = next_due(plan, after)
    assert due is not None

    between = after + min(later, (due - after) * 0.999)

    assert next_due(plan, between) == due


@given(plans, plans, moments)
def test_another_hour_and_another_zone_make_no_second_edition_of_a_day(one: Plan, other: Plan, now: datetime) -> None:
    due = next_due(one, now)
    assert due is not None
    had = local_day(one, due)

    following = next_due(other, due, had=had)

    assert following is not None
    assert local_day(other, following) > had


@given(plans, moments, st.timedeltas(-30 * DAY, 30 * DAY))
def test_a_clock_that_jumps_changes_no_moment(plan: Plan, now: datetime, jump: timedelta) -> None:
    from_here, from_there = next_due(plan, now), next_due(plan, now + jump)
    assert from_here is not None
    assert from_there is not None

    # Whatever the clock said, it is one of the plan's own moments, named for one of its days.
    assert plan.rhythm.includes(local_day(plan, from_there))
    assert (from_there >= from_here) == (jump >= timedelta(0)) or from_there == from_here


def test_a_plan_that_is_off_is_never_due() -> None:
    assert next_due(Plan(on=False), datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_a_weekly_one_comes_on_its_day() -> None:
    plan = Plan(rhythm=OnDays(frozenset({4})), zone="Europe/Berlin")

    due = next_due(plan, datetime(2026, 11, 22, tzinfo=UTC))

    assert due == datetime(2026, 11, 27, 8, 0, tzinfo=UTC)


def test_weekdays_skip_the_weekend() -> None:
    plan = Plan(rhythm=OnDays(WEEKDAYS), zone="Asia/Shanghai")

    assert next_due(plan, datetime(2026, 11, 20, 1, 0, tzinfo=UTC)) == datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_a_month_without_the_day_has_its_edition_on_the_last() -> None:
    plan = Plan(rhythm=Monthly(31), zone="UTC")

    dues = [datetime(2028, 1, 1, tzinfo=UTC)]
    for _ in range(4):
        dues.append(next_due(plan, dues[-1]) or dues[-1])

    assert [due.date() for due in dues[1:]] == [
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
        date(2028, 4, 30),
    ]


def test_a_pause_ends_on_its_day() -> None:
    plan = Plan(rhythm=DAILY, zone="UTC", paused_until=date(2026, 12, 1))

    assert next_due(plan, datetime(2026, 11, 22, tzinfo=UTC)) == datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@given(plans, days)
def test_a_moment_at_which_nothing_is_due_has_no_day(plan: Plan, day: date) -> None:
    due = next_due(plan, datetime.combine(day, time(), UTC))
    assert due is not None

    with pytest.raises(ValueError, match="no edition is due"):
        local_day(plan, due + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (timedelta(seconds=-1), Timing.EARLY),
        (timedelta(0), Timing.PROMPT),
        (timedelta(minutes=30), Timing.LATE),
        (LATEST, Timing.LATE),
        (LATEST + timedelta(seconds=1), Timing.MISSED),
        (timedelta(days=40), Timing.MISSED),
    ],
)
def test_an_edition_is_posted_up_to_three_hours_late(late: timedelta, expected: Timing) -> None:
    due = datetime(2026, 1, 1, 9, tzinfo=UTC)

    assert timing(due, due + late) is expected


def test_today_is_the_day_of_the_plans_zone() -> None:
    assert today_in(Plan(zone="Asia/Shanghai"), datetime(2026, 11, 22, 17, tzinfo=UTC)) == date(2026, 11, 23)
