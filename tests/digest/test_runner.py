"""Editions at their hour, whatever Slack says and the clock does; on a real database, with a Slack of our own."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st

from bot.digest.posting import ChannelGone, PostLater
from bot.digest.reasons import Quiet
from bot.errors import NotDelivered
from tests.digest.stage import DAILY, DAY, HOUR, Killed, Life, Stage, a_stage

TODAY = "2026-03-02"
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"]
troubles = st.sampled_from(["", "crash", "crash after", "clock", "blind", "refused", "unclear", "hour", "off and on"])


async def test_an_edition_is_posted_when_it_is_due_and_not_before(stage: Stage) -> None:
    await stage.subscribe()

    await stage.runner().once()
    assert stage.slack.posts == []

    stage.time.pass_(HOUR)
    await stage.runner().once()
    await stage.runner().once()

    assert stage.slack.days() == [TODAY]
    assert await stage.states() == [(TODAY, "posted")]
    assert (stage.counting.due, stage.counting.posted, stage.counting.late) == (1, 1, 0)


async def test_no_quote_comes_twice(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(HOUR)

    for _ in range(5):
        await stage.runner().once()
        stage.time.pass_(DAY)

    quotes = [quote for post in stage.slack.posts for quote in post.quotes]
    assert len(quotes) == len(set(quotes)) == 5
    assert await stage.store.ledger.shown("T1", "C1") == tuple(quotes)


@pytest.mark.parametrize(("hours", "state"), [(2.9, "posted"), (3.1, "skipped_late")])
async def test_late_is_posted_within_three_hours_and_else_skipped(stage: Stage, hours: float, state: str) -> None:
    await stage.subscribe()
    stage.time.pass_((1 + hours) * HOUR)

    await stage.runner().once()

    assert await stage.states() == [(TODAY, state)]
    assert len(stage.slack.posts) == (state == "posted")
    assert (stage.counting.late, stage.counting.skipped) == ((1, []) if state == "posted" else (0, ["late"]))


async def test_days_that_were_missed_are_told_one_by_one_and_never_flood(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(5 * DAY + HOUR)

    await stage.runner().once()

    assert [state for _, state in await stage.states()] == ["skipped_late"] * 5 + ["posted"]
    assert stage.slack.days() == ["2026-03-07"]


async def test_switching_on_anew_never_floods(stage: Stage) -> None:
    await stage.subscribe(plan=replace(DAILY, on=False))
    stage.time.pass_(30 * DAY + 2 * HOUR)
    await stage.runner().once()
    await stage.subscribe()
    await stage.runner().once()

    assert await stage.states() == []

    stage.time.pass_(DAY)
    await stage.runner().once()
    assert stage.slack.days() == ["2026-04-02"]


async def test_another_hour_or_zone_makes_no_second_edition_in_one_day(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(HOUR)
    await stage.runner().once()

    for plan in (replace(DAILY, hour=10), replace(DAILY, zone="America/New_York"), replace(DAILY, hour=23)):
        await stage.subscribe(plan=plan)
        stage.time.pass_(4 * HOUR)
        await stage.runner().once()

    assert stage.slack.days() == [TODAY]


async def test_what_is_under_way_is_not_posted_once_the_digest_is_off(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(HOUR)
    with suppress(Killed):
        await stage.runner(Life(ends_at="composed", after=True)).once()
    assert (await stage.states())[0][1] in ("claimed", "composed")

    await stage.store.subscriptions.switch_off("T1", "C1", why=None)
    await stage.runner().once()

    assert stage.slack.posts == []
    assert await stage.states() == [(TODAY, "failed")]


async def test_a_quiet_day_is_skipped_and_said_so(stage: Stage) -> None:
    stage.composing.quiet = Quiet.NOTHING_NEW
    await stage.subscribe()
    stage.time.pass_(HOUR)

    await stage.runner().once()

    [line] = await stage.store.ledger.history("T1", "C1")
    assert (line.state, line.reason) == ("skipped_quiet", "nothing new")


async def test_it_waits_as_long_as_slack_wishes_before_it_tries_again(stage: Stage) -> None:
    stage.slack.before = [PostLater(45, perhaps_posted=False), PostLater(45)]
    await stage.subscribe()
    stage.time.pass_(HOUR)

    await stage.runner().once()

    first, second, third = stage.slack.tried
    assert second - first >= 45
    assert third - second >= 45
    assert stage.slack.looked == 1
    assert stage.slack.days() == [TODAY]


async def test_an_edition_that_never_gets_through_is_given_up_with_a_note(stage: Stage) -> None:
    stage.slack.before = [PostLater(30, perhaps_posted=False)] * 500
    await stage.subscribe()
    stage.time.pass_(HOUR)

    await stage.runner().once(patience_seconds=5 * HOUR)

    [line] = await stage.store.ledger.history("T1", "C1")
    assert (line.state, line.reason) == ("failed", "slack")
    assert stage.slack.news == [("U1", "C1", "slack", False)]
    assert stage.slack.tried[-1] <= line.due_at + 3 * HOUR
    assert len(stage.slack.tried) < 40


async def test_a_channel_that_is_gone_switches_the_digest_off_and_tells_whoever_set_it_up(stage: Stage) -> None:
    stage.slack.before = [ChannelGone("is_archived")]
    await stage.subscribe()
    stage.time.pass_(HOUR)

    await stage.runner().once()
    stage.time.pass_(3 * DAY)
    await stage.runner().once()

    kept = await stage.store.subscriptions.of("T1", "C1")
    assert kept
    assert (kept.plan.on, kept.off_why, kept.next_at) == (False, "is_archived", None)
    assert stage.slack.news == [("U1", "C1", "is_archived", True)]
    assert len(stage.slack.tried) == 1


async def test_a_fault_of_our_own_is_tried_three_times_and_stops_no_other_edition(stage: Stage) -> None:
    stage.slack.before = [NotDelivered("invalid_blocks")] * 3
    await stage.subscribe()
    stage.time.pass_(HOUR)

    await stage.runner().once()
    await stage.subscribe("C2", replace(DAILY, hour=10))
    stage.time.pass_(HOUR)
    await stage.runner().once()

    assert await stage.states() == [(TODAY, "failed")]
    assert stage.slack.days("C2") == [TODAY]


async def test_a_library_that_lost_a_quote_gets_another_edition_unless_it_is_there_already(stage: Stage) -> None:
    stage.composing.forgetful = True
    for step, made in (("composed", 2), ("post", 3)):
        await stage.subscribe(f"C{step}")
        stage.time.now = datetime(2026, 3, 1 + made, 9, tzinfo=UTC).timestamp()
        with suppress(Killed):
            await stage.runner(Life(ends_at=step, after=True)).once()
        await stage.runner().once()

        assert len(stage.slack.days(f"C{step}")) == 1
        await stage.store.subscriptions.switch_off("T1", f"C{step}", why=None)
        assert stage.composing.made == made


async def test_an_ordered_edition_is_the_days_own_if_that_was_not_had_else_an_extra_one(stage: Stage) -> None:
    await stage.subscribe()
    order = stage.store.ledger.order

    assert [await order("T1", "C1", key=key) for key in "aa"] == [True, False]
    await stage.runner().once()
    assert await order("T1", "C1", key="b")
    stage.time.pass_(HOUR)
    await stage.runner().once()
    stage.time.pass_(DAY)
    await stage.runner().once()

    assert stage.slack.days() == [TODAY, "b", "2026-03-03"]
    assert [line.extra for line in await stage.store.ledger.history("T1", "C1")] == [False, True, False]
    assert not await order("T1", "C9", key="c")


async def test_a_clock_that_runs_ahead_for_a_while_posts_nothing_out_of_its_hour(stage: Stage) -> None:
    await stage.subscribe()
    runner = stage.runner()
    await runner.look()

    stage.time.now += 3 * DAY
    await runner.look()
    stage.time.now -= 3 * DAY
    await runner.look()

    assert stage.slack.posts == []
    assert await stage.states() == []


async def test_a_clock_that_is_put_back_makes_no_double_and_no_gap(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.now += 10 * DAY + HOUR
    await stage.runner().once()
    assert stage.slack.days() == ["2026-03-12"]
    stage.time.now -= 10 * DAY

    for _ in range(14):
        await stage.runner().once()
        stage.time.pass_(DAY)

    days = stage.slack.days()
    assert sorted(days) == [f"2026-03-{day:02}" for day in range(2, 16)]


async def test_posts_in_one_workspace_are_a_tenth_of_a_second_apart(stage: Stage) -> None:
    for number in range(20):
        await stage.subscribe(f"C{number}")
    stage.time.pass_(HOUR)
    began = stage.time.now

    await stage.runner().once()

    assert max(stage.slack.tried) - began >= 1.9


async def test_it_is_behind_while_nobody_claims_what_is_due(stage: Stage) -> None:
    await stage.subscribe()
    runner = stage.runner()
    await runner.look()
    assert await runner.behind() == 0

    stage.time.pass_(HOUR + 400)
    assert await runner.behind() > 300

    await runner.once()
    assert await runner.behind() == 0


async def test_a_year_of_days_has_one_edition_each_in_every_zone() -> None:
    start = datetime(2025, 12, 31, 23, 0, tzinfo=UTC)
    async with a_stage(start.timestamp()) as stage:
        for zone in ZONES:
            await stage.subscribe(zone, replace(DAILY, zone=zone, hour=2, minute=30))
        stage.time.now = start.timestamp()
        runner = stage.runner()
        while stage.time.now < (start + timedelta(days=365)).timestamp():
            await stage.seen_through(runner)
            subscriptions = await stage.store.subscriptions.of_team("T1")
            stage.time.pass_(max(0.0, min(each.next_at or 0 for each in subscriptions) - stage.time.now))

        for zone in ZONES:
            first = start.astimezone(ZoneInfo(zone)).date()
            days = [date.fromisoformat(day) for day in stage.slack.days(zone)]
            assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
            assert first <= days[0] <= first + timedelta(days=1)
            assert len(days) in (364, 365, 366)
        for post in stage.slack.posts:
            at = datetime.fromtimestamp(post.at, UTC).astimezone(ZoneInfo(post.channel))
            assert (at.hour, at.minute // 10) in ((2, 3), (3, 0), (3, 3), (2, 4), (3, 1))


async def test_what_was_removed_while_an_edition_waited_is_not_posted(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(HOUR)
    stage.slack.before = [PostLater(30, perhaps_posted=False)]
    stage.composing.lost = [False, True]

    await stage.runner().once()

    assert len(stage.slack.posts) == 1
    assert stage.composing.made == 2


async def test_an_edition_that_may_be_there_is_looked_for_before_it_is_made_anew(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(HOUR)
    stage.slack.after = [PostLater(30)]
    stage.composing.lost = [False, True]

    await stage.runner().once()

    assert len(stage.slack.posts) == 1
    assert stage.composing.made == 1
    assert await stage.states() == [(TODAY, "posted")]
