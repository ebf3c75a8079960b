"""A topic button: the topic is asked privately."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.answer import MODAL, PRIVATE, TOPIC_ACTION, answer_view
from bot.slack.incoming import Asked, Surface
from bot.slack.listeners.conversation import converse
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import from_press
from bot.slack.records import noted
from bot.slack.replies import gone_message, reply_to
from bot.slack.services import Services
from bot.text.languages import language_of


def register(app: AsyncApp, services: Services) -> None:
    """Ask about a topic; in the App Home, where there is no conversation, the answer is a modal."""

    async def on_topic(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        asker = await asker_of(
            team=press.team, user=press.user, channel=press.channel, services=services, client=client
        )
        if press.carried is None:
            await services.delivery.send(gone_message(asker), place_for_presser(press), client)
            return
        question = press.carried.question
        if press.channel is not None and press.is_direct and not press.private:
            asked = Asked(
                team=press.team,
                text=question,
                user=press.user,
                channel=press.channel,
                thread_ts=press.thread_ts,
                surface=Surface.DIRECT,
            )
            await converse(asked, services, client)
            return
        setting = MODAL if press.channel is None else PRIVATE
        reply = await services.desk.do(lambda: reply_to(question, asker, services, setting))
        if press.channel is None:
            view = answer_view(reply.message, asker.look.answering(language_of(question)))
            await services.delivery.open_view(view, trigger_id=press.trigger_id, stacked=press.in_modal, client=client)
        else:
            await services.delivery.send(reply.message, place_for_presser(press), client)
        await noted(question, reply.answer, asker, services)

    app.action(re.compile(f"^{TOPIC_ACTION}:"))(on_topic)
