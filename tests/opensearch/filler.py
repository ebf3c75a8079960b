"""A copy of the bot that starts to fill a cluster and never comes to an end.

`python -m tests.opensearch.filler URLS PREFIX` prints a line when it has the turn, and waits to be killed.
"""

import asyncio
import sys
from collections.abc import Sequence

from bot.opensearch.cluster import Cluster
from bot.opensearch.cutting import Documents
from bot.opensearch.filling import Filling
from bot.opensearch.layout import Layout
from bot.opensearch.lease import Lease
from bot.opensearch.upkeep import Upkeep, Whole
from bot.store.articles import Changes
from bot.text.article import Article
from tests.builders import an_article


class Nothing:
    async def since(self, seen: int, most: int | None = None) -> Changes:
        return Changes(upto=seen if most else 0)


async def cut(_: Sequence[Article]) -> Documents:
    print("filling", flush=True)  # noqa: T201 - whoever started this waits for it
    await asyncio.Event().wait()
    raise AssertionError


async def main(urls: str, prefix: str) -> None:
    layout = Layout(prefix=prefix, replicas=0)
    async with Cluster(urls.split(",")) as cluster:
        upkeep = Upkeep(cluster, layout, Filling(cluster, layout, cut), Lease(cluster, layout))
        await upkeep.begin()
        await upkeep.fill("another", Whole([an_article()], Nothing()), lambda _: None, lambda: None)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
