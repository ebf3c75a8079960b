"""Two copies of the bot, one PostgreSQL, one cluster: what one does the other sees, what one leaves the other does."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.answers.answering import answer
from bot.app.clustered import ClusterLibrary, connected
from bot.app.library import intake_into
from bot.opensearch.cluster import Cluster
from bot.opensearch.cutting import in_a_thread
from bot.opensearch.filling import Filling
from bot.opensearch.layout import Layout
from bot.opensearch.lease import Lease, TurnLost
from bot.opensearch.upkeep import Upkeep, Whole
from bot.store.store import Store, open_store
from tests.builders import an_article
from tests.opensearch.libraries import embedded
from tests.store.conftest import Server

SEEDS = tuple(embedded().articles.values())
PANDAS = an_article(id="pandas", url="https://example.com/pandas", body="Robots feed the pandas of Chengdu.\n")


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
async def stores(postgres: Server) -> AsyncIterator[tuple[Store, Store]]:
    url = postgres.emptied_database()
    async with open_store(url, clock=lambda: 0.0) as one, open_store(url, clock=lambda: 0.0) as other:
        yield one, other


@pytest.fixture
async def copies(
    urls: tuple[str, ...], layout: Layout, stores: tuple[Store, Store]
) -> AsyncIterator[tuple[ClusterLibrary, ClusterLibrary]]:
    """Both start at once; which of them fills the cluster is for them to find out."""
    async with AsyncExitStack() as stack:
        said: list[str] = []
        both = [
            ClusterLibrary(
                SEEDS,
                embedded().reader.lexicon,
                await stack.enter_async_context(connected(urls, layout, patience_seconds=60)),
                said.append,
            )
            for _ in stores
        ]
        await asyncio.gather(*(copy.follow(store.articles) for copy, store in zip(both, stores, strict=True)))
        assert said == ["Another copy of the bot is filling the search cluster; waiting for it."]
        yield both[0], both[1]


async def quotes_it(copy: ClusterLibrary) -> bool:
    """Whether a copy answers with what is said of pandas."""
    given = await asyncio.to_thread(answer, "Who feeds the pandas of Chengdu?", copy.index)
    return "Robots feed the pandas of Chengdu." in [each.text for each in getattr(given, "quotes", ())]


async def test_what_one_copy_adds_and_removes_the_other_quotes_and_quotes_no_more(
    copies: tuple[ClusterLibrary, ClusterLibrary], stores: tuple[Store, Store]
) -> None:
    one, other = copies
    assert not await quotes_it(one)
    assert not await quotes_it(other)

    await stores[0].articles.add(PANDAS, [PANDAS.url or ""])
    await asyncio.gather(one.catch_up(), other.catch_up())

    assert await quotes_it(one)
    assert await quotes_it(other)
    assert other.at("https://example.com/pandas/") == PANDAS
    assert len(other.index.articles) == len(SEEDS) + 1
    await intake_into(other, stores[1]).remove("pandas")
    assert not await quotes_it(one)
    await one.catch_up()
    assert one.at("https://example.com/pandas") is None


async def test_a_new_copy_does_not_fill_again_and_starts_from_what_is_there(
    copies: tuple[ClusterLibrary, ClusterLibrary],
    stores: tuple[Store, Store],
    urls: tuple[str, ...],
    layout: Layout,
) -> None:
    await stores[0].articles.add(PANDAS)
    await copies[0].catch_up()
    seen = copies[0]._seen

    async with connected(urls, layout, patience_seconds=60) as cluster:
        third = ClusterLibrary(SEEDS, embedded().reader.lexicon, cluster, print)
        await third.follow(stores[1].articles)

        assert third._seen == seen
        assert await quotes_it(third)
        assert third.topics()


async def test_where_a_copy_is_killed_while_it_fills_another_does_it(
    cluster: Cluster, urls: tuple[str, ...], layout: Layout, stores: tuple[Store, Store]
) -> None:
    killed = subprocess.Popen(  # noqa: S603, ASYNC220 - our own program
        [sys.executable, "-m", "tests.opensearch.filler", ",".join(urls), layout.prefix],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert killed.stdout
    assert await asyncio.to_thread(killed.stdout.readline) == b"filling\n"
    killed.kill()
    await asyncio.to_thread(killed.wait)
    killed.stdout.close()

    now = [0.0]
    lease = Lease(cluster, layout, clock=lambda: now[0])
    filling = Filling(cluster, layout, in_a_thread(embedded().reader))
    upkeep = Upkeep(cluster, layout, filling, lease)

    def waits() -> None:
        now[0] += 60

    await upkeep.begin()
    await upkeep.fill("ours", Whole(SEEDS, stores[0].articles), lambda _: None, waits)

    written = await upkeep.written()
    assert now == [60.0]
    assert written
    assert (written.stamp, written.change) == ("ours", 0)
    indexes = await cluster.do(lambda client: client.indices.get_alias(index=f"{layout.prefix}-*"))
    assert len(indexes) == 3  # articles, passages, and what the copies tell each other: nothing is left over


async def test_whoever_lost_the_turn_does_not_switch(cluster: Cluster, layout: Layout) -> None:
    upkeep = Upkeep(cluster, layout, Filling(cluster, layout, in_a_thread(embedded().reader)), Lease(cluster, layout))
    await upkeep.begin()
    now = [0.0]
    slow, quick = Lease(cluster, layout), Lease(cluster, layout, clock=lambda: now[0])

    async with slow.turn() as first:
        async with quick.turn() as at_once:
            assert (first, at_once) == (True, False)
        now[0] += 60
        async with quick.turn() as after_a_minute:
            assert after_a_minute
            with pytest.raises(TurnLost):
                await slow.sure()
