"""`@China AI …` in a channel or thread: an answer in the thread."""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.incoming import from_mention
from bot.slack.listeners.conversation import answer_once
from bot.slack.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Answer mentions."""

    async def on_mention(
        body: dict[str, Any], event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        asked = from_mention(event, context.bot_user_id)
        await answer_once(asked, body, services, client)

    app.event("app_mention")(on_mention)
