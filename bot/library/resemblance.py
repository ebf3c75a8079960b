"""Whether the library has nearly this text already: by bands that are kept in the database, and one look at the texts.

However large the library, only the names of its articles are held in memory.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Protocol

from bot.library.likeness import NEARLY_SAME, bands_of, likeness, runs_of
from bot.text.article import Article

_AT_ONCE = 200

Read = Callable[[Collection[str]], Awaitable[Mapping[str, Article]]]
"""The articles of these names, as far as the library has them."""


class Sketches(Protocol):
    """Who keeps the bands of articles."""

    async def put(self, sketches: Mapping[str, Sequence[int]]) -> None:
        """Keep the bands of articles, in place of those that they had."""
        ...

    async def forget(self, *names: str) -> None:
        """Keep nothing of these articles."""
        ...

    async def known(self, names: Collection[str]) -> frozenset[str]:
        """Of these articles those whose bands are kept."""
        ...

    async def alike(self, sketches: Sequence[Sequence[int]]) -> list[list[str]]:
        """For each the names of the articles that agree with it in bands, those that agree in most first."""
        ...


class Resemblance:
    """Knows which article of a library a text is nearly the same as."""

    def __init__(self, sketches: Sketches, read: Read) -> None:
        self._sketches = sketches
        self._read = read
        self._known: set[str] = set()
        self._sifted: dict[Article, tuple[int, ...]] = {}

    async def follow(self, names: Collection[str]) -> None:
        """See that all of these articles can be found; only those that nobody has seen before are read."""
        fresh = [name for name in names if name not in self._known]
        for start in range(0, len(fresh), _AT_ONCE):
            some = fresh[start : start + _AT_ONCE]
            there = await self._sketches.known(some)
            self._known |= there
            missing = await self._read([name for name in some if name not in there])
            await self.note([*missing.values()])

    async def note(self, articles: Sequence[Article]) -> None:
        """Know these articles by the texts that they have now."""
        if not articles:
            return

        def bands() -> dict[str, tuple[int, ...]]:
            made = self._sifted
            return {each.id: made.get(each) or bands_of(runs_of(each.body)) for each in articles}

        await self._sketches.put(await asyncio.to_thread(bands))
        self._known |= {each.id for each in articles}

    async def forget(self, name: str) -> None:
        """Know this article no more."""
        self._known.discard(name)
        await self._sketches.forget(name)

    async def like(self, article: Article) -> Article | None:
        """The article of the library that one has nearly the text of, the likest; None where there is none."""
        [found] = await self.sift([article])
        return found

    async def sift(self, articles: Sequence[Article]) -> list[Article | None]:
        """For each what `like` says; what has nearly the text of an earlier one of them is like that one."""
        runs = await asyncio.to_thread(lambda: [runs_of(each.body) for each in articles])
        bands = await asyncio.to_thread(lambda: [*map(bands_of, runs)])
        self._sifted = dict(zip(articles, bands, strict=True))
        named = await self._sketches.alike(bands)
        there = await self._read({name for names in named for name in names})

        def likest(number: int) -> Article | None:
            candidates = [there[name] for name in named[number] if name in there]
            shares = [(likeness(runs[number], runs_of(each.body)), each) for each in candidates]
            before = [place for place in range(number) if not fallen[place] and _agree(bands[number], bands[place])]
            shares += [(likeness(runs[number], runs[place]), articles[place]) for place in before]
            share, best = max(shares, key=lambda pair: (pair[0], pair[1].id), default=(0.0, None))
            return best if share >= NEARLY_SAME else None

        def each() -> list[Article | None]:
            # One after the other: what is like an earlier one is nothing that a later one can be like.
            fallen.extend(map(likest, range(len(articles))))
            return fallen

        fallen: list[Article | None] = []
        return await asyncio.to_thread(each)


def _agree(one: Sequence[int], two: Sequence[int]) -> bool:
    return not set(one).isdisjoint(two)
