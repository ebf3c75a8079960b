"""Questions that were received and never answered, because a copy of the bot died: taken up again.

A received question is leased to the copy that received it; when the lease runs out without an answer, any copy takes
it over. Whether the dead one had posted its answer is found out by the mark that an answer carries (`delivery`).
"""

import logging
from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.errors import StoreUnavailable
from bot.slack.receiving import ENTRY
from bot.slack.underway import Underway
from bot.store.inbox import Entry
from bot.store.store import Store

EVERY_SECONDS = 5.0
_FORGETTING_SECONDS = 600.0
_MOST_ATTEMPTS = 5

_log = logging.getLogger(__name__)


async def take_over(app: AsyncApp, store: Store) -> int:
    """Answer what was left behind, as if it had just been received; how many there were."""
    left_behind = await store.inbox.abandoned()
    for entry in left_behind:
        if entry.attempts > _MOST_ATTEMPTS:
            _log.error("question_given_up", extra={"attempts": entry.attempts})
            await store.inbox.give_up(entry.id)
            continue
        _log.warning("question_taken_over", extra={"attempts": entry.attempts})
        await app.async_dispatch(_request(entry))
    return len(left_behind)


async def look_after(underway: Underway, store: Store) -> None:
    """Keep what is in hand from being taken over, and note what was answered while the database was away."""
    for number in tuple(underway.answered):
        await store.inbox.done(number)
        underway.answered.discard(number)
    await store.inbox.renew(tuple(underway.entries))


async def keep_taking_over(
    app: AsyncApp,
    store: Store,
    underway: Underway,
    clock: Callable[[], float],
    sleep: Callable[[float], Awaitable[None]],
) -> None:
    """Look again and again, and forget what is past its time limit; ends only by being cancelled.

    `underway`: what this copy has in hand, whose leases are kept alive.
    """
    forgotten_at, is_away = float("-inf"), False
    while True:
        try:
            await look_after(underway, store)
            while await take_over(app, store):
                pass
            if clock() - forgotten_at >= _FORGETTING_SECONDS:
                await store.forget_old()
                forgotten_at = clock()
            if is_away:
                _log.info("database_is_back")
            is_away = False
        except StoreUnavailable as error:
            if not is_away:
                _log.warning("database_is_away: what comes is left to Slack to repeat: %r", error.__cause__ or error)
            is_away = True
        except Exception:  # noqa: BLE001 - whatever went wrong now, the next look may find better times
            _log.exception("not_taken_over")
        await sleep(EVERY_SECONDS)


def _request(entry: Entry) -> AsyncBoltRequest:
    # As from Socket Mode: nothing is signed again.
    return AsyncBoltRequest(mode="socket_mode", body=entry.payload, context={ENTRY: entry})
