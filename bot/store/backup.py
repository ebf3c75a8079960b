"""The whole database as one file, and a database made of such a file, whichever of the two kinds either is.

What there is to keep is read off the tables themselves, so a table that is added later comes along. Secrets stay as
they are kept: encrypted. A backup is of one moment, while the bot goes on.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select, text

from bot.store.archive import BadBackup, Contents, Section, checked, reading, writing
from bot.store.engine import Clock, Database
from bot.store.migrating import VERSION_TABLE, is_known, migrate, version_of
from bot.store.tables import metadata

_AT_ONCE = 500
Progress = Callable[[int, int], None]
"""Is told how many rows are done, and of how many."""


class NotEmpty(Exception):
    """The database holds something; a backup would not come back as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Rows that are no table's and belong to a backup all the same, under a name that no table has."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


async def back_up(
    database: Database, path: Path, *, clock: Clock, beside: Sequence[Beside] = (), progress: Progress | None = None
) -> Contents:
    """Write all of a database to a file, as it is at one moment; raises BadBackup."""

    def work(connection: Connection) -> Contents:
        _see_one_moment(connection)
        contents = _contents(connection, clock(), beside)
        with writing(path, contents) as to:
            for done, row in enumerate(_everything(connection, beside), start=1):
                to.row(row)
                if progress and done % _AT_ONCE == 0:
                    progress(done, contents.rows)
        return contents

    return await database.read(work)


async def restore(database: Database, path: Path, *, progress: Progress | None = None) -> Contents:
    """Fill an empty database from a file; what the file holds.

    The file is read whole before anything is written, and all is written or nothing. A backup of an older version is
    brought to the newest. Raises BadBackup or NotEmpty.
    """
    contents = checked(path)
    if not is_known(contents.schema):
        raise BadBackup("it was made by a newer version of this program", "install that version")

    def work(connection: Connection) -> None:
        if any(connection.execute(select(table.c[0]).limit(1)).first() for table in metadata.sorted_tables):
            raise NotEmpty
        if version_of(connection) != contents.schema:
            _begin_at(connection, contents.schema)
        _fill(connection, path, progress)
        migrate(connection)
        for name, number in contents.numbers.items():
            if name in metadata.tables:
                _go_on_from(connection, metadata.tables[name], number)

    await database.write_alone(work)
    return contents


def rows_beside(path: Path, name: str) -> Generator[list[Any]]:
    """What was backed up beside the tables under a name; raises BadBackup."""
    with reading(path) as (_, rows):
        yield from (row for section, row in rows if section == name)


def _contents(connection: Connection, now: float, beside: Sequence[Beside]) -> Contents:
    sections = {
        table.name: Section(
            columns=tuple(table.c.keys()),
            rows=connection.execute(select(func.count()).select_from(table)).scalar_one(),
        )
        for table in metadata.sorted_tables
    }
    sections |= {each.name: Section(columns=each.columns, rows=len(each.rows)) for each in beside}
    numbers = {table.name: _highest(connection, table) for table in metadata.sorted_tables if _is_numbered(table)}
    return Contents(schema=str(version_of(connection)), made_at=now, sections=sections, numbers=numbers)


def _everything(connection: Connection, beside: Sequence[Beside]) -> Iterator[Sequence[Any]]:
    for table in metadata.sorted_tables:
        found = connection.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*table.primary_key))
        for row in found:
            yield tuple(row)
    for each in beside:
        yield from each.rows


def _fill(connection: Connection, path: Path, progress: Progress | None) -> None:
    """Write the rows of a file into the tables of the same names; rows of other names are left."""
    known, tables, done = set(inspect(connection).get_table_names()), dict[str, Table](), 0
    with reading(path) as (contents, rows):
        for name, batch in _batches(rows):
            if name in known:
                if name not in tables:  # as it is in the database, which may be of an older version than this program
                    tables[name] = Table(name, MetaData(), autoload_with=connection)
                columns = contents.sections[name].columns
                connection.execute(insert(tables[name]), [dict(zip(columns, row, strict=True)) for row in batch])
            done += len(batch)
            if progress:
                progress(done, contents.rows)


def _batches(rows: Iterator[tuple[str, list[Any]]]) -> Iterator[tuple[str, list[list[Any]]]]:
    batch: list[list[Any]] = []
    of = ""
    for name, row in rows:
        if batch and (name != of or len(batch) == _AT_ONCE):
            yield of, batch
            batch = []
        of = name
        batch.append(row)
    if batch:
        yield of, batch


def _begin_at(connection: Connection, schema: str) -> None:
    """Have the tables of an older version in place of those of now, in which there is nothing."""
    metadata.drop_all(connection)
    connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    migrate(connection, schema)


def _see_one_moment(connection: Connection) -> None:
    """Let the transaction see one state of the database to its end; SQLite's do so anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def _is_numbered(table: Table) -> bool:
    return table.autoincrement_column is not None


def _highest(connection: Connection, table: Table) -> int:
    """The highest number that a row of a table was ever given: buttons carry such numbers."""
    if connection.dialect.name == "sqlite":
        statement = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return int(connection.execute(statement, {"name": table.name}).scalar_one_or_none() or 0)
    counter = _counter(connection, table)
    statement = text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {counter}")  # noqa: S608 - its own name
    return int(connection.execute(statement).scalar_one())


def _go_on_from(connection: Connection, table: Table, number: int) -> None:
    """Give the next row of a table a higher number than this."""
    if number < 1:
        return
    if connection.dialect.name == "sqlite":
        known = {"name": table.name, "number": number}
        if not connection.execute(text("UPDATE sqlite_sequence SET seq = :number WHERE name = :name"), known).rowcount:
            connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"), known)
        return
    connection.execute(select(func.setval(_counter(connection, table), number)))


def _counter(connection: Connection, table: Table) -> str:
    """PostgreSQL's name for what numbers the rows of a table."""
    column = table.autoincrement_column
    named = select(func.pg_get_serial_sequence(table.name, column.name if column is not None else ""))
    return str(connection.execute(named).scalar_one())
