"""The Withdraw button under a shared answer: whoever shared it takes it away again."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.help import sentence_message
from bot.slack.blocks.shared import WITHDRAW_ACTION
from bot.slack.clients import refusal_of
from bot.slack.listeners.places import place_for_presser
from bot.slack.phrases.sharing import sharing_words
from bot.slack.presses import Press, from_press
from bot.slack.services import Services
from bot.store.threads import Where


def register(app: AsyncApp, services: Services) -> None:
    """Take a shared answer away, for its sharer only."""

    async def on_withdraw(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        if press.channel is None or press.message_ts is None:
            return
        if press.user != press.value:
            asker = await asker_of(
                team=press.team, user=press.user, channel=press.channel, services=services, client=client
            )
            said = sentence_message(sharing_words(asker.look.words).only_sharer)
            await services.delivery.send(said, place_for_presser(press), client)
            return
        await _take_away(press, press.channel, press.message_ts, services, client)
        await services.store.shares.withdrawn(press.team, press.channel, press.message_ts)
        if press.thread_ts is None:  # nothing more is said under what is gone
            await services.store.threads.stop(press.team, Where(press.channel, press.message_ts))

    app.action(WITHDRAW_ACTION)(on_withdraw)


async def _take_away(press: Press, channel: str, ts: str, services: Services, client: AsyncWebClient) -> None:
    """Delete the message; where the bot is not a member, by way of the pressed button's `response_url`."""
    try:
        await client.chat_delete(channel=channel, ts=ts)
    except SlackApiError as error:
        if refusal_of(error) == "message_not_found":
            return
        if press.response_url is None:
            raise
        await services.delivery.remove_original(press.response_url)
