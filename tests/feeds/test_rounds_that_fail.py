"""Feeds that cannot be read, moved or are gone: asked ever less often, and somebody is told in the end."""

import pytest

from bot.feeds.schedule import DAY, HOUR, MINUTE
from bot.library.refusing import Why
from tests.feeds.stage import Stage
from tests.library.sites import to, with_headers


async def test_a_feed_that_fails_is_asked_ever_less_often_and_as_it_wishes(stage: Stage) -> None:
    stage.site.pages["/feed"] = with_headers(b"", 500)
    await stage.follows(every=30 * MINUTE)
    waits = []
    for _ in range(8):
        await stage.goes_round()
        feed = await stage.feed()
        assert feed.due_at is not None
        waits.append(feed.due_at - stage.clock.now)
        stage.clock.now = feed.due_at
    assert waits == pytest.approx([30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY, DAY])

    stage.site.pages["/feed"] = with_headers(b"", 503, Retry_After=str(3 * 86400))
    await stage.goes_round()

    assert (await stage.feed()).due_at == pytest.approx(stage.clock.now + 3 * DAY)


async def test_a_feed_that_comes_right_is_read_at_its_interval_again(stage: Stage) -> None:
    stage.site.pages["/feed"] = with_headers(b"", 500)
    await stage.follows(every=30 * MINUTE)
    await stage.goes_round()
    assert (await stage.feed()).why == "STATUS"
    stage.publishes("a")
    stage.clock.now += HOUR

    await stage.goes_round()

    feed = await stage.feed()
    assert (feed.failures, feed.failing_since, feed.why) == (0, None, None)
    assert stage.titles == ["a"]


async def test_whoever_added_a_feed_that_fails_for_a_week_is_told_once(stage: Stage) -> None:
    stage.site.pages["/feed"] = with_headers(b"", 404)
    await stage.follows()

    for hours in range(20 * 24):
        if hours == 6 * 24:
            assert stage.telling.told == []
        await stage.goes_round()
        stage.clock.now += HOUR

    assert stage.telling.told == [("U1", stage.site.url("/feed"), Why.STATUS, "404 (Not Found)")]


async def test_a_feed_that_fails_again_after_a_while_is_told_of_again(stage: Stage) -> None:
    await stage.follows()
    for _ in range(2):
        stage.site.pages["/feed"] = with_headers(b"", 404)
        for _ in range(9):
            await stage.goes_round()
            stage.clock.now += DAY
        stage.publishes("a")
        await stage.goes_round()
        stage.clock.now += DAY

    assert len(stage.telling.told) == 2


async def test_who_could_not_be_told_is_told_the_next_time(stage: Stage) -> None:
    stage.site.pages["/feed"] = with_headers(b"", 404)
    await stage.follows()
    stage.telling.broken = True
    for _ in range(12):
        await stage.goes_round()
        stage.clock.now += DAY
    stage.telling.broken = False

    await stage.goes_round()

    assert len(stage.telling.told) == 1


async def test_a_feed_that_is_gone_is_told_of_at_once_and_read_no_more(stage: Stage) -> None:
    stage.publishes("a")
    await stage.follows()
    await stage.goes_round()
    stage.site.pages["/feed"] = with_headers(b"", 410)
    stage.clock.now += HOUR
    await stage.goes_round()

    stage.clock.now += 30 * DAY
    assert await stage.goes_round() == 0

    assert [why for _, _, why, _ in stage.telling.told] == [Why.GONE]
    assert (await stage.feed()).due_at is None
    assert stage.titles == ["a"]


async def test_a_feed_that_is_gone_is_asked_again_until_somebody_could_be_told(stage: Stage) -> None:
    stage.site.pages["/feed"] = with_headers(b"", 410)
    await stage.follows()
    stage.telling.broken = True
    await stage.goes_round()
    stage.telling.broken = False
    stage.clock.now += DAY

    await stage.goes_round()

    assert len(stage.telling.told) == 1
    assert (await stage.feed()).due_at is None


async def test_what_moved_for_good_is_asked_for_there_from_then_on(stage: Stage) -> None:
    stage.publishes("a", path="/new")
    stage.site.pages["/feed"] = to("/new", 308)
    await stage.follows()
    await stage.goes_round()
    stage.clock.now += HOUR

    await stage.goes_round()

    assert (await stage.feed()).url == stage.site.url("/new")
    assert (stage.asked("/feed"), stage.asked("/new")) == (1, 2)


async def test_a_feed_that_moves_to_where_another_is_keeps_its_address(stage: Stage) -> None:
    stage.publishes("a", path="/new")
    stage.site.pages["/feed"] = to("/new", 301)
    await stage.follows()
    await stage.follows("/new")

    await stage.goes_round()

    assert [feed.url for feed in await stage.store.feeds.all()] == [stage.site.url("/feed"), stage.site.url("/new")]


async def test_what_is_a_feed_no_more_counts_as_a_failure(stage: Stage) -> None:
    stage.site.pages["/feed"] = b"<!doctype html><html><p>Our site has moved.</html>"
    await stage.follows()

    await stage.goes_round()

    assert (await stage.feed()).why == "NO_FEED"
