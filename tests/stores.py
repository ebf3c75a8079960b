"""A store of its own for every test, from a database that was migrated once."""

import atexit
import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from bot.store.store import Store, open_store, sqlite_url

_MEMORY = "/dev/shm"  # noqa: S108 - what is made there has a name of its own
_ROOM = _MEMORY if os.access(_MEMORY, os.W_OK) else None
"""Memory rather than a disk, where there is some: these databases are waited for often, and outlive no test."""


@asynccontextmanager
async def a_store(clock: Callable[[], float]) -> AsyncIterator[Store]:
    """An empty store in a temporary folder."""
    with TemporaryDirectory(dir=_ROOM) as folder:
        database = Path(folder) / "chinaai.db"
        shutil.copy(await _migrated(), database)
        async with open_store(sqlite_url(database), clock=clock) as store:
            yield store


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="chinaai-tests-", dir=_ROOM))
    atexit.register(shutil.rmtree, folder)
    return folder


async def _migrated() -> Path:
    database = _folder() / "chinaai.db"
    if not database.exists():
        async with open_store(sqlite_url(database), clock=lambda: 0.0):
            pass
    return database
