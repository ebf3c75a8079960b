"""A topic button: the topic is asked privately."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.answer import MODAL, OPEN, PRIVATE, TOPIC_ACTION, answer_view
from bot.slack.delivery import open_view, send
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import from_press
from bot.slack.replies import gone_message, reply_to
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Ask about a topic; in the App Home, where there is no conversation, the answer is a modal."""

    async def on_topic(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        if press.carried is None:
            await send(gone_message(services), place_for_presser(press), client)
        elif press.channel is None:
            view = answer_view(reply_to(press.carried.question, services, MODAL), services.look)
            await open_view(view, trigger_id=press.trigger_id, stacked=press.in_modal, client=client)
        else:
            setting = OPEN if press.is_direct else PRIVATE
            message = reply_to(press.carried.question, services, setting)
            await send(message, place_for_presser(press), client)

    app.action(re.compile(f"^{TOPIC_ACTION}:"))(on_topic)
