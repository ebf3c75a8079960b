"""The More button: the next quotes, seen by whoever saw the first."""

from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.answer import DIRECT, PRIVATE, THREAD
from bot.slack.listeners.places import place_of_answer
from bot.slack.presses import Press, from_press
from bot.slack.replies import gone_message, next_page
from bot.slack.services import Services

_AGAIN_SECONDS = 5.0
"""A press on the same button within this time is a double click."""


def register(app: AsyncApp, services: Services) -> None:
    """Show the next quotes."""

    async def on_more(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        place = place_of_answer(press)
        page = f"more:{press.channel}:{press.message_ts}"
        if place is None or not await services.store.once.claim(press.team, page, keep_seconds=_AGAIN_SECONDS):
            return
        asker = await asker_of(
            team=press.team, user=press.user, channel=press.channel, services=services, client=client
        )
        setting = PRIVATE if press.private else DIRECT if press.is_direct else THREAD
        if pressed := press.carried:
            message = await services.desk.do(lambda: next_page(pressed, asker, services, setting))
        else:
            message = gone_message(asker)
        posted = await services.delivery.send(message, place, client, mark=page)
        if posted:
            await _note(press, posted, services)

    app.action("more")(on_more)


async def _note(press: Press, ts: str, services: Services) -> None:
    """Note that the page belongs to the question whose answer it continues, so that it goes where that goes."""
    if press.channel is None or press.message_ts is None:
        return
    continued = await services.store.posted.at(press.team, press.channel, press.message_ts)
    if continued:
        await services.store.posted.record(press.team, replace(continued, ts=ts))
