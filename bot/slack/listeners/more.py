"""The More button: the next quotes, seen by whoever saw the first."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.answer import DIRECT, PRIVATE, THREAD
from bot.slack.delivery import send
from bot.slack.listeners.places import place_of_answer
from bot.slack.presses import from_press
from bot.slack.replies import gone_message, next_page
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Show the next quotes."""

    async def on_more(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        place = place_of_answer(press)
        if place is None or not services.pages.claim(("more", press.channel, press.message_ts)):
            return
        setting = PRIVATE if press.private else DIRECT if press.is_direct else THREAD
        pressed = press.carried
        message = next_page(pressed, services, setting) if pressed else gone_message(services)
        await send(message, place, client)

    app.action("more")(on_more)
