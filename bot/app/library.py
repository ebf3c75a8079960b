"""The library as it is now: the index that everybody answers from."""

import asyncio
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from bot.answers.topics import topics_of
from bot.library.extracting import extracted
from bot.library.intake import Intake
from bot.library.web import Web
from bot.search.addresses import article_at
from bot.search.index import Index, build_index
from bot.search.meaning import Meaning
from bot.store.articles import Changes
from bot.store.store import Store
from bot.text.article import Article, Passage

_TOPICS = 8


class Kept(Protocol):
    """Whoever knows which articles were added and removed."""

    async def since(self, seen: int) -> Changes:
        """What changed after the change with this number."""
        ...


class LiveLibrary:
    """Holds the current index; a new one replaces it whole, in one assignment.

    `built_at`: when, in seconds since the epoch. `catch_up` brings in what was added and removed, by this copy of the
    program or another; `follow` says where that is kept.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.built_at = time.time()
        self._kept: Kept | None = None
        self._seen = 0
        self._changing = asyncio.Lock()
        self._swapping = threading.Lock()
        self._watchers: list[Callable[[Index], object]] = []

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles that can be quoted now, by their ids."""
        return self.index.articles

    def at(self, url: str) -> Article | None:
        """The article that names this address as its own."""
        return article_at(url, self.index)

    def topics(self) -> tuple[str, ...]:
        """Subjects the current library can be asked about."""
        return _topics_of(self.index)

    def understand(self, passages: Sequence[Passage], meaning: Meaning) -> None:
        """Answer by meaning too from now on, unless another library has come in place of these passages."""
        index = self.index
        if index.passages is not passages:
            return
        understood = replace(index, meaning=meaning)
        _topics_of(understood)  # worked out now, so that no question need wait for it
        # This runs in the learner's thread: the library that came meanwhile must not be replaced by the one before.
        with self._swapping:
            if self.index.passages is passages:
                self.index = understood

    def watch(self, watcher: Callable[[Index], object]) -> None:
        """Tell somebody of each new index, from now on; `watcher` is called in a thread."""
        self._watchers.append(watcher)

    async def follow(self, kept: Kept) -> None:
        """Have in the library what is kept there too."""
        self._kept = kept
        await self.catch_up()

    async def catch_up(self) -> None:
        """Have in the index every article that was added, and none that was removed.

        The new index is built in a thread beside the old one, from which answers are given meanwhile.
        """
        if self._kept is None:
            return
        async with self._changing:
            changes = await self._kept.since(self._seen)
            before = self.index
            articles = _changed(before, changes)
            if articles is not None:
                built = await asyncio.to_thread(_built, articles, before)
                with self._swapping:
                    self.index, self.built_at = built, time.time()
                for watcher in self._watchers:
                    await asyncio.to_thread(watcher, built)
            self._seen = changes.upto


def intake_into(library: LiveLibrary, store: Store) -> Intake:
    """What adds pages of the web to the library and takes articles out of it."""
    return Intake(pages=Web(), read=extracted, kept=store.articles, versions=store.versions, shelf=library)


def _changed(index: Index, changes: Changes) -> tuple[Article, ...] | None:
    """The library after the changes; None where it is the same."""
    articles = {name: each for name, each in index.articles.items() if name not in changes.removed}
    articles |= {each.id: each for each in changes.articles}
    return None if articles == dict(index.articles) else tuple(articles.values())


def _built(articles: Sequence[Article], before: Index) -> Index:
    index = build_index(articles, lexicon=before.reader.lexicon)
    _topics_of(index)  # worked out now, so that no question need wait for it
    return index


@lru_cache(maxsize=2)
def _topics_of(index: Index) -> tuple[str, ...]:
    return topics_of(index, _TOPICS)
