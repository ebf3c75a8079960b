"""What the listeners work with, put together once by `bolt.build_app`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.answers.model import Answer
from bot.answers.threads import BEGINNING, Thread
from bot.feeds.finding import Find
from bot.library.intake import Intake
from bot.search.searchable import Searchable
from bot.slack.arrivals import Counting
from bot.slack.blocks.message import Look
from bot.slack.delivery import Delivery
from bot.slack.desk import Desk
from bot.slack.one_at_a_time import OneAtATime
from bot.slack.status import Status
from bot.slack.underway import Underway
from bot.store.store import Store


class Library(Protocol):
    """Whoever holds the current index, which is replaced whole."""

    @property
    def index(self) -> Searchable:
        """The index as it is now."""
        ...


class Answering(Protocol):
    """`bot.answers.answering.answer`, with whatever policy the program runs under."""

    def __call__(
        self,
        question: str,
        index: Searchable,
        *,
        skip: int = 0,
        thread: Thread = BEGINNING,
        without: frozenset[str] = frozenset(),
    ) -> Answer:
        """The answer to a question asked in a thread, leaving out the first `skip` quotes and some articles."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The library, the answers, how they look, what is remembered, and the way to Slack's screen.

    `look`: where nobody's language is known. `clock`: seconds since the epoch. `desk`: where answers are made.
    `intake`: the way for pages into the library, None where the library is not the workspace's own; `find_feed`: what
    finds feeds for it. `one_at_a_time`: what happens to one message is done in order.
    """

    library: Library
    answer: Answering
    topics: Callable[[], Sequence[str]]
    look: Look
    store: Store
    delivery: Delivery
    clock: Callable[[], float]
    intake: Intake | None = None
    find_feed: Find | None = None
    counting: Counting | None = None
    underway: Underway = field(default_factory=Underway)
    desk: Desk = field(default_factory=Desk)
    status: Status = field(default_factory=Status)
    one_at_a_time: OneAtATime = field(default_factory=OneAtATime)
