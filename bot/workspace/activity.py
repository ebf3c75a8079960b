"""What is under way, so that somebody can wait until nothing is."""

import asyncio
import logging
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager

_log = logging.getLogger(__name__)


class Activity:
    """Background work that is counted; waiting for a retry does not count as work."""

    def __init__(self) -> None:
        self._under_way = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._tasks: set[asyncio.Task[None]] = set()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Count what happens inside."""
        self._change(+1)
        try:
            yield
        finally:
            self._change(-1)

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Stop counting work that only waits for its time."""
        self._change(-1)
        try:
            yield
        finally:
            self._change(+1)

    def spawn(self, work: Coroutine[object, object, None]) -> None:
        """Run `work` in the background, counted from this moment on."""
        self._change(+1)
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    async def settled(self) -> None:
        """Return when nothing is under way."""
        await self._quiet.wait()

    async def stop(self) -> None:
        """End everything."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._change(-1)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("workspace_task_failed", exc_info=error)

    def _change(self, by: int) -> None:
        self._under_way += by
        if self._under_way:
            self._quiet.clear()
        else:
            self._quiet.set()
