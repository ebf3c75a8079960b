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
from bot.library.changing import has_changed, is_same_article, renewed
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
    renewed: list[Article] = field(default_factory=list)
    there: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Fresh:
    """An article that the library does not have; `before`: what it is there until now, where it is another version."""

    article: Article
    before: Article | None = None


@click.command()
@click.argument("items", nargs=-1, required=True, metavar="PATH-or-URL...")
def add(items: tuple[str, ...]) -> None:
    """Add web pages, files, folders or a .jsonl to the library of the bot that uses this database.

    A running bot quotes them within seconds. What the library has already, also nearly word for word, is not added;
    what says something else by now, at the same address or under the same id, becomes a new version.
    """
    report = asyncio.run(_added(items))
    _tell(report)


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Add the articles of a .jsonl: {"id", "title", "text"} a line, with whatever else is known.

    What has changed becomes a new version. Interrupted, it goes on where it stopped when it is called again.
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
        intake = Intake(pages=Web(), read=extracted, kept=store.articles, versions=store.versions, shelf=shelf)
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
    from bot.library.intake import Changed, Found, There

    try:
        match await intake.look(url):
            case There(article=article):
                report.there.append(article)
            case Found() as found:
                came = await intake.add(found)
                report.there.append(came.article) if isinstance(came, There) else report.added.append(came)
            case Changed() as changed:
                now = await intake.renew(changed)
                (report.renewed if now else report.there).append(now or changed.before)
    except BadInput as error:
        report.problems.extend(error.problems)


async def _add_files(path: Path, shelf: Pile, store: "Store", report: _Report) -> None:
    """Add all articles at a path, so many at once that an interruption loses little."""
    read = await asyncio.to_thread(read_library, path)
    report.problems.extend(read.problems)
    fresh = _fresh(read.articles, path, shelf, report)
    stream, done = sys.stderr, 0
    with progress_after(PATIENCE_SECONDS, total=len(read.articles), stream=stream, what="Adding") as progress:
        while batch := tuple(islice(fresh, _AT_ONCE)):
            await _add_batch(batch, store, report)
            done += len(batch)
            if progress:
                progress(done)
    await shelf.catch_up()


async def _add_batch(batch: Sequence[_Fresh], store: "Store", report: _Report) -> None:
    from bot.store.versions import Renewal

    new = [each.article for each in batch if each.before is None]
    taken = await store.articles.add_all([(each, [each.url] if each.url else []) for each in new])
    report.added += [each for each, other in zip(new, taken, strict=True) if other is None]
    report.there += [each for each, other in zip(new, taken, strict=True) if other is not None]
    changed = [Renewal(article=each.article, before=each.before) for each in batch if each.before]
    if changed:
        report.renewed += [article for article in await store.versions.renew_all(changed) if article]


def _fresh(articles: Iterable[Article], path: Path, shelf: Pile, report: _Report) -> Iterator[_Fresh]:
    """Those that the library does not have yet, neither under id or address nor nearly word for word, or had before."""
    known, met = Known(), set[str]()
    known.follow(shelf.articles)
    for article in articles:
        same_id = shelf.articles.get(article.id)
        if same_id and has_changed(same_id.body, article.body) and not is_same_article(same_id, article):
            what = f'the id "{article.id}" is taken by “{same_id.title}”'
            report.problems.append(Problem(where=str(path), what=what, remedy="give it another id"))
        elif there := same_id or (shelf.at(article.url) if article.url else None):
            # Of two texts for one article in one file neither is the later: the first stays.
            if there.id not in met and has_changed(there.body, article.body):
                yield _Fresh(renewed(there, article), before=there)
            else:
                report.there.append(there)
            met.add(there.id)
        elif like := known.like(article.body):
            report.there.append(shelf.articles[like])
        else:
            known.add(article)
            shelf.put(article)
            met.add(article.id)
            yield _Fresh(article)


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
        for word, articles in (("added", report.added), ("renewed", report.renewed), ("there", report.there)):
            for article in articles:
                click.echo(f"{word}\t{_line(article)}")
    counts = [f"{len(report.added):,} added", f"{len(report.there):,} there already"]
    counts[1:1] = [f"{len(report.renewed):,} in a new version"] if report.renewed else []
    click.echo(", ".join([*counts, f"{len(report.problems):,} not usable"]), err=True)
    if report.problems:
        raise BadInput(*report.problems)


def _line(article: Article) -> str:
    return f"{printable(article.id)}\t{printable(article.title)}"
