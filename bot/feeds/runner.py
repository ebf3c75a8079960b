"""Every feed at its time, by any number of copies of the bot on one database.

A copy looks every few seconds, claims what is due, and goes a round of each; what a copy that died had in hand is free
again when its lease ends.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from bot.digest.carrying import first_of
from bot.errors import StoreUnavailable
from bot.feeds.rounds import Means, Round
from bot.store.feeds import Feed

EVERY_SECONDS = 10.0
_AT_ONCE = 4

_log = logging.getLogger(__name__)


class Runner:
    """One copy's share of the feeds; so many of them `at_once`."""

    def __init__(self, means: Means, *, sleep: Callable[[float], Awaitable[None]], at_once: int = _AT_ONCE) -> None:
        self._means = means
        self._sleep = sleep
        self._at_once = at_once
        self._in_hand = 0
        self._free = asyncio.Event()

    async def run(self) -> None:
        """Look again and again; whatever goes wrong, the next look may find better times."""
        async with asyncio.TaskGroup() as rounds:
            while True:
                try:
                    for feed in await self._claimed(self._at_once - self._in_hand):
                        self._in_hand += 1
                        rounds.create_task(self._go(feed))
                except Exception:  # noqa: BLE001 - whatever it is, it may be gone by the next look
                    _log.exception("feeds_not_looked_at")
                await first_of(self._sleep(EVERY_SECONDS), self._free.wait())
                self._free.clear()

    async def once(self) -> int:
        """Go a round of everything that is due, until nothing is; how many rounds that were."""
        gone = 0
        while feeds := await self._claimed(self._at_once):
            gone += len(feeds)
            async with asyncio.TaskGroup() as rounds:
                for feed in feeds:
                    self._in_hand += 1
                    rounds.create_task(self._go(feed))
        return gone

    async def _claimed(self, room: int) -> tuple[Feed, ...]:
        return await self._means.feeds.claim_due(room) if room > 0 else ()

    async def _go(self, feed: Feed) -> None:
        try:
            await Round(feed, self._means).go()
        except StoreUnavailable:
            _log.warning("feed_left", extra={"feed": feed.id})  # to be gone on with after the lease
        except Exception:  # noqa: BLE001 - no feed may end the others
            _log.exception("feed_left", extra={"feed": feed.id})
        finally:
            self._in_hand -= 1
            self._free.set()


@asynccontextmanager
async def running(runner: Runner) -> AsyncIterator[None]:
    """Follow the feeds for as long as the block lasts; what is under way then is gone on with after the next start."""
    looking = asyncio.create_task(runner.run())
    try:
        yield
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
