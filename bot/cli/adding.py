"""`chinaai articles add`, `import` and `remove`: what can be used goes in, what cannot is named with its reason."""

import asyncio
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.loading import PATIENCE_SECONDS, progress_after
from bot.cli.render import printable
from bot.cli.stored import Pile, opened_store, pile
from bot.errors import BadInput, Problem
from bot.library.files import read_library
from bot.library.likeness import Known
from bot.text.article import Article

if TYPE_CHECKING:
    from bot.library.intake import Intake
    from bot.store.store import Store

_AT_ONCE = 200
"""Articles of one transaction: so many are done again where an import is interrupted."""


@dataclass(slots=True)
class _Report:
    """What became of everything."""

    added: list[Article] = field(default_factory=list)
    there: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="PATH-or-URL...")
def add(items: tuple[str, ...]) -> None:
    """Add web pages, files, folders or a .jsonl to the library of the bot that uses this database.

    A running bot quotes them within seconds. What the library has already, also nearly word for word, is not added.
    """
    report = asyncio.run(_added(items))
    _tell(report)


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Add the articles of a .jsonl: {"id", "title", "text"} a line, with whatever else is known.

    Interrupted, it goes on where it stopped when it is called again.
    """
    if file.suffix != ".jsonl":
        raise BadInput(Problem(where=str(file), what="this is no .jsonl file", remedy="use articles add for others"))
    report = asyncio.run(_added([str(file)]))
    _tell(report, each=False)


@click.command()
@click.argument("id_", metavar="ID")
def remove(id_: str) -> None:
    """Take an article out of the library; a running bot quotes it no more within seconds."""
    article = asyncio.run(_removed(id_))
    click.echo(f"removed\t{_line(article)}")


async def _added(items: Sequence[str]) -> _Report:
    from bot.library.extracting import extracted
    from bot.library.intake import Intake
    from bot.library.web import Web

    report = _Report()
    async with opened_store() as store:
        shelf = await pile(store)
        intake = Intake(pages=Web(), read=extracted, kept=store.articles, shelf=shelf)
        with progress_after(PATIENCE_SECONDS, total=len(items), stream=sys.stderr, what="Reading") as progress:
            for done, item in enumerate(items, start=1):
                if "://" in item:
                    await _add_page(item, intake, report)
                else:
                    await _add_files(Path(item), shelf, store, report)
                if progress:
                    progress(done)
    return report


async def _add_page(url: str, intake: "Intake", report: _Report) -> None:
    from bot.library.intake import There

    try:
        seen = await intake.look(url)
        outcome = seen if isinstance(seen, There) else await intake.add(seen)
    except BadInput as error:
        report.problems.extend(error.problems)
        return
    match outcome:
        case There(article=article):
            report.there.append(article)
        case article:
            report.added.append(article)


async def _add_files(path: Path, shelf: Pile, store: "Store", report: _Report) -> None:
    """Add all articles at a path, so many at once that an interruption loses little."""
    read = await asyncio.to_thread(read_library, path)
    report.problems.extend(read.problems)
    fresh = _fresh(read.articles, path, shelf, report)
    stream = sys.stderr
    with progress_after(PATIENCE_SECONDS, total=len(read.articles), stream=stream, what="Adding") as progress:
        while batch := tuple(islice(fresh, _AT_ONCE)):
            taken = await store.articles.add_all([(each, [each.url] if each.url else []) for each in batch])
            report.added += [each for each, other in zip(batch, taken, strict=True) if other is None]
            report.there += [each for each, other in zip(batch, taken, strict=True) if other is not None]
            if progress:
                progress(len(report.added))
    await shelf.catch_up()


def _fresh(articles: Iterable[Article], path: Path, shelf: Pile, report: _Report) -> Iterator[Article]:
    """Those that the library does not have yet, neither under their id and address nor nearly word for word."""
    known = Known()
    known.follow(shelf.articles)
    for article in articles:
        same_id = shelf.articles.get(article.id)
        if same_id and same_id.body != article.body:
            what = f'the id "{article.id}" is taken by “{same_id.title}”'
            report.problems.append(Problem(where=str(path), what=what, remedy="give it another id"))
        elif there := same_id or (shelf.at(article.url) if article.url else None):
            report.there.append(there)
        elif like := known.like(article.body):
            report.there.append(shelf.articles[like])
        else:
            known.add(article)
            shelf.put(article)
            yield article


async def _removed(name: str) -> Article:
    async with opened_store() as store:
        shelf = await pile(store)
        article = shelf.articles.get(name)
        if article is None:
            near = get_close_matches(name, shelf.articles, n=3, cutoff=0.3)
            remedy = f"the nearest ids are {', '.join(near)}" if near else "see: chinaai articles list"
            raise BadInput(Problem(where="articles remove", what=f'there is no article "{name}"', remedy=remedy))
        await store.articles.remove(name)
        return article


def _tell(report: _Report, *, each: bool = True) -> None:
    """A line an article, then how many in all; raises what was wrong."""
    if each:
        for word, articles in (("added", report.added), ("there", report.there)):
            for article in articles:
                click.echo(f"{word}\t{_line(article)}")
    count = f"{len(report.added):,} added, {len(report.there):,} there already, {len(report.problems):,} not usable"
    click.echo(count, err=True)
    if report.problems:
        raise BadInput(*report.problems)


def _line(article: Article) -> str:
    return f"{printable(article.id)}\t{printable(article.title)}"
