"""One edition on its way into its channel, from whatever it had come to when the last copy of the bot left it.

Before Slack is asked, the ledger says so: then it is not known whether Slack has the edition until the ledger says that
it is posted. An edition taken up in between is looked for in the channel by its id before it is posted again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.digest.contents import Edition
from bot.digest.due import Due
from bot.digest.posting import (
    ChannelGone,
    Composing,
    Counting,
    Ledger,
    Posting,
    PostLater,
    Subscriptions,
)
from bot.digest.reasons import Quiet
from bot.digest.schedule import Timing, timing
from bot.digest.watching import Turns, backoff_seconds
from bot.errors import StoreUnavailable

_MOST_FAULTS = 3
"""So often an edition is tried that fails for a reason that is our own."""
_MOST_ATTEMPTS = 20
"""So often an edition is taken up again; whatever ends the program each time must not do so for ever."""
_SLACK, _FAULT = "slack", "fault"
"""Why an edition failed: Slack did not take it, or something that nobody thought of."""
_LONGEST_HOLD_SECONDS = 60.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """All that editions are brought about with. `clock`: seconds since the epoch; `ticks`: seconds that never jump."""

    ledger: Ledger[Any]
    subscriptions: Subscriptions
    composing: Composing
    posting: Posting
    counting: Counting
    clock: Callable[[], float]
    ticks: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class _Way:
    """How far an edition is on its way; `began`: in this try Slack was asked; `why`: what the last try failed of."""

    due: Due
    perhaps_posted: bool
    edition: Edition | None = None
    began: bool = False
    tries: int = 0
    faults: int = 0
    why: str | None = None


class Carrier:
    """Brings editions into their channels, so many at once, until `stopping` is set."""

    def __init__(self, means: Means, stopping: asyncio.Event, *, at_once: int) -> None:
        self._means = means
        self._stopping = stopping
        self._at_once = asyncio.Semaphore(at_once)
        self._turns = Turns()
        self.waiting = 0
        """How many editions wait for a better moment, because Slack failed."""

    async def carry(self, due: Due) -> None:
        """See an edition through to its end; let it go where the program stops before. Raises StoreUnavailable."""
        if due.attempt > _MOST_ATTEMPTS:
            await self._give_up(due, _FAULT, perhaps_posted=due.state == "posting")
            return
        way = _Way(due, perhaps_posted=due.state == "posting")
        while (wait_seconds := await self._step(way)) is not None:
            self.waiting += 1
            try:
                goes_on = await self._wait(wait_seconds)
            finally:
                self.waiting -= 1
            if not goes_on:
                await self._means.ledger.let_go(due)
                return

    async def _step(self, way: _Way) -> float | None:
        """Try it; how long to wait before the next try, or None when nothing more is to be done."""
        due = way.due
        way.tries += 1
        try:
            await self._try(way)
        except StoreUnavailable:
            raise
        except ChannelGone as gone:
            await self._switch_off(due, gone.why)
        except PostLater as later:
            _log.warning("edition_later", extra={"edition": due.edition_id, "seconds": later.seconds})
            way.perhaps_posted |= later.perhaps_posted
            way.why = _SLACK
            self._turns.hold(due.team, self._means.ticks(), min(later.seconds, _LONGEST_HOLD_SECONDS))
            return backoff_seconds(way.tries, later.seconds)
        except Exception:  # noqa: BLE001 - whatever is wrong with one edition, the others shall come
            _log.exception("edition_fault", extra={"edition": due.edition_id})
            way.perhaps_posted |= way.began
            way.why = _FAULT
            way.faults += 1
            if way.faults < _MOST_FAULTS:
                return backoff_seconds(way.tries, 0.0)
            await self._give_up(due, _FAULT, perhaps_posted=way.perhaps_posted)
        return None

    async def _try(self, way: _Way) -> None:
        due, means = way.due, self._means
        way.began = False
        if self._stopping.is_set():
            await means.ledger.let_go(due)
            return
        if self._timing(due) is Timing.MISSED:
            await self._too_late(due, way.why, perhaps_posted=way.perhaps_posted)
            return
        way.edition = way.edition or await self._edition(due)
        if way.edition is None:
            return
        await self._wait(self._turns.take(due.team, means.ticks()))
        async with self._at_once:
            if self._stopping.is_set():
                await means.ledger.let_go(due)
                return
            if await means.composing.holds(way.edition):
                await self._post(way, way.edition)
                return
        # What it quotes was removed or changed while it waited.
        way.edition = None
        if way.perhaps_posted and (ts := await self._found(due)):
            await self._posted(due, ts)
            return
        await self._try(way)

    async def _post(self, way: _Way, edition: Edition) -> None:
        due, means = way.due, self._means
        if not await means.ledger.posting(due):
            _log.warning("edition_lost", extra={"edition": due.edition_id})
            return
        way.began = True
        ts = await means.posting.post(
            due.team, due.channel, edition, due.plan, edition_id=due.edition_id, perhaps_posted=way.perhaps_posted
        )
        await self._posted(due, ts)

    async def _edition(self, due: Due) -> Edition | None:
        """What is to be posted; None where that has come to its end, or belongs to another copy."""
        if due.record is not None:
            if edition := await self._means.composing.recall(due):
                return edition
            if due.state == "posting" and (ts := await self._found(due)):
                await self._posted(due, ts)
                return None
        shown = await self._means.ledger.shown(due.team, due.channel)
        made = await self._means.composing.compose(due, shown)
        if isinstance(made, Quiet):
            await self._means.ledger.skipped(due, "skipped_quiet", why=made.value)
            self._means.counting.edition_skipped("quiet")
            return None
        keys = [item.key for item in made.edition.items]
        mine = await self._means.ledger.composed(due, made.edition.record(), quotes=keys, seen=made.seen)
        return made.edition if mine else None

    async def _too_late(self, due: Due, why: str | None, *, perhaps_posted: bool) -> None:
        """Skip an edition for which it is too late, unless it is there; `why`: what its posting has failed of."""
        if perhaps_posted:
            try:
                ts = await self._found(due)
            except (ChannelGone, PostLater):
                await self._give_up(due, why or _SLACK, perhaps_posted=True)
                return
            if ts:
                await self._posted(due, ts)
                return
        if why:
            await self._give_up(due, why, perhaps_posted=False)
            return
        await self._means.ledger.skipped(due, "skipped_late")
        self._means.counting.edition_skipped("late")

    async def _found(self, due: Due) -> str | None:
        return await self._means.posting.find(due.team, due.channel, edition_id=due.edition_id)

    async def _posted(self, due: Due, ts: str) -> None:
        await self._means.ledger.posted(due, ts)
        self._means.counting.edition_posted(late=self._timing(due) in (Timing.LATE, Timing.MISSED))
        _log.info("edition_posted", extra={"edition": due.edition_id})

    async def _give_up(self, due: Due, why: str, *, perhaps_posted: bool) -> None:
        await self._tell(due, why, switched_off=False)
        await self._means.ledger.failed(due, why, perhaps_posted=perhaps_posted)
        self._means.counting.edition_failed(why)

    async def _switch_off(self, due: Due, why: str) -> None:
        await self._tell(due, why, switched_off=True)
        await self._means.ledger.failed(due, why)
        await self._means.subscriptions.switch_off(due.team, due.channel, why=why)
        self._means.counting.edition_failed("gone")

    async def _tell(self, due: Due, why: str, *, switched_off: bool) -> None:
        """Tell whoever set the digest up, before it is written down: rather twice than not at all."""
        try:
            await self._means.posting.tell(due.team, due.set_by, due.channel, why, switched_off=switched_off)
        except Exception:  # noqa: BLE001 - the edition's own fate matters more
            _log.exception("digest_news_not_told", extra={"edition": due.edition_id})

    async def _wait(self, seconds: float) -> bool:
        """Wait; False where the program stops meanwhile."""
        if seconds > 0 and not self._stopping.is_set():
            await first_of(self._means.sleep(seconds), self._stopping.wait())
        return not self._stopping.is_set()

    def _timing(self, due: Due) -> Timing:
        return timing(due.moment, datetime.fromtimestamp(self._means.clock(), UTC))


async def first_of(*waits: Awaitable[Any]) -> None:
    """Wait until the first of these is over, and let the others be."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
