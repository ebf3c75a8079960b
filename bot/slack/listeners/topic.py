"""A topic button: the topic is asked privately."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.answer import MODAL, PRIVATE, TOPIC_ACTION, answer_view
from bot.slack.delivery import Conversation, open_view, send
from bot.slack.listeners.conversation import converse
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import from_press
from bot.slack.replies import gone_message, reply_to
from bot.slack.services import Services
from bot.text.languages import language_of


def register(app: AsyncApp, services: Services) -> None:
    """Ask about a topic; in the App Home, where there is no conversation, the answer is a modal."""

    async def on_topic(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        if press.carried is None:
            await send(gone_message(services), place_for_presser(press), client)
        elif press.channel is None:
            question = press.carried.question
            look = services.look.answering(language_of(question))
            view = answer_view(reply_to(question, services, MODAL), look)
            await open_view(view, trigger_id=press.trigger_id, stacked=press.in_modal, client=client)
        elif press.is_direct and not press.private:
            place = Conversation(channel=press.channel, thread_ts=press.thread_ts)
            await converse(press.carried.question, place, services, client)
        else:
            message = reply_to(press.carried.question, services, PRIVATE)
            await send(message, place_for_presser(press), client)

    app.action(re.compile(f"^{TOPIC_ACTION}:"))(on_topic)
