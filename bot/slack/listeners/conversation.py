"""What mentions and direct messages share: one answer in the light of the conversation, however often it is asked."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.answer import DIRECT, THREAD, Setting
from bot.slack.conversations import Where
from bot.slack.delivery import Conversation, send
from bot.slack.incoming import Asked, Surface
from bot.slack.replies import reply_in
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
    place = Conversation(channel=asked.channel, thread_ts=asked.thread_ts)
    setting = THREAD if asked.surface is Surface.THREAD else DIRECT
    await converse(asked.text, place, services, client, setting=setting, ts=str(event["ts"]))


async def converse(  # noqa: PLR0913 - where, with what, and how
    text: str,
    place: Conversation,
    services: Services,
    client: AsyncWebClient,
    *,
    setting: Setting = DIRECT,
    ts: str | None = None,
) -> None:
    """Answer in a conversation and remember what it is about now. `ts` names the message that asks."""
    memory = services.conversations
    here = Where(place.channel, place.thread_ts)
    message, thread = reply_in(memory.thread_of(here), text, services, setting)
    # Before it is sent: the next question may come sooner than Slack's word that the answer was posted.
    memory.remember(thread, here)
    posted = await send(message, place, client)
    if place.thread_ts is None:  # either message can become the head of a thread
        memory.remember(thread, *(Where(place.channel, each) for each in (ts, posted) if each))
