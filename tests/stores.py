"""A store of its own for every test, from a database that was migrated once."""

import atexit
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from bot.store.store import Store, open_store, sqlite_url


@asynccontextmanager
async def a_store(clock: Callable[[], float]) -> AsyncIterator[Store]:
    """An empty store in a temporary folder."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "chinaai.db"
        shutil.copy(await _migrated(), database)
        async with open_store(sqlite_url(database), clock=clock) as store:
            yield store


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="chinaai-tests-"))
    atexit.register(shutil.rmtree, folder)
    return folder


async def _migrated() -> Path:
    database = _folder() / "chinaai.db"
    if not database.exists():
        async with open_store(sqlite_url(database), clock=lambda: 0.0):
            pass
    return database
