"""Many feeds, several copies, and endings at any moment: each entry becomes an article once."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

import pytest
from aiohttp import web

from bot.feeds.runner import Runner, running
from bot.store.feeds import LEASE_SECONDS
from tests.feeds.samples import rss, served
from tests.feeds.stage import Stage


async def for_ever(seconds: float) -> None:
    """A pause that ends only where somebody ends it."""
    del seconds
    await asyncio.Event().wait()


@dataclass(slots=True)
class Held:
    """A page that comes when it is let: `asked` is set as soon as somebody wants it."""

    page: bytes
    asked: asyncio.Event
    comes: asyncio.Event

    async def __call__(self, _: web.Request) -> web.StreamResponse:
        self.asked.set()
        await self.comes.wait()
        return web.Response(body=self.page, content_type="text/html")


def hold(stage: Stage, path: str) -> Held:
    page: Any = stage.site.pages[path]
    held = stage.site.pages[path] = Held(page, asyncio.Event(), asyncio.Event())
    return held


async def until_added(stage: Stage, number: int) -> None:
    async with asyncio.timeout(20):
        while len(stage.memory.articles) < number:
            await stage.counting.counted.wait()
            stage.counting.counted.clear()


async def test_a_running_bot_takes_up_a_feed_that_is_due_and_goes_on_until_all_is_in(stage: Stage) -> None:
    names = [f"n{number}" for number in range(25)]
    stage.publishes(*names)
    await stage.follows()

    async with running(Runner(stage.means, sleep=for_ever)):
        await until_added(stage, 25)

    assert stage.asked("/feed") == 1


async def test_two_copies_at_once_add_every_entry_once(stage: Stage) -> None:
    for feed in range(6):
        stage.publishes(*(f"f{feed}n{number}" for number in range(4)), path=f"/feed{feed}")
        await stage.follows(f"/feed{feed}")

    async with asyncio.TaskGroup() as copies:
        for _ in range(2):
            copies.create_task(Runner(stage.means, sleep=stage.clock.sleep).once())

    assert len(stage.titles) == len(set(stage.titles)) == 24
    assert all(stage.asked(f"/feed{feed}") == 1 for feed in range(6))


async def test_an_ending_in_the_middle_loses_nothing_and_repeats_nothing(stage: Stage) -> None:
    stage.publishes("c", "b", "a")
    held = hold(stage, "/b")
    await stage.follows()
    async with running(Runner(stage.means, sleep=for_ever)):
        await held.asked.wait()
    assert stage.titles == ["a"]

    held.comes.set()
    await stage.goes_round()

    assert stage.titles == ["a", "b", "c"]
    assert (stage.asked("/feed"), stage.asked("/a"), stage.asked("/c")) == (1, 1, 1)


async def test_what_a_copy_that_died_had_in_hand_is_free_again_after_its_lease(stage: Stage) -> None:
    stage.publishes("a")
    await stage.follows()
    await stage.store.feeds.claim_due(1)  # by a copy that dies now

    assert await stage.goes_round() == 0
    stage.clock.now += LEASE_SECONDS
    await stage.goes_round()

    assert stage.titles == ["a"]


async def test_a_copy_that_was_taken_for_dead_changes_nothing_any_more(stage: Stage) -> None:
    stage.publishes("b", "a")
    held = hold(stage, "/a")
    await stage.follows()
    async with running(Runner(stage.means, sleep=for_ever)):
        await held.asked.wait()
        stage.clock.now += LEASE_SECONDS
        [feed] = await stage.store.feeds.claim_due(1)  # by another copy
        held.comes.set()
        await until_added(stage, 1)

    assert not stage.asked("/b")
    assert await stage.store.feeds.renew(feed)


async def test_a_feed_that_does_not_answer_does_not_hold_up_the_others(stage: Stage) -> None:
    stage.publishes("a", path="/quick")
    stage.site.pages["/slow"] = rss("/x")
    held = hold(stage, "/slow")
    await stage.follows("/slow")
    await stage.follows("/quick")

    async with running(Runner(stage.means, sleep=for_ever)):
        await held.asked.wait()
        await until_added(stage, 1)
    held.comes.set()  # a site's server waits for what it is asked before it closes

    assert stage.titles == ["a"]


async def test_a_feed_whose_round_breaks_does_not_end_the_others(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    class Breaking:
        def __init__(self, inner: Any) -> None:  # noqa: ANN401
            self.inner = inner

        def crawl_delay(self, url: str) -> float:
            if url.endswith("/bad"):
                raise RuntimeError("a fault of ours")
            return float(self.inner.crawl_delay(url))

        async def answer(self, url: str, headers: Any) -> Any:  # noqa: ANN401
            return await self.inner.answer(url, headers)

    stage.publishes("a")
    stage.site.pages["/bad"] = served(rss("/b"))
    await stage.follows("/bad")
    await stage.follows()
    runner = Runner(replace(stage.means, sites=Breaking(stage.web)), sleep=for_ever)

    async with running(runner):
        await until_added(stage, 1)

    assert "feed_left" in caplog.text
