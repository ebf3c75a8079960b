"""A Slack, a clock and a library for digests, and a process that dies where it is told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.answers.model import Quote
from bot.digest.carrying import Means
from bot.digest.composing import Composed
from bot.digest.contents import Edition, Item
from bot.digest.due import Due
from bot.digest.plan import EVERY_DAY, OnDays, Plan
from bot.digest.reasons import Quiet, Reason, Why
from bot.digest.runner import Runner
from bot.store.store import Store
from bot.text.article import Span
from tests.builders import a_passage, an_article
from tests.stores import a_store

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC).timestamp()
DAILY = Plan(hour=9, rhythm=OnDays(EVERY_DAY))
HOUR = 3600.0
DAY = 24 * HOUR


class Time:
    """A clock that may be moved, and ticks that go on by what is slept."""

    def __init__(self, now: float = MONDAY) -> None:
        self.now = now
        self.ticks = 0.0

    def clock(self) -> float:
        return self.now

    def tick(self) -> float:
        return self.ticks

    async def sleep(self, seconds: float) -> None:
        self.pass_(seconds)
        await asyncio.sleep(0)

    def pass_(self, seconds: float) -> None:
        self.now += seconds
        self.ticks += seconds


@dataclass
class Post:
    team: str
    channel: str
    edition_id: str
    at: float
    quotes: tuple[str, ...]


@dataclass
class Slack:
    """Holds what was posted, and fails as `troubles` say: before it takes a post, or after it has."""

    time: Time
    posts: list[Post] = field(default_factory=list)
    news: list[tuple[str, str, str, bool]] = field(default_factory=list)
    before: list[Exception] = field(default_factory=list)
    after: list[Exception] = field(default_factory=list)
    blind: list[Exception] = field(default_factory=list)
    tried: list[float] = field(default_factory=list)
    looked: int = 0
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    answers: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.answers.set()

    async def post(  # noqa: PLR0913
        self, team: str, channel: str, edition: Edition, plan: Plan, *, edition_id: str, perhaps_posted: bool
    ) -> str:
        assert plan.on
        self.tried.append(self.time.now)
        self.asked.set()
        await self.answers.wait()
        if perhaps_posted and (ts := await self.find(team, channel, edition_id=edition_id)):
            return ts
        if self.before:
            raise self.before.pop(0)
        quotes = tuple(item.key for item in edition.items)
        self.posts.append(Post(team, channel, edition_id, self.time.now, quotes))
        if self.after:
            raise self.after.pop(0)
        return f"{len(self.posts)}.0"

    async def find(self, team: str, channel: str, *, edition_id: str) -> str | None:  # noqa: ARG002
        self.looked += 1
        if self.blind:
            raise self.blind.pop(0)
        found = [number for number, post in enumerate(self.posts, 1) if post.edition_id == edition_id]
        return f"{found[0]}.0" if found else None

    async def tell(self, team: str, user: str, channel: str, why: str, *, switched_off: bool) -> None:  # noqa: ARG002
        self.news.append((user, channel, why, switched_off))

    def days(self, channel: str = "C1") -> list[str]:
        return [post.edition_id.rpartition(":")[2] for post in self.posts if post.channel == channel]


PASSAGE = a_passage(an_article(body="x" * 100_000))


@dataclass
class Composing:
    """Each edition quotes the next character of an article that has very many."""

    quiet: Quiet | None = None
    forgetful: bool = False
    made: int = 0
    lost: list[bool] = field(default_factory=list)

    async def compose(self, due: Due, shown: Sequence[str]) -> Composed | Quiet:
        self.made += 1
        return self.quiet or Composed(_edition(due, len(shown)), seen=7)

    async def recall(self, due: Due) -> Edition | None:
        if due.record is None or self.forgetful:
            return None
        at = int(due.record["items"][0]["quote"].rpartition(":")[2].partition("-")[0])
        return _edition(due, at)

    async def holds(self, edition: Edition) -> bool:  # noqa: ARG002
        return not (self.lost and self.lost.pop(0))


def _edition(due: Due, at: int) -> Edition:
    quote = Quote(passage=PASSAGE, span=Span(at, at + 1), speaker=None, matches=(), score=1.0, link=None)
    return Edition(day=due.day, items=(Item(quote=quote, heading="x", why=Why.LIBRARY),), reason=Reason())


@dataclass
class Counting:
    due: int = 0
    posted: int = 0
    late: int = 0
    skipped: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def edition_due(self) -> None:
        self.due += 1

    def edition_posted(self, *, late: bool) -> None:
        self.posted += 1
        self.late += late

    def edition_skipped(self, why: str, number: int = 1) -> None:
        self.skipped += [why] * number

    def edition_failed(self, why: str) -> None:
        self.failed.append(why)


class Killed(BaseException):
    """What `kill -9` is to a test: nothing that runs afterwards has any effect."""


@dataclass
class Life:
    """Counts what a process does that others can see, and ends it at a step: before it is done, or just after.

    The step is the so many-th, or the first of a name.
    """

    ends_at: int | str | None = None
    after: bool = False
    steps: int = 0
    ended: bool = False

    def mortal(self, thing: Any) -> Any:  # noqa: ANN401
        return _Mortal(thing, self)

    async def lived(self, name: str, act: Callable[[], Awaitable[Any]]) -> Any:  # noqa: ANN401
        if self.ended:
            raise Killed
        self.steps += 1
        last = self.ends_at in (self.steps, name)
        if last and not self.after:
            self.ended = True
            raise Killed
        result = await act()
        if last or self.ended:
            self.ended = True
            raise Killed
        return result


class _Mortal:
    def __init__(self, thing: Any, life: Life) -> None:  # noqa: ANN401
        self._thing, self._life = thing, life

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        method = getattr(self._thing, name)

        async def act(*args: Any, **named: Any) -> Any:  # noqa: ANN401
            return await self._life.lived(name, lambda: method(*args, **named))

        return act


@dataclass
class Stage:
    store: Store
    time: Time
    slack: Slack
    composing: Composing = field(default_factory=Composing)
    counting: Counting = field(default_factory=Counting)

    def runner(self, life: Life | None = None, store: Store | None = None, *, settling_seconds: float = 60.0) -> Runner:
        store = store or self.store
        mortal = (life or Life()).mortal
        means = Means(
            ledger=mortal(store.ledger),
            subscriptions=mortal(store.subscriptions),
            composing=mortal(self.composing),
            posting=mortal(self.slack),
            counting=self.counting,
            clock=self.time.clock,
            ticks=self.time.tick,
            sleep=self.time.sleep,
        )
        return Runner(means, settling_seconds=settling_seconds)

    async def subscribe(self, channel: str = "C1", plan: Plan = DAILY, team: str = "T1") -> None:
        await self.store.subscriptions.set(team, channel, plan, user="U1")

    async def seen_through(self, runner: Runner) -> None:
        """One look, and all that it began."""
        await runner.look()
        await asyncio.gather(*runner._tasks)

    async def states(self, channel: str = "C1") -> list[tuple[str, str]]:
        lines = await self.store.ledger.history("T1", channel, limit=400)
        return [(line.day.isoformat(), line.state) for line in reversed(lines)]


@asynccontextmanager
async def a_stage(now: float = MONDAY) -> AsyncIterator[Stage]:
    time = Time(now)
    async with a_store(time.clock) as store:
        yield Stage(store, time, Slack(time))
