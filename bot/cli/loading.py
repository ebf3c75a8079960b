"""A library and its index for one command, with a progress bar when that takes more than a moment."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter
from typing import TextIO

import click

from bot.cli.stored import library_path, whole_library
from bot.library.files import load_library
from bot.library.lexicon import packaged_lexicon
from bot.search.index import Index, build_index
from bot.text.article import Article

PATIENCE_SECONDS = 1.0

articles_option = click.option(
    "--articles",
    "library",
    type=click.Path(path_type=Path),
    help="Another library: a folder of .md or .txt, or a .jsonl (CHINAAI_ARTICLES).",
)


def load_index(option: Path | None) -> Index:
    """The index of the whole library, added articles included; raises BadInput with every problem of every file."""
    return _index_of(whole_library(option))


def load_files(option: Path | None) -> Index:
    """The index of the library's files alone, for a program that follows what is added to them by itself."""
    return _index_of(load_library(library_path(option)))


def _index_of(articles: Sequence[Article]) -> Index:
    with progress_after(PATIENCE_SECONDS, total=len(articles), stream=sys.stderr) as progress:
        return build_index(articles, progress, lexicon=packaged_lexicon())


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
