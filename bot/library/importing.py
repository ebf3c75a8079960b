"""A `.jsonl` of any length into the library, a batch after the other: none lost and none twice, whenever it is stopped.

What is new in a batch is one transaction, and what has changed another. Whoever begins again reads the file from its
beginning, and finds what is there already by its id; so nothing has to be remembered of an import, and a file that has
grown meanwhile is imported to its end.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot.errors import BadInput, Problem
from bot.library.changing import Bearing, bearing, renewed
from bot.library.files import Line, read_lines
from bot.library.resemblance import Resemblance, Sketches
from bot.library.taking import Added, Changed, Renewed, Taken, There
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


class Versions(Protocol):
    """Where what articles were before they were changed is kept."""

    async def renew_all(self, each: Sequence[Changed]) -> Sequence[Article | None]:
        """Have other texts in the place of those before, all at once or none; None for what is gone."""
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
    renewed: int = 0
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


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is being imported. `met`: the ids of articles that a line of it has spoken of, in any way."""

    path: Path
    tell: Callable[[Taken], object]
    outcome: Outcome = field(default_factory=Outcome)
    met: set[str] = field(default_factory=set)

    def keep(self, taken: Taken) -> None:
        match taken:
            case Added():
                self.outcome.added += 1
            case Renewed():
                self.outcome.renewed += 1
            case There():
                self.outcome.there += 1
        self.tell(taken)

    def is_wrong(self, line: int, what: str, remedy: str) -> None:
        self.outcome.problems.append(Problem(where=str(self.path), line=line, what=what, remedy=remedy))


class Importer:
    """Adds articles in numbers to a library: what is kept, and what else stands on the shelf."""

    def __init__(
        self, shelf: Shelf, kept: Kept, holdings: Holdings, versions: Versions, *, at_once: int = _AT_ONCE
    ) -> None:
        self._shelf = shelf
        self._kept = kept
        self._holdings = holdings
        self._versions = versions
        self._at_once = at_once
        self._resemblance = Resemblance(kept.sketches, self._read)

    async def add(
        self,
        path: Path,
        *,
        progress: Callable[[int], object] = lambda _: None,
        tell: Callable[[Taken], object] = lambda _: None,
    ) -> Outcome:
        """Add the articles of a `.jsonl`.

        What says something else than the library's own article becomes a new version of it; of two texts for one
        article in one file the first stays. `progress` hears how many bytes of the file are done, `tell` what became
        of each line.
        """
        await self._resemblance.follow([*self._shelf.articles.keys(), *await self._holdings.unsketched()])
        file = _File(path, tell)
        batches = _batches(read_lines(path), self._at_once)
        try:
            while batch := await asyncio.to_thread(next, batches, None):
                await self._add(batch, file)
                progress(batch[-1].upto)
        except OSError as error:
            what = f"this cannot be read ({error.strerror or error})"
            raise BadInput(
                Problem(where=str(path), what=what, remedy="check that it exists and who may read it")
            ) from error
        return file.outcome

    async def _read(self, names: Collection[str]) -> Mapping[str, Article]:
        on_shelf = {name: article for name in names if (article := self._shelf.articles.get(name))}
        return {**on_shelf, **await self._holdings.articles(names)}

    async def _add(self, batch: Sequence[Line], file: _File) -> None:
        """Add what is new among some lines, and renew what has changed."""
        file.outcome.problems += [line.found for line in batch if isinstance(line.found, Problem)]
        lines = [(line.found, line.number) for line in batch if isinstance(line.found, Article)]
        there = await self._there([article for article, _ in lines])
        fresh = [article for article, _ in lines if article.id not in there]
        twins = dict(zip((each.id for each in fresh), await self._resemblance.sift(fresh), strict=True))
        new: list[Article] = []
        later: dict[str, Changed] = {}
        # One line after the other, so that it comes to the same wherever an import was interrupted.
        for article, number in lines:
            other = there.get(article.id)
            if other is None:
                twin = twins[article.id]
                if twin is None or twin.id in later:  # which says something else from now on
                    new.append(article)
                    file.met.add(article.id)
                else:
                    file.keep(There(article=twin, by="text"))
                    file.met.add(twin.id)
                continue
            match Bearing.SAME if other.id in file.met else bearing(other, article):
                case Bearing.SAME:
                    file.keep(There(article=other, by="address"))
                case Bearing.LATER:
                    now = renewed(other, article)
                    later[other.id] = Changed(before=other, article=now, addresses=_own(article))
                case Bearing.OTHER:
                    file.is_wrong(number, f'the id "{article.id}" is taken by “{other.title}”', "give it another id")
            file.met.add(other.id)
        await self._add_new(new, file)
        await self._renew([*later.values()], file)

    async def _add_new(self, new: Sequence[Article], file: _File) -> None:
        taken = await self._kept.add_all([(each, _own(each)) for each in new])
        added = [article for article, other in zip(new, taken, strict=True) if other is None]
        await self._resemblance.note(added)
        for article, other in zip(new, taken, strict=True):
            file.keep(Added(article=article) if other is None else There(article=article, by="address"))

    async def _renew(self, later: Sequence[Changed], file: _File) -> None:
        came = [article for article in await self._versions.renew_all(later) if article] if later else []
        await self._resemblance.note(came)
        for article in came:
            file.keep(Renewed(article=article))

    async def _there(self, articles: Sequence[Article]) -> Mapping[str, Article]:
        """Of these articles those that are there, by id or by address, by the id of the new one."""
        urls = {article.id: article.url for article in articles if article.url}
        kept = await self._holdings.at(urls.values())
        pages = {name: shelved.id for name, url in urls.items() if (shelved := self._shelf.at(url))}
        # Those of the shelf are read too: what is kept of one may be a later version of it.
        known = await self._read({article.id for article in articles} | set(kept.values()) | set(pages.values()))
        found = {
            article.id: known.get(article.id)
            or known.get(kept.get(article.url or "", ""))
            or known.get(pages.get(article.id, ""))
            for article in articles
        }
        return {name: article for name, article in found.items() if article}


def _own(article: Article) -> tuple[str, ...]:
    return (article.url,) if article.url else ()


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
