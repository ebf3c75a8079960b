"""A message: in the bot's direct message, below a post of its own, changed, or gone."""

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.listeners.conversation import take_up
from bot.slack.receiving import receiving
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Answer direct messages and follow-ups; keep answers true to their questions."""

    async def on_message(context: AsyncBoltContext, client: AsyncWebClient) -> None:
        await take_up(context, services, client)

    app.event("message", middleware=[receiving(services)])(on_message)
