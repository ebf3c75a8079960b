"""A real cluster for the tests of this folder, one for the whole session; they are skipped where none can be had."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from itertools import count

import pytest

from bot.opensearch.cluster import Cluster
from bot.opensearch.cutting import in_a_thread
from bot.opensearch.filling import Filling
from bot.opensearch.layout import Layout
from bot.opensearch.searching import Searcher
from tests.opensearch import nodes
from tests.opensearch.libraries import embedded

_numbers = count(1)


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[nodes.Nodes]:
    """Three nodes of this machine."""
    if lacking := nodes.missing():
        pytest.skip(f"{lacking}, and no CHINAAI_TEST_OPENSEARCH_URL names a cluster")
    nodes.build()
    three = nodes.Nodes(tmp_path_factory.mktemp("opensearch"))
    try:
        three.start()
        yield three
    finally:
        three.kill()


@pytest.fixture(scope="session")
def urls(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The addresses of the nodes of a cluster."""
    if given := os.environ.get("CHINAAI_TEST_OPENSEARCH_URL"):  # noqa: TID251 - the tests have no settings
        return tuple(given.split(","))
    three: nodes.Nodes = request.getfixturevalue("started")
    return three.urls


@pytest.fixture(scope="session")
def seeds(urls: tuple[str, ...]) -> Layout:
    """The seeds, filled into indexes that no test changes."""
    layout = Layout(prefix=f"test-{os.getpid()}-seeds", shards=3, replicas=1)

    async def fill() -> None:
        async with Cluster(urls, timeout_seconds=20, patience_seconds=60) as cluster:
            await Filling(cluster, layout, in_a_thread(embedded().reader)).fill(
                embedded().articles.values(), {"stamp": "1"}
            )

    asyncio.run(fill())
    return layout


@pytest.fixture
async def cluster(urls: tuple[str, ...]) -> AsyncIterator[Cluster]:
    async with Cluster(urls, timeout_seconds=20, patience_seconds=60) as opened:
        yield opened


@pytest.fixture
async def layout(cluster: Cluster) -> AsyncIterator[Layout]:
    """Names that no other test uses, and that are free again afterwards."""
    names = Layout(prefix=f"test-{os.getpid()}-{next(_numbers)}", shards=2, replicas=0)
    yield names
    await cluster.do(lambda client: client.indices.delete(index=f"{names.prefix}-*"))


@pytest.fixture
def filling(cluster: Cluster, layout: Layout) -> Filling:
    return Filling(cluster, layout, in_a_thread(embedded().reader))


@pytest.fixture
def searcher(cluster: Cluster, layout: Layout) -> Searcher:
    return Searcher(cluster, layout)
