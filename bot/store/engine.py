"""A database as the rest of the room uses it: work is a function of a connection, and one transaction.

Work is written as ordinary synchronous code against SQLAlchemy's `Connection`; each database says how it is run
without holding up the event loop. A transaction is done whole or not at all, also where the coroutine that asked for
it is cancelled.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
Clock = Callable[[], float]
"""Tells seconds since the epoch."""
Insert = postgresql.Insert | sqlite.Insert


class Database(ABC):
    """A database; `place` is where it is, without any password."""

    place: str

    @abstractmethod
    async def write(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction that may write; raises StoreUnavailable where the database fails."""

    @abstractmethod
    async def read(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a transaction that only reads; raises StoreUnavailable where the database fails."""

    @abstractmethod
    async def write_alone(self, work: Callable[[Connection], T]) -> T:
        """Do `work` while no other copy of the program does the same; raises what the driver raises."""

    @abstractmethod
    def insert(self, table: Table) -> Insert:
        """The dialect's INSERT, which knows ON CONFLICT."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of every connection."""
