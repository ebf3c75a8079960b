"""Whose turn it is to write: one copy of the bot at a time, and another's where that one died.

The turn is a document with the name of its holder, who writes it anew every few seconds. Whoever finds it unchanged for
longer than that, by their own clock, takes it. The cluster lets only the first of several do so, because each says
which change of the document they have seen.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from opensearchpy.exceptions import ConflictError

from bot.errors import SearchDown
from bot.opensearch.cluster import Cluster
from bot.opensearch.layout import Layout

_LEASE_SECONDS = 10.0
_RENEWED_EVERY_SECONDS = 2.5
_TURN = "turn"
_NOBODY = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The document as it was, and when it was first seen so; `change` is what the cluster tells changes apart by."""

    holder: str
    change: tuple[int, int]
    at: float


class TurnLost(SearchDown):
    """Another copy of the bot took the turn, because this one was not heard of for too long."""


class Lease:
    """The turn of one library, as one copy of the bot sees it."""

    def __init__(
        self,
        cluster: Cluster,
        layout: Layout,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._cluster, self._index = cluster, layout.state
        self._clock, self._sleep = clock, sleep
        self._name = secrets.token_hex(8)
        self._seen: _Seen | None = None
        self._writing = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[bool]:
        """Whether it is ours; then it stays so for the block, unless the cluster is away for too long."""
        if not await self._take():
            yield False
            return
        renewing = asyncio.create_task(self._keep())
        try:
            yield True
        finally:
            renewing.cancel()
            await asyncio.gather(renewing, return_exceptions=True)
            with suppress(SearchDown):  # it ends by itself
                await self._put(_NOBODY)

    async def sure(self) -> None:
        """Make sure that it is still ours; raises TurnLost."""
        if not await self._put(self._name):
            raise TurnLost("Another copy of the bot has taken over writing to the search cluster.")

    async def _take(self) -> bool:
        found = await self._cluster.do(lambda client: client.get(index=self._index, id=_TURN, ignore=404))
        if not found.get("found"):
            self._seen = None
            return await self._put(self._name)
        change = (found["_seq_no"], found["_primary_term"])
        if self._seen is None or self._seen.change != change:
            self._seen = _Seen(found["_source"]["holder"], change, self._clock())
        free = self._seen.holder in {_NOBODY, self._name}
        return (free or self._clock() - self._seen.at > _LEASE_SECONDS) and await self._put(self._name)

    async def _keep(self) -> None:
        while True:
            await self._sleep(_RENEWED_EVERY_SECONDS)
            with suppress(SearchDown):
                if not await self._put(self._name):
                    return

    async def _put(self, holder: str) -> bool:
        """Write the document over what was seen; False where somebody else did so first."""
        async with self._writing:
            seen = self._seen
            only: dict[str, Any] = {"op_type": "create"}
            if seen is not None:
                only = {"if_seq_no": seen.change[0], "if_primary_term": seen.change[1]}
            try:
                answer = await self._cluster.do(
                    lambda client: client.index(index=self._index, id=_TURN, body={"holder": holder}, **only)
                )
            except ConflictError:
                return False
            self._seen = _Seen(holder, (answer["_seq_no"], answer["_primary_term"]), self._clock())
            return True
