"""`@China AI …` in a channel or thread: an answer in the thread."""

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.listeners.conversation import take_up
from bot.slack.receiving import receiving
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Answer mentions."""

    async def on_mention(context: AsyncBoltContext, client: AsyncWebClient) -> None:
        await take_up(context, services, client)

    app.event("app_mention", middleware=[receiving(services)])(on_mention)
