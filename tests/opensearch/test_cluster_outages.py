"""Nodes that die, or stand still, while questions are asked."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.errors import CannotStart, SearchDown
from bot.opensearch.cluster import Cluster
from bot.opensearch.layout import Layout
from bot.opensearch.searching import Searcher
from bot.search.bm25 import Concept
from tests.opensearch.nodes import Nodes

TAXIS = [Concept("taxis", (("taxi", 1.0), ("=robotaxi", 0.5))), Concept("Baidu", (("baidu", 1.0), ("=baidu", 1.0)))]


@pytest.fixture
def three(started: Nodes) -> Iterator[Nodes]:
    """Three nodes, all of them there again afterwards."""
    yield started
    if gone := [number for number in range(3) if number not in started.running]:
        started.start(*gone)


async def asked(searcher: Searcher) -> list[tuple[str, int, float]]:
    return [(each.passage.article.id, each.passage.number, each.score) for each in await searcher.search(TAXIS, most=5)]


async def test_one_node_of_three_may_be_killed_amid_questions(three: Nodes, seeds: Layout) -> None:
    async with Cluster(three.urls, timeout_seconds=5, patience_seconds=20) as impatient:
        searcher = Searcher(impatient, seeds)
        before = await asked(searcher)

        async def many() -> list[list[tuple[str, int, float]]]:
            return [await asked(searcher) for _ in range(15)]

        askers = [asyncio.create_task(many()) for _ in range(4)]
        await asked(searcher)
        await asyncio.to_thread(three.kill, 1)
        answers = [answer for several in await asyncio.gather(*askers) for answer in several]

    assert before
    assert all(answer == before for answer in answers)


async def test_a_node_that_stands_still_holds_nobody_up_for_long(three: Nodes, seeds: Layout) -> None:
    async with Cluster(three.urls, timeout_seconds=3, patience_seconds=40) as impatient:
        searcher = Searcher(impatient, seeds)
        before = await asked(searcher)

        with three.halted(2):
            during = [await asked(searcher) for _ in range(4)]

    assert during == [before] * 4


async def test_where_the_whole_cluster_is_gone_that_is_said_and_the_same_client_recovers(
    three: Nodes, seeds: Layout
) -> None:
    async with Cluster(three.urls, timeout_seconds=3, patience_seconds=0.5, rest_seconds=0.1) as impatient:
        searcher = Searcher(impatient, seeds)
        before = await asked(searcher)

        await asyncio.to_thread(three.kill)
        with pytest.raises(SearchDown, match="no node can be reached"):
            await asked(searcher)
        with pytest.raises(SearchDown, match="no node did a moment ago"):
            await asked(searcher)
        await asyncio.to_thread(three.start)
        impatient._patience = 60

        assert await asked(searcher) == before


async def test_a_program_without_its_cluster_does_not_start_and_says_why(unused_tcp_port: int) -> None:
    async with Cluster([f"http://u:secret@127.0.0.1:{unused_tcp_port}"]) as nowhere:
        with pytest.raises(CannotStart, match=f"No search cluster answers at http://127.0.0.1:{unused_tcp_port}"):
            await nowhere.check()
