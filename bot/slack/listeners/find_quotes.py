"""The message shortcut "Find quotes": the passages that bear on a message, seen by whoever asked for them."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.asker import asker_of
from bot.slack.blocks.answer import PRIVATE
from bot.slack.delivery import Private
from bot.slack.incoming import typed_text
from bot.slack.limits import clip
from bot.slack.names import FIND_QUOTES
from bot.slack.replies import answer_to
from bot.slack.services import Services
from bot.slack.wording import QUESTION_LIMIT


def register(app: AsyncApp, services: Services) -> None:
    """Answer with what the library holds on a message."""

    async def on_shortcut(
        ack: AsyncAck, shortcut: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        message = shortcut.get("message") or {}
        asker = await asker_of(
            team=str(context.team_id or ""),
            user=str(shortcut["user"]["id"]),
            channel=str((shortcut.get("channel") or {}).get("id") or ""),
            services=services,
            client=client,
        )
        # Only its words, of which none is a command; nothing of somebody else's message is noted.
        text = clip(typed_text(str(message.get("text") or ""), context.bot_user_id), QUESTION_LIMIT)
        reply = await services.desk.do(lambda: answer_to(text, asker, services, PRIVATE))
        place = Private(response_url=str(shortcut["response_url"]), thread_ts=message.get("thread_ts"))
        await services.delivery.send(reply.message, place, client)

    app.message_shortcut(FIND_QUOTES)(on_shortcut)
