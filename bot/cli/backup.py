"""`chinaai backup` and `chinaai restore`: everything that is kept, as one file, and an empty machine made of it.

The articles of `CHINAAI_ARTICLES` are in it too: a new machine has the articles that come with the program, not those.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bot.cli.loading import counted
from bot.errors import BadInput, Problem

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.store.archive import Contents
    from bot.store.backup import Beside
    from bot.store.engine import Database

T = TypeVar("T")
_FILES = "files"
_FILES_HERE = "articles.jsonl"


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write everything that is kept to FILE, as it is now: a running bot goes on.

    Articles with their versions, digests, settings, questions, tokens (encrypted as they are), and the articles of
    CHINAAI_ARTICLES where that is set. Keep CHINAAI_ENCRYPTION_KEYS beside it, never in it.
    """
    import time

    from bot.store.backup import back_up

    settings = _settings()
    if file.exists():
        raise BadInput(Problem(where=str(file), what="the file is there already", remedy="give another name"))
    if settings.database_url is None and not settings.database_file.exists():
        raise BadInput(
            Problem(where="backup", what="there is no database yet", remedy="run chinaai once, or add articles")
        )
    beside = [_files_of(settings.articles)] if settings.articles else []

    async def work(database: "Database") -> "Contents":
        with counted("Backing up", sys.stderr) as progress:
            return await back_up(database, file, clock=time.time, beside=beside, progress=progress)

    made = _done_with(settings, file, work)
    click.echo(f"{made.rows:,} rows of {len(made.sections)} tables are in {file}", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> None:
    """Fill an empty database from FILE: the one of CHINAAI_DATABASE_URL, or else a file in CHINAAI_DATA.

    It may be SQLite where the other was PostgreSQL, and the other way round.
    """
    from bot.store.archive import checked
    from bot.store.backup import NotEmpty, rows_beside
    from bot.store.backup import restore as fill

    settings = _settings()
    _done(file, lambda: checked(file))  # before a database is made for it

    async def work(database: "Database") -> "Contents":
        try:
            with counted("Restoring", sys.stderr) as progress:
                return await fill(database, file, progress=progress)
        except NotEmpty:
            what = "the database holds something already"
            remedy = "name an empty one with CHINAAI_DATABASE_URL or CHINAAI_DATA"
            raise BadInput(Problem(where=database.place, what=what, remedy=remedy)) from None

    held = _done_with(settings, file, work)
    day = datetime.fromtimestamp(held.made_at, UTC).isoformat(sep=" ", timespec="minutes")
    click.echo(f"{held.rows:,} rows of {len(held.sections)} tables were restored, as of {day}", err=True)
    if _FILES in held.sections:
        with closing(rows_beside(file, _FILES)) as rows:
            _put_files(settings, (row[0] for row in rows))


def _settings() -> "Settings":
    from bot.config import Settings, environment

    return Settings.from_env(environment())


def _done_with(settings: "Settings", file: Path, work: Callable[["Database"], Awaitable[T]]) -> T:
    """What comes of work with the database of the settings; raises BadInput where the file is not fit for it."""
    from bot.store.opening import open_database, sqlite_url

    async def opened() -> T:
        database = await open_database(settings.database_url or sqlite_url(settings.database_file))
        try:
            return await work(database)
        finally:
            await database.close()

    return _done(file, lambda: asyncio.run(opened()))


def _done(file: Path, work: Callable[[], T]) -> T:
    from bot.store.archive import BadBackup

    try:
        return work()
    except BadBackup as bad:
        raise BadInput(Problem(where=str(file), what=bad.what, remedy=bad.remedy)) from bad


def _files_of(library: Path) -> "Beside":
    """The articles of the files, as lines of a .jsonl."""
    from bot.library.files import load_library
    from bot.store.articles import article_record
    from bot.store.backup import Beside

    def line(record: dict[str, Any]) -> str:
        body = record.pop("body")
        return json.dumps({name: value for name, value in record.items() if name != "version"} | {"text": body})

    lines = [[line(article_record(article))] for article in load_library(library)]
    return Beside(name=_FILES, columns=("record",), rows=lines)


def _put_files(settings: "Settings", lines: Iterable[str]) -> None:
    """Put the articles of the files where the settings want them, or where they can be named; nothing is replaced."""
    place = settings.articles or settings.data.expanduser() / _FILES_HERE
    if place.exists():
        click.echo(f"{place} is there already, so the backup's own files were left out", err=True)
        return
    if settings.articles and place.suffix != ".jsonl":
        place = settings.data.expanduser() / _FILES_HERE
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("x", encoding="utf-8") as file:
        file.writelines(_with_newlines(lines))
    if place != settings.articles:
        click.echo(f"set CHINAAI_ARTICLES={place}: the articles of the files are there", err=True)


def _with_newlines(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)
