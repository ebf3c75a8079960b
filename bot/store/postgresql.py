"""PostgreSQL, through SQLAlchemy's asynchronous engine and asyncpg."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Connection, Table, text
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import StoreUnavailable
from bot.store.engine import Database

T = TypeVar("T")
_LOCK = 0x43484E41
"""The advisory lock of our migrations, a number of our own."""
_AGAIN = {"40001", "40P01"}
"""SQLSTATE of a transaction that was undone for the sake of another: serialization failure, deadlock."""
_ATTEMPTS = 3


class PostgresDatabase(Database):
    """A PostgreSQL database, reached through a small pool of connections.

    Connections are not tried before use, which would cost more than most transactions: one that turns out to be dead
    before the commit is replaced, and the transaction done anew.
    """

    def __init__(self, url: URL, place: str) -> None:
        self.place = place
        self._closed = False
        self._engine = create_async_engine(
            url,
            pool_size=10,
            max_overflow=0,
            pool_recycle=1800,
            connect_args={"timeout": 10, "command_timeout": 30},
        )

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction; anew where it was undone before it was committed, and by no fault of its own."""
        if self._closed:
            raise StoreUnavailable("The database is closed: the program is stopping.")
        try:
            return await self._in_transaction(work)
        except (SQLAlchemyError, OSError) as error:
            raise StoreUnavailable("The database failed: try again in a moment.") from error

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction, as `write` does."""
        return await self.write(work)

    async def write_alone(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction that holds an advisory lock."""

        def locked(connection: Connection) -> T:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            return work(connection)

        return await self._in_transaction(locked)

    def insert(self, table: Table) -> Insert:
        """PostgreSQL's INSERT."""
        return insert(table)

    async def close(self) -> None:
        """Close the pool."""
        self._closed = True
        await self._engine.dispose()

    async def _in_transaction(self, work: Callable[[Connection], T]) -> T:
        for attempt in range(1, _ATTEMPTS + 1):
            committing = False
            try:
                async with self._engine.connect() as connection:
                    result = await connection.run_sync(work)
                    committing = True
                    await connection.commit()
                    return result
            except DBAPIError as error:
                undone = getattr(error.orig, "sqlstate", None) in _AGAIN
                dead = error.connection_invalidated and not committing
                if attempt == _ATTEMPTS or not (undone or dead):
                    raise
        raise AssertionError  # the last attempt returns or raises
