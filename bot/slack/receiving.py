"""What Slack tells is written down before Slack hears that it was received, so that no crash loses a question.

Slack repeats an event that was not acknowledged, and one message has been seen as eleven events with different ids
(slackapi/node-slack-sdk#2141), so the message's own channel and time count as well as the event's id. Retries are not
dropped as such (agno-agi/agno#10073): the first delivery may never have arrived.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.errors import StoreUnavailable
from bot.slack.addressed import asks
from bot.slack.incoming import Asked, Deleted, Edited, Happening, Surface, from_mention, from_message
from bot.slack.services import Services
from bot.store.inbox import Entry
from bot.store.threads import Where

PATIENCE_SECONDS = 2.0
"""How long the database may take to write down what came, while Slack waits for 3 seconds."""
ENTRY = "chinaai_entry"
HAPPENING = "chinaai_happening"
"""What a listener finds in its context: the entry in the inbox, and what happened."""

Middleware = Callable[..., Awaitable[BoltResponse | None]]


def receiving(services: Services) -> Middleware:
    """The middleware of the listeners that answer: it lets through what concerns the bot, once."""

    async def receive(
        body: dict[str, Any],
        context: AsyncBoltContext,
        next: Callable[[], Awaitable[None]],  # noqa: A002 - Bolt passes it by this name
    ) -> BoltResponse | None:
        event = body["event"]
        team = str(context.team_id or body.get("team_id") or "")
        read = from_mention if event.get("type") == "app_mention" else from_message
        happening = read(event, team, context.bot_user_id)
        nothing_to_do = BoltResponse(status=200, body="")
        if happening is None:
            return nothing_to_do
        if context.get(ENTRY) is None:  # else it is taken up again after a crash
            mention = event.get("type") == "app_mention"
            if not mention and not await _concerns(happening, services):
                return nothing_to_do
            entry = await _received(services, team, _keys(body, happening), body)
            if entry is None:
                return nothing_to_do
            context[ENTRY] = entry
        context[HAPPENING] = happening
        services.underway.entries.add(context[ENTRY].id)
        await next()
        return None

    return receive


def receiving_commands(services: Services) -> Middleware:
    """The middleware of the slash command: Slack sends it once, so it is let through whatever it is.

    It acknowledges too: nothing that the listener does must come before that, and Bolt looks only every 10 ms whether
    a listener has.
    """

    async def receive(
        body: dict[str, Any],
        context: AsyncBoltContext,
        next: Callable[[], Awaitable[None]],  # noqa: A002 - Bolt passes it by this name
    ) -> None:
        if context.get(ENTRY) is None:  # else it is taken up again after a crash
            with services.desk.arriving():
                entry = await _received(services, str(context.team_id or ""), (), dict(body))
            if entry is not None:  # without keys there always is one
                context[ENTRY] = entry
        services.underway.entries.add(context[ENTRY].id)
        await context.ack()
        await next()

    return receive


async def _received(services: Services, team: str, keys: Sequence[str], body: dict[str, Any]) -> Entry | None:
    """The entry; raises StoreUnavailable while Slack still waits to hear so.

    A transaction that is late may be done after all. An event's is answered then, since Slack's repetition finds it
    received; a command's asker was told to ask again.
    """
    receiving = asyncio.ensure_future(services.store.inbox.receive(team, keys, body))
    in_time, _ = await asyncio.wait((receiving,), timeout=PATIENCE_SECONDS)
    if in_time:
        return receiving.result()
    receiving.add_done_callback(lambda late: _came_late(late, services, is_wanted=bool(keys)))
    raise StoreUnavailable("The database is slow: try again in a moment.")


def _came_late(late: asyncio.Future[Entry | None], services: Services, *, is_wanted: bool) -> None:
    if late.cancelled() or late.exception():
        return
    entry = late.result()
    if entry and not is_wanted:
        services.underway.answered.add(entry.id)


def _keys(body: Mapping[str, Any], happening: Happening) -> list[str]:
    match happening:
        case Asked(channel=channel, ts=ts):
            what = f"message:{channel}:{ts}"
        case Edited(asked=asked, edited_ts=edited):
            what = f"edit:{asked.channel}:{asked.ts}:{edited}"
        case Deleted(channel=channel, ts=ts):
            what = f"deletion:{channel}:{ts}"
    return [what, *([f"event:{body['event_id']}"] if body.get("event_id") else [])]


async def _concerns(happening: Happening, services: Services) -> bool:
    """Whether a message, which the bot hears only because it is in the channel, is any business of it."""
    match happening:
        case Asked():
            return happening.surface is Surface.DIRECT or await _is_for_the_bot(happening, services)
        case Edited(asked=asked):
            if asked.surface is Surface.DIRECT or asked.to_bot:
                return True
            return bool(await services.store.posted.to(asked.team, asked.channel, asked.ts))
        case Deleted():
            if happening.direct or happening.to_bot:
                return True
            return bool(await services.store.posted.to(happening.team, happening.channel, happening.ts))


async def _is_for_the_bot(asked: Asked, services: Services) -> bool:
    """Whether words without a mention ask the bot: below its own message, or where the channel wants that.

    A mention comes as an event of its own.
    """
    if asked.to_bot or asked.to_others or not asks(asked.text):
        return False
    if asked.in_thread:
        kept = await services.store.threads.of(asked.team, Where(asked.channel, asked.thread_ts))
        return kept.began and not kept.stopped
    return (await services.store.channels.of(asked.team, asked.channel)).answers == "questions"
