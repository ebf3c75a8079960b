"""Listeners that are still at work: whoever was acknowledged is owed an answer, also when the program stops."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from slack_bolt.listener.async_listener_start_handler import AsyncListenerStartHandler
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse


class Underway(AsyncListenerStartHandler):
    """Bolt runs a listener as a task that outlives its request; here those tasks are known."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self.entries: set[int] = set()
        """The entries of the inbox that this copy of the program has in hand."""
        self.answered: set[int] = set()
        """Those that are answered, of which the database has yet to hear."""

    @contextmanager
    def entry(self, number: int) -> Iterator[None]:
        """An entry of the inbox is in hand for as long as the block lasts, so no other copy is to take it over."""
        self.entries.add(number)
        try:
            yield
        finally:
            self.entries.discard(number)

    async def handle(self, request: AsyncBoltRequest, response: BoltResponse | None) -> None:  # noqa: ARG002 - Bolt's
        """Note the listener that begins."""
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    @asynccontextmanager
    async def awaited(self, seconds: float) -> AsyncIterator[None]:
        """After the block, wait until all have ended or the time is up; then end those that are left.

        What they were to answer stays in the inbox. Left alone they would find the database closed, and tell askers
        of a failure where there is none.
        """
        try:
            yield
        finally:
            if self._tasks:
                _, late = await asyncio.wait(self._tasks, timeout=seconds)
                for task in late:
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)
