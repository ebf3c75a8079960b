"""Locks by name: what happens to one message is done in order, however many events tell of it."""

import asyncio
from weakref import WeakValueDictionary


class OneAtATime:
    """A lock for every name; nobody's lock is kept."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def at(self, name: str) -> asyncio.Lock:
        """The lock of that name."""
        lock = self._locks.get(name)
        if lock is None:
            self._locks[name] = lock = asyncio.Lock()
        return lock
