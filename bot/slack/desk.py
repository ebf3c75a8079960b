"""Where answers are made: beside the event loop, so that whoever asks next is acknowledged meanwhile.

Finding an answer is milliseconds of computing, with a sentence model tens of them, and Slack waits three seconds for an
acknowledgement however many ask at once. What was acknowledged waits for its turn here, and costs nothing until then.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TypeVar

T = TypeVar("T")

_AT_ONCE = 3
"""So many commands are under way at once: while one waits for Slack or the database, another is answered."""
_GIVING_WAY_SECONDS = 0.25
"""So long, at most, the next answer waits while others are being acknowledged: a rush must not end all answering."""


class Desk:
    """Threads that compute, and a queue before them, which gives way to whoever is not acknowledged yet.

    One is best where they only compute; more where they mostly wait for a cluster.
    """

    def __init__(self, threads: int = 1) -> None:
        self._arriving = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._thread = ThreadPoolExecutor(threads, "answering")
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def do(self, work: Callable[[], T]) -> T:
        """The result of `work`, which computes and does nothing else."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    @contextmanager
    def arriving(self) -> Iterator[None]:
        """Somebody waits to be acknowledged for as long as the block lasts."""
        self._arriving += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._arriving -= 1
            if not self._arriving:
                self._quiet.set()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until it is one's turn; whoever came first goes first."""
        async with self._turns:
            if not self._quiet.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._quiet.wait(), _GIVING_WAY_SECONDS)
            yield
