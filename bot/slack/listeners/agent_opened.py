"""The bot's messages are opened: questions to press, drawn from the library.

docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts: at most four; an agent's are set without a
thread.
"""

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.clients import is_slacks_failure, refusal_of
from bot.slack.phrases.conversing import conversing_words
from bot.slack.services import Services

_PROMPTS = 4

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Offer questions where the bot's messages are opened."""

    async def on_messages_opened(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        await _suggest(event, context, services, client)

    app.event("app_home_opened", matchers=[_is_of_messages])(on_messages_opened)


async def _is_of_messages(event: dict[str, Any]) -> bool:
    return event.get("tab") == "messages"


async def _suggest(
    event: dict[str, Any], context: AsyncBoltContext, services: Services, client: AsyncWebClient
) -> None:
    """Where the app is no agent in this workspace, nothing is offered."""
    user, channel = str(event["user"]), str(event.get("channel") or "")
    if not channel:
        return
    asker = await asker_of(
        team=str(context.team_id or ""), user=user, channel=channel, services=services, client=client
    )
    words = conversing_words(asker.look.words)
    prompts = [{"title": topic, "message": words.prompt.format(topic)} for topic in services.topics()[:_PROMPTS]]
    if not prompts:
        return
    try:
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=channel, title=words.prompts_title, prompts=prompts
        )
    except SlackApiError as error:
        if is_slacks_failure(error):
            raise
        _log.info("prompts_not_shown", extra={"reason": refusal_of(error)})
