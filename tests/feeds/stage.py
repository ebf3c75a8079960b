"""Everything a round needs: a site on this machine, a real store, an intake, and a clock that a test moves."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.errors import ChinaAIError
from bot.feeds.politeness import Turns
from bot.feeds.rounds import Means
from bot.feeds.runner import Runner
from bot.library.intake import Intake
from bot.library.refusing import Why
from bot.library.web import Web
from bot.store.feed_entries import Tally
from bot.store.feeds import Asker, Feed
from bot.store.store import Store
from tests.feeds.samples import rss, seen_here, served
from tests.library.pages import Memory, Shelved, read_here
from tests.library.sites import Site, a_site, page_of
from tests.stores import a_store

ASKER = Asker(team="T1", person="U1")


class CannotTell(ChinaAIError):
    """Slack does not answer."""


@dataclass(slots=True)
class Telling:
    """Remembers who was told what; `broken`: it cannot just now."""

    told: list[tuple[str, str, Why, str]] = field(default_factory=list)
    broken: bool = False

    async def tell(self, asker: Asker, feed: Feed, why: Why, detail: str) -> None:
        if self.broken:
            raise CannotTell
        self.told.append((asker.person, feed.url, why, detail))


@dataclass(slots=True)
class Counting:
    """What was counted."""

    came: list[str] = field(default_factory=list)
    counted: asyncio.Event = field(default_factory=asyncio.Event)

    def feed_read(self, outcome: str) -> None:
        self.came.append(outcome)

    def feed_entry(self, outcome: str) -> None:
        self.came.append(outcome)
        self.counted.set()


@dataclass(slots=True)
class Clock:
    """Seconds since the epoch, and ticks; both move where somebody waits."""

    now: float = 1_800_000_000.0
    waits: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@dataclass(slots=True)
class Stage:
    site: Site
    web: Web
    store: Store
    memory: Memory
    clock: Clock
    telling: Telling
    counting: Counting
    means: Means

    def publishes(self, *names: str, path: str = "/feed", etag: str = "", max_age: int = 0) -> None:
        """Have a feed of these pages, the newest first, and the pages, each with a text of its own."""
        feed = rss(*(f"/{name}" for name in names))
        self.site.pages[path] = served(feed, ETag=etag, Cache_Control=f"max-age={max_age}")
        for name in names:
            self.site.pages.setdefault(f"/{name}", article(name))

    async def follows(self, path: str = "/feed", *, every: float = 1800.0) -> Feed:
        feed, _ = await self.store.feeds.add(self.site.url(path), title="The Example", every=every, asker=ASKER)
        return feed

    async def goes_round(self) -> int:
        """All rounds that are due; how many there were."""
        return await Runner(self.means, sleep=self.clock.sleep).once()

    async def feed(self) -> Feed:
        [feed] = await self.store.feeds.all()
        return feed

    async def tally(self) -> Tally:
        feed = await self.feed()
        return (await self.store.feed_entries.tallies([feed.id]))[feed.id]

    @property
    def titles(self) -> list[str]:
        """The titles of the articles, in the order in which they came."""
        return [each.title for each in self.memory.articles.values()]

    def asked(self, path: str) -> int:
        """How often the site was asked for this."""
        return self.site.paths.count(path)


def article(name: str) -> bytes:
    """A page with a text like no other's."""
    sentences = [
        f"On {name}, number {number}: " + " ".join(f"{name}{number}w{word}" for word in range(12)) + "."
        for number in range(4)
    ]
    return page_of(*sentences, title=name)


@asynccontextmanager
async def a_stage() -> AsyncIterator[Stage]:
    clock, memory, telling, counting = Clock(), Memory(), Telling(), Counting()
    async with a_site() as site, a_store(clock) as store:
        web = site.web()
        means = Means(
            feeds=store.feeds,
            entries=store.feed_entries,
            sites=web,
            read=seen_here,
            intake=Intake(pages=web, read=read_here, kept=memory, versions=memory, shelf=Shelved(memory)),
            turns=Turns(ticks=clock, sleep=clock.sleep),
            telling=telling,
            counting=counting,
            clock=clock,
            chance=lambda: 0.0,
        )
        yield Stage(site, web, store, memory, clock, telling, counting, means)
