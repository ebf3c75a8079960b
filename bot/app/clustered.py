"""A running bot's library on a search cluster, which several copies of the bot may share."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice

import xxhash

from bot.answers.topics import topics_of
from bot.indexing.following import Kept
from bot.indexing.reading import reading_of
from bot.opensearch.beside import Beside
from bot.opensearch.cluster import Cluster
from bot.opensearch.cutting import in_a_thread
from bot.opensearch.documents import version_of
from bot.opensearch.filling import Filling
from bot.opensearch.index import ClusterIndex
from bot.opensearch.layout import Layout
from bot.opensearch.lease import Lease
from bot.opensearch.searching import Searcher
from bot.opensearch.survey import Survey
from bot.opensearch.upkeep import AT_ONCE, Upkeep, Whole, Written
from bot.search.lexicon import Lexicon
from bot.search.sources import newest_first
from bot.search.terms import Reader
from bot.text.article import Article, Facts

_TOPICS = 8
_TOPICS_EVERY_SECONDS = 600.0
_SAID_EVERY_SECONDS = 10.0
_TRIES, _PAUSE_SECONDS = 40, 0.25
"""How long a change of this copy's waits for the copy whose turn it is."""
_COMPARED = 1000
"""A page that is added is compared with so many of the newest articles, whether it is one of them re-published."""
_PATIENCE_SECONDS, _REST_SECONDS = 5.0, 1.0
"""How long a question waits for the cluster, and how long those after it fail at once where none answered."""

Say = Callable[[str], object]


class ClusterLibrary:
    """Holds the current view of a library on the cluster; `built_at`: since when it is so, in seconds since the epoch.

    `files`: the articles that the copies have from the same files; what the database has, it is told by `follow`.
    """

    def __init__(self, files: Sequence[Article], lexicon: Lexicon, connected: "Connected", say: Say) -> None:
        self._files, self._reader, self._say = files, Reader(lexicon), say
        self._upkeep, self._asked = connected.upkeep(self._reader), connected
        self.index = self._view({})
        self.built_at = time.time()
        self._kept: Kept | None = None
        self._seen: Written | None = None
        self._topics: tuple[ClusterIndex, tuple[str, ...]] | None = None
        self._topics_at = 0.0
        self._changing = asyncio.Lock()

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles by their ids; who walks through them meets the newest alone, because all are too many."""
        return _Newest(self.index)

    def at(self, url: str) -> Article | None:
        """The article that names this address as its own."""
        return self.index.articles.at(url)

    def topics(self) -> tuple[str, ...]:
        """Subjects the library can be asked about: of a sample of it, of some time ago."""
        return self._topics[1] if self._topics else ()

    async def follow(self, kept: Kept) -> None:
        """Have on the cluster what is kept there too."""
        self._kept = kept
        await self._upkeep.begin()
        await self._fill()
        await self.catch_up()
        await self.tidy()

    async def catch_up(self) -> None:
        """Have on the cluster every article that was added, and none that was removed, and see it.

        Whichever copy has its turn writes; the others wait until that is done.
        """
        if self._kept is None:
            return
        async with self._changing:
            for _ in range(_TRIES):
                written = await self._upkeep.written()
                if written is None:  # somebody emptied the cluster
                    await self._fill()
                    continue
                await self._see(written)
                if (await self._kept.since(written.change, 1)).upto == written.change:
                    return
                if not await self._upkeep.write(self._kept):
                    await asyncio.sleep(_PAUSE_SECONDS)

    async def tidy(self) -> None:
        """Find the topics anew, now and then: that reads a sample of the library."""
        index = self.index
        old = self._topics is None or (
            self._topics[0] is not index and time.monotonic() - self._topics_at > _TOPICS_EVERY_SECONDS
        )
        if old:
            self._topics = (index, await asyncio.to_thread(topics_of, index, _TOPICS))
            self._topics_at = time.monotonic()

    async def save(self) -> None:
        """Nothing: the cluster keeps it."""

    async def _fill(self) -> None:
        if self._kept is None:
            return
        identity = await self._kept.identity()
        stamp = await asyncio.to_thread(_stamp, self._files, self._reader.lexicon, identity)
        said_at = time.monotonic()

        def progress(done: int) -> None:
            nonlocal said_at
            if time.monotonic() - said_at > _SAID_EVERY_SECONDS:
                said_at = time.monotonic()
                self._say(f"Filling the search cluster: {done:,} articles so far.")

        waiting = "Another copy of the bot is filling the search cluster; waiting for it."
        await self._upkeep.fill(stamp, Whole(self._files, self._kept), progress, lambda: self._say(waiting))

    async def _see(self, written: Written) -> None:
        """Look at the library as it is written now."""
        if written == self._seen or self._kept is None:
            return
        if self._seen is None or self._seen.fill != written.fill:
            facts = await asyncio.to_thread(lambda: self._asked.beside.do(self._asked.survey.facts()))
        else:
            facts = {each.id: each for each in self.index.articles.facts}
            at = self._seen.change
            while at < written.change and (changes := await self._kept.since(at, AT_ONCE)).upto != at:
                for name in changes.removed:
                    facts.pop(name, None)
                facts |= {article.id: _facts_of(article) for article in changes.articles}
                at = changes.upto
        self.index = self._view(facts)
        self.built_at = time.time()
        self._seen = written

    def _view(self, facts: Mapping[str, Facts]) -> ClusterIndex:
        asked = self._asked
        return ClusterIndex(
            facts, reader=self._reader, beside=asked.beside, searcher=asked.searcher, survey=asked.survey
        )


class _Newest(Mapping[str, Article]):
    def __init__(self, index: ClusterIndex) -> None:
        self._index = index

    def __getitem__(self, name: str) -> Article:
        return self._index.articles[name]

    def __iter__(self) -> Iterator[str]:
        return (facts.id for facts in islice(newest_first(self._index.articles.facts), _COMPARED))

    def __len__(self) -> int:
        return min(len(self._index.articles), _COMPARED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """The ways to a cluster: from this event loop for whoever changes what is there, from threads for questions."""

    writing: Cluster
    layout: Layout
    beside: Beside
    searcher: Searcher
    survey: Survey

    def upkeep(self, reader: Reader) -> Upkeep:
        """What keeps the library there as it should be."""
        filling = Filling(self.writing, self.layout, in_a_thread(reader))
        return Upkeep(self.writing, self.layout, filling, Lease(self.writing, self.layout))


@asynccontextmanager
async def connected(
    urls: Sequence[str], layout: Layout, *, patience_seconds: float = _PATIENCE_SECONDS
) -> AsyncIterator[Connected]:
    """The cluster at these addresses; raises CannotStart where there is none.

    `patience_seconds`: how long a question waits for it.
    """
    # The package logs every failed try with a traceback; what matters of it is said by SearchDown.
    logging.getLogger("opensearch").setLevel(logging.ERROR)
    with Beside() as beside:
        asking = Cluster(urls, patience_seconds=patience_seconds, rest_seconds=_REST_SECONDS)
        try:
            async with Cluster(urls, timeout_seconds=10.0, patience_seconds=30.0) as writing:
                await writing.check()
                yield Connected(
                    writing=writing,
                    layout=layout,
                    beside=beside,
                    searcher=Searcher(asking, layout),
                    survey=Survey(asking, layout),
                )
        finally:
            await asyncio.to_thread(lambda: beside.do(asking.close()))


def _stamp(files: Sequence[Article], lexicon: Lexicon, database: str) -> str:
    """The same for all copies with the same files, that read texts the same way and share a database."""
    digest = xxhash.xxh3_128(f"{reading_of(lexicon)}\0{database}".encode())
    for version in sorted(map(version_of, files)):
        digest.update(version.encode())
    return digest.hexdigest()


def _facts_of(article: Article) -> Facts:
    return Facts(
        id=article.id,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        authors=article.authors,
        published=article.published,
        language=article.language,
        title_supplied=article.title_supplied,
        source=article.source,
    )
