"""An address → an open database of the newest version, or one sentence that says why not and what to do."""

import re
import sqlite3
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.errors import CannotStart
from bot.store.engine import Database
from bot.store.migrating import NewerDatabase, migrate
from bot.store.sqlite import SqliteDatabase

_SQLITE = "sqlite:///"
_REFUSALS = {
    "28": "it refuses the user or the password; correct them in the address",
    "3D000": "there is no such database; make it with CREATE DATABASE, or correct its name",
    "42501": "the user may not create tables there; grant CREATE on its schema",
    "42P07": "tables of another program have our names; give the bot a database of its own",
    "53300": "it has no connection left; raise its max_connections, or stop what holds them",
}
"""PostgreSQL's refusals, by how their SQLSTATE begins."""
_LIBPQ_ONLY = {"application_name", "channel_binding", "connect_timeout", "gssencmode", "keepalives"}


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"{_SQLITE}{path.expanduser().absolute()}"


async def open_database(url: str) -> Database:
    """Open a database and bring it to the newest version; raises CannotStart."""
    scheme = url.partition(":")[0]
    if url.startswith(_SQLITE) and url != _SQLITE:
        return await _open_sqlite(_path(url))
    if scheme == "postgresql":
        return await _open_postgresql(url)
    raise CannotStart(
        f"A database address begins with sqlite:/// and a path, or with postgresql://, not with {scheme[:20]!r}."
    )


def _path(url: str) -> Path:
    return Path(url.removeprefix(_SQLITE)).expanduser()


async def _open_sqlite(path: Path) -> Database:
    database = SqliteDatabase(path)
    try:
        await database.open()
        await _bring_up(database)
    except BaseException as error:
        await database.close()
        if isinstance(error, OSError | SQLAlchemyError | sqlite3.Error):
            raise CannotStart(f"The database {path} cannot be used: {_why_not(path, error)}.") from error
        raise
    return database


def _why_not(path: Path, error: Exception) -> str:
    cause = getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # without what extends the primary code
    if isinstance(cause, OSError):
        return f"{(cause.strerror or 'it cannot be opened').lower()}; choose a file that can be written"
    if code == sqlite3.SQLITE_NOTADB:
        return "the file is no SQLite database; choose another file"
    if code == sqlite3.SQLITE_BUSY:
        return "another program holds it; stop that program, or choose another file"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return f"{cause}; choose a file that can be written, on a disk with room"
    return f"{cause}; look whether {path.name} belongs to another program, and choose another file if so"


async def _open_postgresql(url: str) -> Database:
    from bot.store.postgresql import PostgresDatabase

    try:
        parsed = make_url(url)
        place = _place(parsed)
        database = PostgresDatabase(_for_asyncpg(parsed), place)
    except (ArgumentError, ValueError):
        # Its text may hold the address, and that a password.
        raise CannotStart(
            "The database address is no address: write postgresql://user:password@host:5432/database, "
            "with % codes for the special characters of a password."
        ) from None
    except ImportError as error:
        raise CannotStart(
            "The driver for PostgreSQL is not installed: run pip install 'chinaai[postgres]', then start again."
        ) from error
    try:
        await _bring_up(database)
    except BaseException as error:
        await database.close()
        if isinstance(error, (OSError, SQLAlchemyError, *_driver_errors())):
            raise CannotStart(f"The database {place} cannot be used: {_refusal(error)}.") from error
        raise
    return database


def _place(url: URL) -> str:
    """Where a database is, without user and password; not even the host, where that may be half a password."""
    host, name = url.host or "", url.database or ""
    host = host if re.fullmatch(r"[\w.:-]*", host) else ""
    name = name if re.fullmatch(r"[\w.-]*", name) else ""
    return f"postgresql://{host}{f':{url.port}' if host and url.port else ''}/{name}"


def _for_asyncpg(url: URL) -> URL:
    """The address as SQLAlchemy wants it for asyncpg, which has another name for libpq's `sslmode`.

    Hosts of databases put other options of libpq into the addresses they give; those that only tune are left out.
    """
    query = {name: value for name, value in url.query.items() if name not in _LIBPQ_ONLY}
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    return url.set(drivername="postgresql+asyncpg", query=query)


def _driver_errors() -> tuple[type[Exception], ...]:
    import asyncpg  # type: ignore[import-untyped]

    # It answers an option of the address that it does not know with a TypeError, and a bad value with a ValueError.
    return asyncpg.PostgresError, asyncpg.InterfaceError, TypeError, ValueError


def _refusal(error: BaseException) -> str:
    cause = getattr(error, "orig", None) or error
    state = str(getattr(cause, "sqlstate", None) or "")
    if isinstance(cause, OSError):
        return "nothing answers there; see that PostgreSQL runs and that host and port are right"
    if not state:
        return "the driver does not know what follows the question mark in the address; leave that out"
    known = (refusal for beginning, refusal in _REFUSALS.items() if state.startswith(beginning))
    return next(known, f"it refuses with {state}; look into PostgreSQL's log")


async def _bring_up(database: Database) -> None:
    try:
        await database.write_alone(migrate)
    except NewerDatabase:
        raise CannotStart(
            f"The database {database.place} was written by a newer version of this program: "
            "install that version, or choose another database."
        ) from None
