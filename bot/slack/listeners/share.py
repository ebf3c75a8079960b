"""The Share button: the answer goes to the channel in the asker's name, once."""

import logging
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack import delivery
from bot.slack.blocks.answer import PRIVATE, answer_message
from bot.slack.blocks.shared import shared_message
from bot.slack.delivery import Conversation, Private
from bot.slack.presses import Press, from_press
from bot.slack.replies import gone_message, rebuilt
from bot.slack.services import Services

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Share private answers."""

    async def on_share(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        key = ("share", press.channel, press.message_ts)
        if not services.shares.claim(key):
            return
        try:
            shown = await _share(press, services, client)
        except Exception:
            services.shares.release(key)
            raise
        if not shown:
            services.shares.release(key)

    app.action("share")(on_share)


async def _share(press: Press, services: Services, client: AsyncWebClient) -> bool:
    """Post it and say so in the private message; False where there is nothing left to post."""
    if press.channel is None or press.response_url is None:
        return False
    answer = rebuilt(press.carried, services.library.index, services)
    if press.carried is None or answer is None:
        private = Private(response_url=press.response_url, thread_ts=press.thread_ts)
        await delivery.send(gone_message(services), private, client)
        return False
    skip = press.carried.skip
    public = shared_message(answer, services.look, sharer=press.user, skip=skip)
    place = Conversation(channel=press.channel, thread_ts=press.thread_ts)
    await delivery.share(public, place, response_url=press.response_url, client=client)
    after = answer_message(answer, services.look, setting=PRIVATE, skip=skip, shared=True)
    try:
        await delivery.replace(after, press.response_url)
    except Exception:  # noqa: BLE001 - it is posted: asking to press again would post it twice
        _log.exception("share_not_confirmed")
    return True
