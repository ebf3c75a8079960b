"""`chinaai articles add`, `import` and `remove`: what can be used goes in, what cannot is named with its reason."""

import asyncio
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.loading import PATIENCE_SECONDS, progress_after
from bot.cli.render import printable
from bot.cli.stored import Pile, library_path, opened_store, pile
from bot.errors import BadInput, Problem
from bot.library.files import load_library
from bot.library.taking import Added, Renewed, Taken, There
from bot.text.article import Article

if TYPE_CHECKING:
    from bot.library.intake import Intake
    from bot.store.store import Store


_WORDS: Mapping[str, type[Taken]] = {"added": Added, "renewed": Renewed, "there": There}


@dataclass(slots=True)
class _Report:
    """What became of everything: a line for each article, by the word for it, and how many there are in all."""

    lines: dict[str, list[str]] = field(default_factory=lambda: {word: [] for word in _WORDS})
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def keep(self, taken: Taken) -> None:
        """An article that was taken in, or that is there already."""
        word = next(word for word, kind in _WORDS.items() if isinstance(taken, kind))
        self.counts[word] += 1
        self.lines[word].append(_line(taken.article))


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="PATH-or-URL...")
def add(items: tuple[str, ...]) -> None:
    """Add web pages, files, folders or a .jsonl to the library of the bot that uses this database.

    A page or a file can be HTML, PDF, DOCX, Markdown or plain text, in whichever encoding. A running bot quotes them
    within seconds. What the library has already, also nearly word for word, is not added; what says something else by
    now, at the same address or under the same id, becomes a new version.
    """
    _tell(asyncio.run(_added(items)))


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Add the articles of a .jsonl: {"id", "title", "text"} a line, with whatever else is known.

    What has changed becomes a new version. Interrupted, it goes on where it stopped when it is called again.
    """
    if file.suffix != ".jsonl":
        raise BadInput(Problem(where=str(file), what="this is no .jsonl file", remedy="use articles add for others"))
    _tell(asyncio.run(_imported(file)))


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
        intake = Intake(pages=Web(), read=extracted, kept=store.articles, versions=store.versions, shelf=shelf)
        things = [each for item in items for each in _things(item)]
        with progress_after(PATIENCE_SECONDS, total=len(things), stream=sys.stderr, what="Reading") as progress:
            for done, item in enumerate(things, start=1):
                await _add_one(item, intake, store, report)
                if progress:
                    progress(done)
    return report


def _things(item: str) -> list[str]:
    """An address or a file as it is; of a folder every file in it, also in folders within, that can be an article."""
    from bot.library.kinds import ENDINGS

    path = Path(item)
    if "://" in item or not path.is_dir():
        return [item]
    files = (each for each in sorted(path.rglob("*")) if each.is_file() and each.suffix.lower() in ENDINGS)
    return [str(each) for each in files if not any(part.startswith(".") for part in each.relative_to(path).parts)]


async def _add_one(item: str, intake: "Intake", store: "Store", report: _Report) -> None:
    from bot.library.extracting import extracted
    from bot.library.local import article_in

    try:
        if item.endswith(".jsonl") and "://" not in item:
            await _import(Path(item), store, report, each=True)
            return
        seen = await intake.look(item) if "://" in item else await article_in(Path(item), extracted)
        report.keep(await intake.take(seen, item))
    except BadInput as error:
        report.problems.extend(error.problems)


async def _imported(file: Path) -> _Report:
    report = _Report()
    async with opened_store() as store:
        await _import(file, store, report, each=False)
    return report


async def _import(file: Path, store: "Store", report: _Report, *, each: bool) -> None:
    """Add the articles of a `.jsonl`; `each`: name every one of them in the report."""
    from bot.library.importing import Importer

    if not await asyncio.to_thread(file.is_file):
        raise BadInput(Problem(where=str(file), what="there is no such file", remedy="check the path"))
    files = load_library(library_path(None))
    gone = await store.holdings.removed([article.id for article in files])
    shelf = Pile(tuple(article for article in files if article.id not in gone), store.articles)
    importer = Importer(shelf, store.articles, store.holdings, store.versions)
    total = (await asyncio.to_thread(file.stat)).st_size
    with progress_after(PATIENCE_SECONDS, total=total, stream=sys.stderr, what="Adding") as progress:
        outcome = await importer.add(file, progress=progress or _nobody, tell=report.keep if each else _nobody)
    if not each:
        report.counts.update(added=outcome.added, renewed=outcome.renewed, there=outcome.there)
    report.problems += outcome.problems


def _nobody(*_: object, **__: object) -> None:
    """Hears of it and says nothing."""


async def _removed(name: str) -> Article:
    async with opened_store() as store:
        shelf = await pile(store)
        article = shelf.articles.get(name)
        if article is None:
            near = get_close_matches(name, shelf.articles, n=3, cutoff=0.3)
            remedy = f"the nearest ids are {', '.join(near)}" if near else "see: chinaai articles list"
            raise BadInput(Problem(where="articles remove", what=f'there is no article "{name}"', remedy=remedy))
        await store.articles.remove(name)
        await store.articles.sketches.forget(name)
        return article


def _tell(report: _Report) -> None:
    """A line an article, those that were added first, then how many in all; raises what was wrong."""
    for word in _WORDS:
        for line in report.lines[word]:
            click.echo(f"{word}\t{line}")
    added, renewed, there = (report.counts[word] for word in _WORDS)
    counts = [f"{added:,} added", f"{there:,} there already", f"{len(report.problems):,} not usable"]
    counts[1:1] = [f"{renewed:,} in a new version"] if renewed else []
    click.echo(", ".join(counts), err=True)
    if report.problems:
        raise BadInput(*report.problems)


def _line(article: Article) -> str:
    return f"{printable(article.id)}\t{printable(article.title)}"
