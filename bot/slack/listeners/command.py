"""`/chinaai …`: a private answer."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks.answer import PRIVATE
from bot.slack.delivery import Private, send
from bot.slack.incoming import from_command
from bot.slack.replies import reply_to
from bot.slack.services import Services

COMMAND = "/chinaai"


def register(app: AsyncApp, services: Services) -> None:
    """Answer the slash command."""

    async def on_command(ack: AsyncAck, command: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        asked = from_command(command)
        message = reply_to(asked.text, services, PRIVATE)
        await send(message, Private(response_url=command["response_url"]), client)

    app.command(COMMAND)(on_command)
