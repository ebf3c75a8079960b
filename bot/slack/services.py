"""What the listeners work with, put together once by `bolt.build_app`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answers.model import Answer
from bot.answers.threads import BEGINNING, Thread
from bot.search.index import Index
from bot.slack.blocks.message import Look
from bot.slack.conversations import Conversations
from bot.slack.once import Once


class Library(Protocol):
    """Whoever holds the current index, which is replaced whole."""

    @property
    def index(self) -> Index:
        """The index as it is now."""
        ...


class Answering(Protocol):
    """`bot.answers.answering.answer`, with whatever policy the program runs under."""

    def __call__(self, question: str, index: Index, *, skip: int = 0, thread: Thread = BEGINNING) -> Answer:
        """The answer to a question asked in a thread, leaving out the first `skip` quotes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The library, the answers, the look, what conversations are about, and the memories that keep repeats harmless."""

    library: Library
    answer: Answering
    topics: Callable[[], Sequence[str]]
    look: Look
    conversations: Conversations
    events: Once
    shares: Once
    pages: Once
