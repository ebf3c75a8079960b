"""What mentions and direct messages share: one answer, in the conversation, however often the event arrives."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.answer import OPEN
from bot.slack.delivery import Conversation, send
from bot.slack.incoming import Asked
from bot.slack.replies import reply_to
from bot.slack.services import Services


async def answer_once(asked: Asked | None, body: Mapping[str, Any], services: Services, client: AsyncWebClient) -> None:
    """Answer where it was asked, unless nobody asked or the event was delivered before.

    One message has been seen as several events with different ids (slackapi/node-slack-sdk#2141), so the message's own
    channel and time count as well.
    """
    if asked is None:
        return
    event = body["event"]
    if not services.events.claim(("event", body.get("event_id")), ("message", asked.channel, event["ts"])):
        return
    message = reply_to(asked.text, services, OPEN)
    await send(message, Conversation(channel=asked.channel, thread_ts=asked.thread_ts), client)
