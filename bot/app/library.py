"""The library as it is now: the index that everybody answers from."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.answers.topics import topics_of
from bot.app.holding import Holding
from bot.indexing.following import Kept, a_step_further, of_this_database
from bot.indexing.opening import Opened
from bot.indexing.workers import read_anew
from bot.library.extracting import extracted
from bot.library.intake import Intake
from bot.library.web import Web
from bot.search.index import Index, merged_part
from bot.search.meaning import Meaning
from bot.search.postings import LARGE, Kernel
from bot.store.store import Store
from bot.text.article import Article, Passage

_TOPICS = 8

_log = logging.getLogger(__name__)
_SAVED_EVERY_SECONDS = 60.0
"""How often at most the index on the disk is brought up to date; what it lacks after a crash is read again."""


class LiveLibrary:
    """Holds the current index; a new one replaces it whole, in one assignment.

    `built_at`: when, in seconds since the epoch. `catch_up` brings in what was added and removed, by this copy of the
    program or another; `follow` says where that is kept.
    """

    def __init__(self, index: Index, opened: Opened | None = None) -> None:
        self.index = index
        self.built_at = time.time()
        self._opened = opened or Opened(index)
        self._topics: tuple[Index, tuple[str, ...]] | None = None
        self._kept: Kept | None = None
        self._changing = asyncio.Lock()
        self._merging = asyncio.Lock()
        self._kernel_tried = False
        self._saved_at = time.monotonic()
        self._swapping = threading.Lock()
        self._watchers: list[Callable[[Index], object]] = []

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles that can be quoted now, by their ids."""
        return self.index.articles

    def at(self, url: str) -> Article | None:
        """The article that names this address as its own."""
        return self.index.articles.at(url)

    def topics(self) -> tuple[str, ...]:
        """Subjects the library can be asked about: the current one, or that of a moment ago.

        Of a large one, none until they have been found.
        """
        if self._topics is None and self.index.postings.size < LARGE:
            self.find_topics()
        return self._topics[1] if self._topics else ()

    def find_topics(self) -> None:
        """Find the subjects of the current library, which takes a moment."""
        index = self.index
        if self._topics is None or self._topics[0].parts is not index.parts:
            self._topics = (index, topics_of(index, _TOPICS))

    def understand(self, passages: Mapping[int, Passage], meaning: Meaning) -> None:
        """Answer by meaning too from now on, unless another library has come in place of these passages."""
        # This runs in the learner's thread: the library that came meanwhile must not be replaced by the one before.
        with self._swapping:
            if self.index.passages is passages:
                self.index = replace(self.index, meaning=meaning)

    def watch(self, watcher: Callable[[Index], object]) -> None:
        """Tell somebody of each new index, from now on; `watcher` is called in a thread."""
        self._watchers.append(watcher)

    async def follow(self, kept: Kept) -> None:
        """Have in the library what is kept there too: the first of it now, what is more by `catch_up`."""
        self._kept = kept
        async with self._changing:
            self._take(await of_this_database(self._now(), kept))
        await self._step_further(kept)
        # Read now, so that the first article to be added need not wait for what is known of all others.
        await asyncio.to_thread(lambda: len(self.index.articles.places))

    async def catch_up(self) -> None:
        """Have in the index every article that was added, and none that was removed.

        Each new index is made in a thread beside the old one, from which answers are given meanwhile.
        """
        if self._kept is None:
            return
        before = self.index
        steps = 0
        while await self._step_further(self._kept):
            steps += 1
        if steps > 1:
            _log.info("library_caught_up: %d passages", self.index.postings.count)
        if self.index.parts != before.parts:
            await self._tell()

    async def _step_further(self, kept: Kept) -> bool:
        """Take in the next changes; whether there were any."""
        async with self._changing:
            further = await a_step_further(self._now(), kept)
            if further:
                self._take(further)
        return further is not None

    async def tidy(self) -> None:
        """Merge segments that are due, find the topics, and keep the index: what need not be done at once."""
        async with self._merging:
            if self._opened.is_out_of_date:
                await self._read_anew()
            meaning = self.index.meaning
            while which := self.index.due():
                some = self.index.parts[which.start : which.stop]
                one = await asyncio.to_thread(merged_part, some)
                async with self._changing:
                    self._put(await asyncio.to_thread(self.index.with_merged, some, one))
            if self.index.meaning is not meaning:
                await self._tell()
            await self._speed_up()
            await asyncio.to_thread(self.find_topics)
            if time.monotonic() - self._saved_at > _SAVED_EVERY_SECONDS:
                await self.save()

    async def _read_anew(self) -> None:
        """Index all texts as they are read now, one segment after the other, beside answers."""
        for part in self.index.parts:
            one = await asyncio.to_thread(read_anew, part, self.index.reader.lexicon)
            async with self._changing:
                self._put(await asyncio.to_thread(self.index.with_merged, [part], one))
        self._opened = replace(self._opened, is_out_of_date=False)
        _log.info("index_up_to_date: %d passages", self.index.postings.count)

    async def _speed_up(self) -> None:
        """Search a large library by compiled code, if the extra for it is installed; that takes seconds to load."""
        if self._kernel_tried or self.index.postings.size < LARGE:
            return
        self._kernel_tried = True
        kernel = await asyncio.to_thread(_kernel)
        if kernel is None:
            return
        async with self._changing:
            self._put(await asyncio.to_thread(self.index.searched_by, kernel))

    async def save(self) -> None:
        """Keep the index as it is now for the next start."""
        async with self._changing:
            now = self._now()
        await asyncio.to_thread(now.save)
        self._saved_at = time.monotonic()

    def _now(self) -> Opened:
        return replace(self._opened, index=self.index)

    def _take(self, opened: Opened) -> None:
        self._opened = opened
        if opened.index is not self.index:
            self._put(opened.index)

    async def _tell(self) -> None:
        for watcher in self._watchers:
            await asyncio.to_thread(watcher, self.index)

    def _put(self, index: Index) -> None:
        with self._swapping:
            self.index, self.built_at = index, time.time()


def _kernel() -> Kernel | None:
    try:
        from bot.search import compiled
    except (ImportError, RuntimeError) as error:  # not installed; no folder to keep what is compiled in
        _log.info("kernel_missing: searching this library is faster with: pip install 'chinaai[fast]' (%s)", error)
        return None
    return compiled


def intake_into(library: Holding, store: Store) -> Intake:
    """What adds pages of the web to the library and takes articles out of it."""
    return Intake(pages=Web(), read=extracted, kept=store.articles, versions=store.versions, shelf=library)
