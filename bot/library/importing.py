"""A `.jsonl` of any length into the library, a batch after the other: none lost and none twice, whenever it is stopped.

Each batch is one transaction. Whoever begins again reads the file from its beginning, and finds what is there already
by its id; so nothing has to be remembered of an import, and a file that has grown meanwhile is imported to its end.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot.errors import BadInput, Problem
from bot.library.files import Line, read_lines
from bot.library.resemblance import Resemblance, Sketches
from bot.text.article import Article

_AT_ONCE = 200
"""Articles of one transaction: so many are done again where an import is interrupted."""
_CHARACTERS_AT_ONCE = 4_000_000


class Kept(Protocol):
    """Where articles are kept."""

    @property
    def sketches(self) -> Sketches:
        """By what nearly the same text is found."""
        ...

    async def add_all(self, each: Sequence[tuple[Article, Sequence[str]]]) -> tuple[str | None, ...]:
        """Keep articles, all at once or none; for each the id of the one that is there already."""
        ...


class Holdings(Protocol):
    """What is kept, asked for many at once."""

    async def articles(self, names: Collection[str]) -> Mapping[str, Article]:
        """Of these articles those that are there."""
        ...

    async def at(self, addresses: Collection[str]) -> Mapping[str, str]:
        """The ids of the articles at these addresses, by the address."""
        ...

    async def unsketched(self) -> list[str]:
        """The articles by whose text nothing is found yet."""
        ...


@dataclass(slots=True)
class Outcome:
    """What became of the lines of a file."""

    added: int = 0
    there: int = 0
    problems: list[Problem] = field(default_factory=list)


class Shelf(Protocol):
    """The articles that are not, or not only, where articles are kept."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """Those that can be quoted, by their ids."""
        ...

    def at(self, url: str) -> Article | None:
        """The one that names this address as its own."""
        ...


class Importer:
    """Adds articles in numbers to a library: what is kept, and what else stands on the shelf."""

    def __init__(self, shelf: Shelf, kept: Kept, holdings: Holdings, *, at_once: int = _AT_ONCE) -> None:
        self._shelf = shelf
        self._kept = kept
        self._holdings = holdings
        self._at_once = at_once
        self._resemblance = Resemblance(kept.sketches, self._read)

    async def add(
        self,
        path: Path,
        *,
        progress: Callable[[int], object] = lambda _: None,
        tell: Callable[[Article, bool], object] = lambda _article, _is_new: None,
    ) -> Outcome:
        """Add the articles of a `.jsonl`.

        `progress` hears how many bytes of the file are done, `tell` of each article that was added or, where it is not
        new, of the one that is there in its place.
        """
        await self._resemblance.follow([*self._shelf.articles.keys(), *await self._holdings.unsketched()])
        outcome = Outcome()
        batches = _batches(read_lines(path), self._at_once)
        try:
            while batch := await asyncio.to_thread(next, batches, None):
                await self._add(batch, path, outcome, tell)
                progress(batch[-1].upto)
        except OSError as error:
            what = f"this cannot be read ({error.strerror or error})"
            raise BadInput(
                Problem(where=str(path), what=what, remedy="check that it exists and who may read it")
            ) from error
        return outcome

    async def _read(self, names: Collection[str]) -> Mapping[str, Article]:
        on_shelf = {name: article for name in names if (article := self._shelf.articles.get(name))}
        return {**on_shelf, **await self._holdings.articles(names)}

    async def _add(
        self, batch: Sequence[Line], path: Path, outcome: Outcome, tell: Callable[[Article, bool], object]
    ) -> None:
        """Add what is new among some lines, in one transaction."""
        outcome.problems += [line.found for line in batch if isinstance(line.found, Problem)]
        lines = [(line.found, line.number) for line in batch if isinstance(line.found, Article)]
        there = await self._there([article for article, _ in lines])
        fresh: list[Article] = []
        for article, number in lines:
            other = there.get(article.id)
            if other is None:
                fresh.append(article)
            elif other.id == article.id and other.body != article.body:
                what = f'the id "{article.id}" is taken by “{other.title}”'
                outcome.problems.append(Problem(where=str(path), line=number, what=what, remedy="give it another id"))
            else:
                outcome.there += 1
                tell(other, False)
        like = await self._resemblance.sift(fresh)
        new = [article for article, other in zip(fresh, like, strict=True) if other is None]
        taken = await self._kept.add_all([(each, [each.url] if each.url else []) for each in new])
        added = [article for article, other in zip(new, taken, strict=True) if other is None]
        await self._resemblance.note(added)
        outcome.added += len(added)
        outcome.there += len(fresh) - len(added)
        for article in added:
            tell(article, True)
        for other in filter(None, like):
            tell(other, False)

    async def _there(self, articles: Sequence[Article]) -> Mapping[str, Article]:
        """Of these articles those that are there, by id or by address, by the id of the new one."""
        urls = {article.id: article.url for article in articles if article.url}
        kept = await self._holdings.at(urls.values())
        pages = {name: shelved for name, url in urls.items() if (shelved := self._shelf.at(url))}
        known = await self._read({article.id for article in articles} | set(kept.values()))
        found = {
            article.id: known.get(article.id) or known.get(kept.get(article.url or "", "")) or pages.get(article.id)
            for article in articles
        }
        return {name: article for name, article in found.items() if article}


def _batches(lines: Iterable[Line], most: int) -> Iterator[list[Line]]:
    """The lines, so many at once that an interruption loses little, and no memory is filled."""
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line.found.body) if isinstance(line.found, Article) else 0
        if len(batch) == most or size > _CHARACTERS_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
