"""An event loop in a thread of its own, for whoever asks the cluster and cannot await: the core computes in threads."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, Self, TypeVar

T = TypeVar("T")


class Beside:
    """The loop. What it is given to do may be waited for in any thread but its own, also in another loop's."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="search-cluster", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Do it there, and wait for what it gives."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def stop(self) -> None:
        """End the thread; nothing is done there from now on."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
