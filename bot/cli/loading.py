"""A library and its index for one command, with a progress bar when that takes more than a moment."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TextIO

import click

from bot.config import articles_in, environment
from bot.library.files import load_library, packaged_library
from bot.library.lexicon import packaged_lexicon
from bot.search.index import Index, build_index

PATIENCE_SECONDS = 1.0

articles_option = click.option(
    "--articles",
    "library",
    type=click.Path(path_type=Path),
    help="Another library: a folder of .md or .txt, or a .jsonl (CHINAAI_ARTICLES).",
)


def library_path(option: Path | None) -> Path:
    """Where the library is: the option, else the environment, else the one that comes with the bot."""
    return option or articles_in(environment()) or packaged_library()


def load_index(option: Path | None) -> Index:
    """The index of the library; raises BadInput with every problem of every file."""
    articles = load_library(library_path(option))
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
