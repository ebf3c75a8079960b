"""A message to the bot: an answer in the direct message."""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.incoming import from_direct_message
from bot.slack.listeners.conversation import answer_once
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Answer direct messages."""

    async def on_message(
        body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        asked = from_direct_message(event, context.bot_user_id)
        await answer_once(asked, body, services, client)

    app.event("message")(on_message)
