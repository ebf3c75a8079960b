"""Each edition once, whoever dies, stops or stalls; on a real database, with a Slack of our own."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.posting import PostLater
from bot.digest.runner import running
from tests.digest.stage import DAILY, DAY, HOUR, Killed, Life, Stage, a_stage

TODAY = "2026-03-02"
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"]
troubles = st.sampled_from(["", "crash", "crash after", "clock", "blind", "refused", "unclear", "hour", "off and on"])


@pytest.mark.parametrize("after", [False, True], ids=["before it is done", "after it is done"])
async def test_a_crash_at_any_step_leaves_neither_a_double_nor_a_gap(after: bool) -> None:
    for step in range(1, 100):
        async with a_stage() as stage:
            await stage.subscribe()
            stage.time.pass_(HOUR)
            life = Life(ends_at=step, after=after)

            with suppress(Killed):
                await stage.runner(life).once()
            await stage.runner().once()

            assert stage.slack.days() == [TODAY], f"killed at step {step}"
            assert await stage.states() == [(TODAY, "posted")]
            assert len(await stage.store.ledger.shown("T1", "C1")) == 1
            if not life.ended:
                break
    assert 10 < step < 99


@pytest.mark.parametrize("first", ["composed", "post"])
async def test_a_crash_while_taking_over_after_a_crash_does_no_harm_either(first: str) -> None:
    for second in range(1, 100):
        async with a_stage() as stage:
            await stage.subscribe()
            stage.time.pass_(HOUR)
            lives = Life(ends_at=first, after=True), Life(ends_at=second, after=True)

            for life in (*lives, Life()):
                with suppress(Killed):
                    await stage.runner(life).once()

            assert stage.slack.days() == [TODAY], f"killed at steps {first} and {second}"
            assert await stage.states() == [(TODAY, "posted")]
            if not lives[1].ended:
                break


async def test_what_slack_took_without_saying_so_is_not_posted_again(stage: Stage) -> None:
    stage.slack.after = [PostLater(5)]
    await stage.subscribe()
    stage.time.pass_(HOUR)

    await stage.runner().once()

    assert stage.slack.days() == [TODAY]
    assert await stage.states() == [(TODAY, "posted")]


async def test_late_and_perhaps_posted_it_is_looked_for_and_not_posted(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(HOUR)
    with suppress(Killed):
        await stage.runner(Life(ends_at="post")).once()
    assert await stage.states() == [(TODAY, "posting")]

    stage.time.pass_(4 * HOUR)
    await stage.runner().once()

    assert (stage.slack.looked, stage.slack.posts) == (1, [])
    assert await stage.states() == [(TODAY, "skipped_late")]


async def test_where_the_channel_cannot_be_seen_it_is_given_up_and_its_quotes_count_as_had(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(HOUR)
    with suppress(Killed):
        await stage.runner(Life(ends_at="posting", after=True)).once()
    stage.slack.blind = [PostLater(30)] * 5

    stage.time.pass_(4 * HOUR)
    await stage.runner().once()

    assert await stage.states() == [(TODAY, "failed")]
    assert len(await stage.store.ledger.shown("T1", "C1")) == 1


async def test_copies_share_the_work_and_none_comes_twice(stage: Stage) -> None:
    for number in range(40):
        await stage.subscribe(f"C{number}")
    stage.time.pass_(HOUR)

    await asyncio.gather(*(stage.runner().once() for _ in range(3)))

    assert sorted(post.channel for post in stage.slack.posts) == sorted(f"C{number}" for number in range(40))


async def test_a_copy_that_was_taken_for_dead_posts_nothing_more(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(HOUR)
    [due] = (await stage.store.ledger.claim_due(stage.time.now, 10)).dues

    await stage.runner().once()

    assert not await stage.store.ledger.posting(due)
    assert not await stage.store.ledger.composed(due, {}, quotes=(), seen=0)
    await stage.store.ledger.failed(due, "fault")
    assert await stage.states() == [(TODAY, "posted")]


async def test_stopping_lets_go_of_what_waits_and_another_copy_has_it_at_once(stage: Stage) -> None:
    stage.slack.before = [PostLater(600, perhaps_posted=False)]
    await stage.subscribe()
    stage.time.pass_(HOUR)

    async def for_ever(_: float) -> None:
        await asyncio.Event().wait()

    stage.time.sleep = for_ever  # type: ignore[method-assign, assignment]

    async with running(stage.runner()):
        await stage.slack.asked.wait()

    assert stage.slack.posts == []
    assert await stage.store.ledger.held() == ()
    [again] = (await stage.store.ledger.claim_due(stage.time.now, 10)).dues
    assert again.state == "posting"


async def test_stopping_finishes_what_slack_is_being_asked(stage: Stage) -> None:
    await stage.subscribe()
    stage.time.pass_(HOUR)
    stage.slack.answers.clear()
    runner = stage.runner()

    async with running(runner):
        await stage.slack.asked.wait()
        asyncio.get_running_loop().call_soon(stage.slack.answers.set)

    assert await stage.states() == [(TODAY, "posted")]


@settings(max_examples=15)
@given(st.lists(st.tuples(troubles, st.integers(1, 14), st.floats(0.1, 30)), min_size=3, max_size=12))
async def test_whatever_happens_no_day_has_two_editions_and_no_quote_comes_twice(
    story: list[tuple[str, int, float]],
) -> None:
    async with a_stage() as stage:
        await stage.subscribe(plan=replace(DAILY, zone="Europe/Berlin"))
        for trouble, number, hours in story:
            stage.time.pass_(hours * HOUR)
            life = Life()
            match trouble:
                case "crash" | "crash after":
                    life = Life(ends_at=number, after=trouble == "crash after")
                case "clock":
                    stage.time.now += (number - 7) * DAY
                case "blind":
                    stage.slack.blind = [PostLater(20)] * number
                case "refused":
                    stage.slack.before = [PostLater(20, perhaps_posted=False)] * number
                case "unclear":
                    stage.slack.after = [PostLater(20)]
                case "hour":
                    await stage.subscribe(plan=replace(DAILY, zone="Europe/Berlin", hour=number))
                case "off and on":
                    await stage.store.subscriptions.switch_off("T1", "C1", why=None)
                    await stage.subscribe(plan=replace(DAILY, zone="Europe/Berlin"))
            with suppress(Killed):
                await stage.runner(life).once()
            await stage.runner().once()

        days = stage.slack.days()
        assert len(days) == len(set(days))
        quotes = [quote for post in stage.slack.posts for quote in post.quotes]
        assert len(quotes) == len(set(quotes))
        states = await stage.states()
        assert not {state for _, state in states} & {"claimed", "composed", "posting"}
        assert sorted(days) == [day for day, state in states if state == "posted"]
