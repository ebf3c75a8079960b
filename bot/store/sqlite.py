"""SQLite: one thread that owns two connections, and one hop to it for each transaction.

An asynchronous driver hops to its thread for every cursor, statement, fetch and commit; measured with the same
statements, that took twice the processor time of one hop for the whole transaction, and left half a transaction open
where a coroutine was cancelled. Everything in order on one thread also means that writers of one process never wait
for each other's locks; those of another process are waited for with SQLite's own timeout.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, NullPool, Table, create_engine, event
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreUnavailable
from bot.store.engine import Database

T = TypeVar("T")
BUSY_SECONDS = 30.0
"""How long a lock that another process holds is waited for."""


class SqliteDatabase(Database):
    """A database file, and the folder it lies in, both made where they are missing and readable by their owner only."""

    def __init__(self, path: Path) -> None:
        self.place = str(path)
        self._path = path
        self._thread = ThreadPoolExecutor(1, "sqlite")
        self._reader: Connection
        self._writer: Connection
        self._closed = False

    async def open(self) -> None:
        """Open the file; raises OSError or what SQLAlchemy or sqlite3 raise where that cannot be done."""
        await self._run(self._open)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction that holds SQLite's lock for writing from its beginning."""
        return await self._tell(lambda: self._in_transaction(self._writer, work))

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction that sees one state of the database."""
        return await self._tell(lambda: self._in_transaction(self._reader, work))

    async def write_alone(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction; SQLite lets no two write at the same time, in whichever process."""
        return await self._run(lambda: self._in_transaction(self._writer, work))

    def insert(self, table: Table) -> Insert:
        """SQLite's INSERT."""
        return insert(table)

    async def close(self) -> None:
        """Close both connections and end the thread."""
        self._closed = True
        try:
            await self._run(self._close)
        finally:
            self._thread.shutdown(wait=False)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _tell(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise StoreUnavailable("The database is closed: the program is stopping.")
        try:
            return await self._run(work)
        except SQLAlchemyError as error:
            raise StoreUnavailable("The database failed: try again in a moment.") from error

    def _open(self) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        engine = create_engine(
            URL.create("sqlite+pysqlite", database=str(self._path)),
            poolclass=NullPool,
            connect_args={"timeout": BUSY_SECONDS},
        )
        _prepare(engine)
        self._writer = engine.connect().execution_options(begin="BEGIN IMMEDIATE")
        self._reader = engine.connect()

    def _close(self) -> None:
        for connection in (vars(self).get("_reader"), vars(self).get("_writer")):
            if connection is not None:
                connection.close()

    @staticmethod
    def _in_transaction(connection: Connection, work: Callable[[Connection], T]) -> T:
        with connection.begin():
            return work(connection)


def _prepare(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where sqlite3 thinks they should
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous=NORMAL")  # with a write-ahead log a crash of the program loses nothing
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch the write-ahead log on; two who do so at once are told "locked", whatever the timeout."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
