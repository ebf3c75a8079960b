"""What several copies of the bot do to one library on the cluster: one of them fills it, one writes each change."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from opensearchpy.exceptions import RequestError

from bot.opensearch.cluster import Cluster
from bot.opensearch.filling import Filling, Progress
from bot.opensearch.layout import Layout
from bot.opensearch.lease import Lease
from bot.text.article import Article

_LIBRARY = "library"
_LOOKED_EVERY_SECONDS = 0.5
AT_ONCE = 200
"""Changes taken in at a time."""


class Changes(Protocol):
    """What happened to the library; `upto`: the number of the last change."""

    @property
    def upto(self) -> int: ...  # noqa: D102 - as the class says
    @property
    def articles(self) -> tuple[Article, ...]: ...  # noqa: D102
    @property
    def removed(self) -> frozenset[str]: ...  # noqa: D102


class Kept(Protocol):
    """Whoever knows which articles were added and removed: the database that the copies share."""

    async def since(self, seen: int, most: int | None = None) -> Changes:
        """What changed after the change with this number, the first of it where `most` says how much."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is on the cluster: what a filling of this name and stamp brought, and every change up to `change`."""

    fill: str
    stamp: str
    change: int


class Whole:
    """All articles of a library: those of files, and what the database adds to and takes from them.

    `change`: the change up to which it is certain that the articles are as the database has them; what is changed while
    they are read comes again with the changes after that.
    """

    def __init__(self, files: Sequence[Article], kept: Kept) -> None:
        self._files, self._kept = files, kept
        self.change = 0

    async def articles(self) -> AsyncIterator[Article]:
        """Each article once."""
        seen: set[str] = set()
        at, is_certain = 0, True
        while (changes := await self._kept.since(at, AT_ONCE)).upto != at:
            names = {article.id for article in changes.articles} | changes.removed
            is_certain = is_certain and seen.isdisjoint(names)
            for article in changes.articles:
                if article.id not in seen:
                    yield article
            seen |= names
            at = changes.upto
            if is_certain:
                self.change = at
        for article in self._files:
            if article.id not in seen:
                yield article


class Upkeep:
    """One copy's part in it."""

    def __init__(
        self,
        cluster: Cluster,
        layout: Layout,
        filling: Filling,
        lease: Lease,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._cluster, self._layout, self._filling, self._lease = cluster, layout, filling, lease
        self._sleep = sleep

    async def begin(self) -> None:
        """Make the place where the copies tell each other what they do, if there is none."""
        name, body = self._layout.state, self._layout.state_body()
        if await self._cluster.do(lambda client: client.indices.exists(index=name)):
            return
        try:
            await self._cluster.do(lambda client: client.indices.create(index=name, body=body, ignore=400))
        except RequestError:  # another copy made it
            return

    async def written(self) -> Written | None:
        """What is on the cluster; None where nothing is."""
        meta = await self._filling.meta()
        if meta is None:
            return None
        name = self._layout.state
        state = await self._cluster.do(lambda client: client.get(index=name, id=_LIBRARY, ignore=404))
        known = state.get("_source", {})
        change = known["change"] if known.get("fill") == meta["fill"] else 0
        return Written(fill=meta["fill"], stamp=meta["stamp"], change=change)

    async def fill(self, stamp: str, whole: Whole, progress: Progress, waiting: Callable[[], object]) -> None:
        """Have a library of this stamp on the cluster; `waiting` is called where another copy is filling it."""
        told = False
        while not await self._has(stamp):
            async with self._lease.turn() as ours:
                if ours:
                    if not await self._has(stamp):
                        await self._filling.fill(whole.articles(), {"stamp": stamp}, progress, self._lease.sure)
                        await self._note(whole.change)
                    return
            if not told:
                waiting()
                told = True
            await self._sleep(_LOOKED_EVERY_SECONDS)

    async def write(self, kept: Kept) -> bool:
        """Write what is not on the cluster yet; False where another copy has its turn."""
        async with self._lease.turn() as ours:
            if not ours:
                return False
            written = await self.written()
            at = written.change if written else 0
            while written and (changes := await kept.since(at, AT_ONCE)).upto != at:
                await self._lease.sure()
                await self._filling.change(changes.articles, changes.removed)
                at = changes.upto
                await self._note(at)
        return True

    async def _has(self, stamp: str) -> bool:
        written = await self.written()
        return written is not None and written.stamp == stamp

    async def _note(self, change: int) -> None:
        meta = await self._filling.meta()
        if meta is not None:
            body = {"fill": meta["fill"], "change": change}
            name = self._layout.state
            await self._cluster.do(lambda client: client.index(index=name, id=_LIBRARY, body=body, refresh=True))
