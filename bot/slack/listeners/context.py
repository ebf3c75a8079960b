"""The Context button: a modal with the sentences around the quotes."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.delivery import open_view, send
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import from_press
from bot.slack.replies import context_of, gone_message
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Open the modal."""

    async def on_context(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        press = from_press(body)
        view = context_of(press.carried, services) if press.carried else None
        if view:
            await open_view(view, trigger_id=press.trigger_id, stacked=press.in_modal, client=client)
        else:
            await send(gone_message(services, press.carried), place_for_presser(press), client)

    app.action("context")(on_context)
