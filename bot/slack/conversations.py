"""What each conversation has been about: one small value each, none of it what anybody wrote.

A conversation is a thread, or what is said in a direct message outside threads; there nothing but time tells where one
ends and the next begins. A thread in a direct message goes on from the message it hangs on.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.answers.threads import BEGINNING, Thread

THREAD_SECONDS = 3 * 24 * 3600.0
"""Somebody asks on after a weekend; a thread that has been silent for longer begins anew."""
DIRECT_SECONDS = 10 * 60.0


@dataclass(frozen=True, slots=True)
class Where:
    """A conversation: a channel and the `ts` its thread hangs on, or None in a direct message outside threads."""

    channel: str
    thread_ts: str | None


class Conversations(Protocol):
    """The memory of conversations."""

    def thread_of(self, where: Where) -> Thread:
        """What a conversation has been about; BEGINNING where it is not known, or too long ago."""
        ...

    def remember(self, thread: Thread, *where: Where) -> None:
        """Keep what a conversation has been about, under every name that it can be continued by."""
        ...


class RecentConversations:
    """The conversations since the start of the program, at most `size` of them; the longest silent are forgotten first.

    `clock` tells seconds that never run backwards.
    """

    def __init__(self, clock: Callable[[], float], *, size: int = 10_000) -> None:
        self._clock = clock
        self._size = size
        self._kept: OrderedDict[Where, tuple[float, Thread]] = OrderedDict()

    def thread_of(self, where: Where) -> Thread:
        """What a conversation has been about."""
        since, thread = self._kept.get(where, (0.0, BEGINNING))
        keep_seconds = DIRECT_SECONDS if where.thread_ts is None else THREAD_SECONDS
        return thread if self._clock() - since < keep_seconds else BEGINNING

    def remember(self, thread: Thread, *where: Where) -> None:
        """Keep what a conversation has been about."""
        for each in where:
            self._kept[each] = (self._clock(), thread)
            self._kept.move_to_end(each)
        while len(self._kept) > self._size:
            self._kept.popitem(last=False)
