"""The Share button: the quotes go to the channel in the presser's name, once."""

import logging
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import delivery
from bot.slack.blocks.answer import PRIVATE, THREAD
from bot.slack.blocks.message import Message
from bot.slack.blocks.shared import shared_message
from bot.slack.delivery import Conversation
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import Press, from_press
from bot.slack.replies import after_sharing, gone_message, rebuilt, shared_before_message
from bot.slack.services import Services

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Share private answers, and a thread's with its channel."""

    async def on_share(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        message = press.channel, press.message_ts
        if services.shares.claimed(("shared", *message)):
            await delivery.send(shared_before_message(press.carried, services), place_for_presser(press), client)
            return
        # While a press is at work, another says nothing: whether it will have been shared is not known yet.
        if not services.shares.claim(("share", *message)):
            return
        try:
            if await _share(press, services, client):
                services.shares.claim(("shared", *message))
        finally:
            services.shares.release(("share", *message))

    app.action("share")(on_share)


async def _share(press: Press, services: Services, client: AsyncWebClient) -> bool:
    """Post it and say so in the pressed message; False where there is nothing left to post."""
    if press.channel is None or press.response_url is None:
        return False
    answer = rebuilt(press.carried, services.library.index, services)
    if press.carried is None or answer is None:
        await delivery.send(gone_message(services, press.carried), place_for_presser(press), client)
        return False
    public = shared_message(answer, services.look, sharer=press.user, skip=press.carried.skip)
    # A private answer goes to where its asker is; an answer that its thread sees already, to the channel.
    place = Conversation(channel=press.channel, thread_ts=press.thread_ts if press.private else None)
    await delivery.share(public, place, response_url=press.response_url, client=client)
    try:
        setting = PRIVATE if press.private else THREAD
        await _replace(press, after_sharing(press.carried, answer, services, setting), client)
    except Exception:  # noqa: BLE001 - it is posted: asking to press again would post it twice
        _log.exception("share_not_confirmed")
    return True


async def _replace(press: Press, message: Message, client: AsyncWebClient) -> None:
    """Put a message in place of the pressed one, which either the presser alone sees or everybody."""
    if press.private and press.response_url:
        await delivery.replace(message, press.response_url)
    elif press.channel and press.message_ts:
        await delivery.update(message, channel=press.channel, ts=press.message_ts, client=client)
