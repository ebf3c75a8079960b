"""Every edition of every channel, at its hour and once, by any number of copies of the bot on one database.

The ledger says what is due and who has it in hand. A copy looks every few seconds: it gives a sign of life for what it
holds, takes over what dead copies held, claims what has come due, and brings each edition on its way.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext

from bot.digest.carrying import Carrier, Means, first_of
from bot.digest.due import Due
from bot.digest.posting import ChannelGone, Posting, PostLater
from bot.digest.watching import Watch
from bot.errors import StoreUnavailable

__all__ = ["ChannelGone", "Means", "PostLater", "Posting", "Runner", "running"]

EVERY_SECONDS = 5.0
STOPPING_SECONDS = 10.0
"""How long editions may take that are under way when the program is asked to stop."""
SETTLING_SECONDS = 60.0
"""A clock that has jumped ahead may be put right again; until then nothing is claimed by it."""
_JUMP_SECONDS = 30.0
_AT_ONCE = 16
_IN_HAND = 100
"""Few enough that another copy gets its share, and that a crash leaves little to take over."""
_MOST_WAITING = 1000

_log = logging.getLogger(__name__)


class Runner:
    """One copy's share of the editions.

    `following` marks what is logged while an edition is under way with its id.
    """

    def __init__(
        self,
        means: Means,
        *,
        at_once: int = _AT_ONCE,
        settling_seconds: float = SETTLING_SECONDS,
        following: Callable[[str], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self._means = means
        self._settling_seconds = settling_seconds
        self._following = following
        self._stopping = asyncio.Event()
        self._hurry = asyncio.Event()
        self._carrier = Carrier(means, self._stopping, at_once=at_once)
        self._watch = Watch()
        self._in_hand: dict[str, Due] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._others_hold = self._is_full = False
        self._ahead: float | None = None
        self._settled_at = self._looked_at = means.ticks()

    async def run(self) -> None:
        """Look again and again until it is stopped; whatever goes wrong, the next look may find better times."""
        while not self._stopping.is_set():
            try:
                await self.look()
            except Exception:  # noqa: BLE001 - whatever it is, it may be gone by the next look
                _log.exception("digests_not_looked_at")
            await self._pause()

    async def look(self) -> int:
        """Take in hand what is due and what dead copies have left behind; how many editions that is."""
        await self._mind_the_clock()
        ticks = self._means.ticks()
        await self._means.ledger.renew(tuple(self._in_hand.values()))
        held = await self._means.ledger.held()
        dues = await self._means.ledger.take_over(self._watch.dead(held, ticks, mine=self._in_hand))
        for due in dues:
            _log.warning("edition_taken_over", extra={"edition": due.edition_id, "attempt": due.attempt})
        if (room := self._room) > 0 and ticks >= self._settled_at:
            claimed = await self._means.ledger.claim_due(self._means.clock(), room)
            self._is_full = len(claimed.dues) == room  # so more may be due
            dues += claimed.dues
            if claimed.missed:
                _log.warning("editions_missed", extra={"number": claimed.missed})
                self._means.counting.edition_skipped("late", claimed.missed)
        for due in dues:
            self._begin(due)
        self._others_hold = any(beat.edition_id not in self._in_hand for beat in held)
        self._looked_at = ticks
        return len(dues)

    async def once(self, patience_seconds: float = 600.0) -> None:
        """Post what is due now, and what dead copies have left; what Slack will not take in time is let go."""
        until = self._means.ticks() + patience_seconds
        while self._means.ticks() < until:
            begun = await self.look()
            if self._in_hand:
                await self._pause()
            elif self._others_hold:
                await self._means.sleep(EVERY_SECONDS)
            elif not begun:
                break
        await self.stop()

    async def stop(self, seconds: float = STOPPING_SECONDS) -> None:
        """Begin nothing, finish what Slack is being asked, let go of the rest; the ledger knows all of it."""
        self.begin_nothing()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def begin_nothing(self) -> None:
        """Let go of what is not being posted just now, and claim nothing more."""
        self._stopping.set()

    def hurry(self) -> None:
        """Look at once: somebody has wished for an edition."""
        self._hurry.set()

    async def behind(self) -> float:
        """By how many seconds the schedule is behind."""
        waiting = await self._means.ledger.behind(self._means.clock())
        return max(waiting, self._means.ticks() - self._looked_at - EVERY_SECONDS)

    async def _pause(self) -> None:
        await first_of(self._means.sleep(EVERY_SECONDS), self._hurry.wait(), self._stopping.wait())
        self._hurry.clear()

    @property
    def _room(self) -> int:
        waiting = self._carrier.waiting
        return min(_IN_HAND - len(self._in_hand) + waiting, _MOST_WAITING - waiting)

    def _begin(self, due: Due) -> None:
        self._in_hand[due.edition_id] = due
        self._means.counting.edition_due()
        task = asyncio.create_task(self._carry(due))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, due: Due) -> None:
        with self._following(due.edition_id):
            try:
                await self._carrier.carry(due)
            except StoreUnavailable:
                _log.warning("edition_left", extra={"edition": due.edition_id})  # to be taken over after a lease
            except Exception:  # noqa: BLE001 - no edition may end the others
                _log.exception("edition_left", extra={"edition": due.edition_id})
            finally:
                del self._in_hand[due.edition_id]
                if not self._in_hand or (self._is_full and self._room >= _IN_HAND // 2):
                    self._hurry.set()

    async def _mind_the_clock(self) -> None:
        """Where the clock has jumped, the schedule is worked out anew; after a jump ahead it is not trusted at once."""
        ticks = self._means.ticks()
        ahead = self._means.clock() - ticks
        before, self._ahead = self._ahead, ahead
        if before is not None and abs(ahead - before) < _JUMP_SECONDS:
            return
        if before is not None:
            _log.warning("clock_jumped", extra={"seconds": round(ahead - before)})
            self._settled_at = ticks + self._settling_seconds if ahead > before else ticks
        moved = await self._means.subscriptions.put_right()
        if moved:
            _log.info("digests_rescheduled", extra={"number": moved})


@asynccontextmanager
async def running(runner: Runner) -> AsyncIterator[None]:
    """Bring about editions for as long as the block lasts."""
    looking = asyncio.create_task(runner.run())
    try:
        yield
    finally:
        runner.begin_nothing()
        await asyncio.wait({looking}, timeout=STOPPING_SECONDS / 4)  # what it is claiming just now is let go again
        looking.cancel()
        await runner.stop(STOPPING_SECONDS * 3 / 4)
