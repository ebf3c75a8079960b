"""A library and its index for one command, with a progress bar when that takes more than a moment."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TextIO

import click

from bot.cli.stored import existing_database, library_path, opened_store
from bot.config import data_in, environment
from bot.indexing.following import a_step_further, of_this_database
from bot.indexing.keeping import WORTH_KEEPING
from bot.indexing.opening import Opened, source_of
from bot.library.lexicon import packaged_lexicon
from bot.search.index import Index

PATIENCE_SECONDS = 1.0

articles_option = click.option(
    "--articles",
    "library",
    type=click.Path(path_type=Path),
    help="Another library: a folder of .md or .txt, or a .jsonl (CHINAAI_ARTICLES).",
)


def load_index(option: Path | None) -> Index:
    """The index of the whole library, added articles included; raises BadInput with every problem of every file.

    Of another library, where one is given, its files alone.
    """
    database = None if option is not None else existing_database()
    opened = open_files(option, database)
    return opened.index if database is None else asyncio.run(_caught_up(opened))


def open_files(option: Path | None, database: str | None) -> Opened:
    """The library's files, and what the database of this address had added to them when their index was last kept.

    For a program that follows the database by itself. Raises BadInput as `load_index`.
    """
    source = source_of(library_path(option), packaged_lexicon(), data=data_in(environment()), database=database)
    with counted("Reading the library", sys.stderr) as progress:
        return source.open(progress)


async def _caught_up(opened: Opened) -> Index:
    """The library with all that its database has, kept for the next time where that took long."""
    async with opened_store() as store:
        before = now = await of_this_database(opened, store.articles)
        behind = await store.articles.latest() - before.built_from.change
        with counted("Reading what was added", sys.stderr) as progress:
            while further := await a_step_further(now, store.articles):
                now = replace(further, index=further.index.tidied())
                progress(now.built_from.change - before.built_from.change, behind)
    if abs(now.index.postings.count - opened.index.postings.count) > WORTH_KEEPING:
        now.save()
    return now.index


@contextmanager
def progress_after(
    patience_seconds: float,
    *,
    total: int,
    stream: TextIO,
    what: str = "Reading the library",
    clock: Callable[[], float] = perf_counter,
) -> Iterator[Callable[[int], None] | None]:
    """Give something to call with the number of things done; a bar appears once patience has run out.

    It is drawn only where the stream is a terminal.
    """
    if not stream.isatty():
        yield None
        return
    began = clock()
    bar = None

    def report(done: int) -> None:
        nonlocal bar
        if bar is None and clock() - began > patience_seconds:
            from rich.console import Console
            from rich.progress import Progress

            bar = Progress(console=Console(file=stream), transient=True)
            bar.add_task(what, total=total)
            bar.start()
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)

    try:
        yield report
    finally:
        if bar is not None:
            bar.stop()


@contextmanager
def counted(what: str, stream: TextIO) -> Iterator[Callable[[int, int], None]]:
    """Give something to call with how many things are done of how many; a bar appears as in `progress_after`."""
    with ExitStack() as opened:
        reports: list[Callable[[int], None] | None] = []

        def tell(done: int, of: int) -> None:
            if not reports:
                bar = progress_after(PATIENCE_SECONDS, total=of, stream=stream, what=what)
                reports.append(opened.enter_context(bar))
            if report := reports[0]:
                report(done)

        yield tell
