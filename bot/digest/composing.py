"""Composing the editions of many channels: beside the event loop, and once for all that would get the same."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar

from bot.digest.contents import Edition
from bot.digest.due import Due
from bot.digest.edition import compose
from bot.digest.plan import WEEKDAYS, OnDays, Plan
from bot.digest.reasons import Quiet
from bot.search.searchable import Searchable

T = TypeVar("T")
_REMEMBERED = 64
"""Editions: channels that are due at the same minute often have the same plan, and at first have had the same."""


class Library(Protocol):
    """Whoever holds the current index, which is replaced whole."""

    @property
    def index(self) -> Searchable:
        """The index as it is now."""
        ...


class ArticlesSeen(Protocol):
    """The order in which articles came."""

    async def know(self, articles: Sequence[str]) -> Mapping[str, int]:
        """The numbers of articles; a later one has a higher number."""
        ...


class Do(Protocol):
    """Whoever computes: beside the event loop, or in it."""

    def __call__(self, work: Callable[[], T]) -> Awaitable[T]:
        """The result of `work`."""
        ...


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition; `seen`: the number of the latest article it could quote."""

    edition: Edition
    seen: int


class Composer:
    """Composes editions from the current library.

    `topics`: the library's own. `without`: the ids of the articles that a channel of a workspace is not to be shown.
    """

    def __init__(
        self,
        *,
        library: Library,
        topics: Callable[[], Sequence[str]],
        articles_seen: ArticlesSeen,
        without: Callable[[str, str], Awaitable[frozenset[str]]],
        do: Do,
    ) -> None:
        self._library = library
        self._topics = topics
        self._articles_seen = articles_seen
        self._without = without
        self._do = do
        self._index: Searchable | None = None
        self._numbers: Mapping[str, int] = {}
        # What is the same in all that decides is the same edition: the values are those that `compose` is given.
        self._compose = lru_cache(maxsize=_REMEMBERED)(_compose)

    async def know_the_library(self) -> None:
        """Take note of the articles there are, so that what comes later is new to everybody who asks for editions."""
        await self._known(self._library.index)

    async def compose(self, due: Due, shown: Sequence[str]) -> Composed | Quiet:
        """The edition that is due, or why there is none; `shown`: what the channel has had, the oldest first."""
        index = self._library.index
        numbers = await self._known(index)
        fresh = sorted((name for name in numbers if numbers[name] > due.seen), key=lambda name: -numbers[name])
        without = await self._without(due.team, due.channel)
        own = tuple(self._topics())
        made = await self._do(
            lambda: self._compose(_contents(due.plan), index, due.day, tuple(shown), tuple(fresh), without, own)
        )
        return made if isinstance(made, Quiet) else Composed(made, max(numbers.values(), default=0))

    async def recall(self, due: Due) -> Edition | None:
        """The edition that was composed before; None where there is none, or the library no longer has all of it."""
        record, index = due.record, self._library.index
        return None if record is None else await self._do(lambda: Edition.of_record(record, index))

    async def holds(self, edition: Edition) -> bool:
        """Whether the library still has every text that an edition quotes, as it was when that was composed."""
        articles = self._library.index.articles
        return all(articles.get(item.quote.article.id) == item.quote.article for item in edition.items)

    async def _known(self, index: Searchable) -> Mapping[str, int]:
        if index is not self._index:
            new = [facts for facts in index.articles.facts if facts.id not in self._numbers]
            new.sort(key=lambda facts: (facts.published or date.min, facts.id))
            if new:
                self._numbers = {**self._numbers, **await self._articles_seen.know([facts.id for facts in new])}
            self._compose.cache_clear()
            self._index = index
        return self._numbers


def _contents(plan: Plan) -> Plan:
    """The plan without what says when it comes and how it is worded."""
    return replace(
        plan, on=True, hour=9, minute=0, rhythm=OnDays(WEEKDAYS), zone="UTC", paused_until=None, language="en"
    )


def _compose(  # noqa: PLR0913, PLR0917 - remembered by place
    plan: Plan,
    index: Searchable,
    day: date,
    shown: tuple[str, ...],
    new_articles: tuple[str, ...],
    without: frozenset[str],
    own_topics: tuple[str, ...],
) -> Edition | Quiet:
    return compose(plan, index, day=day, shown=shown, new_articles=new_articles, without=without, own_topics=own_topics)
