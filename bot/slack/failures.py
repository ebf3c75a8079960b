"""Any failure becomes one friendly sentence to the asker, and a traceback in the log only."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import QuoteMismatch
from bot.slack.blocks.help import sentence_message
from bot.slack.blocks.message import Message
from bot.slack.delivery import Conversation, Private, send
from bot.slack.wording import Wording

_log = logging.getLogger(__name__)


def register(app: AsyncApp, words: Wording) -> None:
    """Handle every failure of every listener and middleware in one place."""

    async def on_failure(
        error: Exception, body: dict[str, Any], client: AsyncWebClient, response: BoltResponse | None
    ) -> None:
        # Slack would show its own "failed with dispatch_failed", or deliver the event again, for anything but OK.
        if response is not None:
            response.status = 200
            response.body = ""
        if isinstance(error, BoltUnhandledRequestError):
            _log.debug("request_not_handled", extra={"kind": _kind(body)})
            return
        _log.error("listener_failed", exc_info=error, extra={"kind": _kind(body)})
        sentence = words.mismatch if isinstance(error, QuoteMismatch) else words.failed
        try:
            await _tell(sentence_message(sentence), body, client)
        except Exception:  # noqa: BLE001 - whatever goes wrong now, the first failure is what matters
            _log.exception("failure_not_told", extra={"kind": _kind(body)})

    app.error(on_failure)


async def _tell(message: Message, body: Mapping[str, Any], client: AsyncWebClient) -> None:
    """Say it where the asker alone sees it; nobody asked anything by opening the App Home."""
    event = body.get("event") or {}
    user = str(event.get("user") or (body.get("user") or {}).get("id") or "")
    container = body.get("container") or {}
    if url := body.get("response_url"):
        try:
            await send(message, Private(response_url=url, thread_ts=container.get("thread_ts")), client)
        except Exception:
            # Most often this very address is what failed: it expires, and it can be used five times.
            user = user or str(body.get("user_id") or "")
            if not user:
                raise
            await send(message, Conversation(channel=user), client)
    elif event.get("type") == "message":
        place = Conversation(channel=event["channel"], thread_ts=event.get("thread_ts"))
        await send(message, place, client)
    elif event.get("type") == "app_mention":
        # Slack shows a private message in a thread only where the thread has begun.
        await client.chat_postEphemeral(
            channel=event["channel"],
            user=user,
            thread_ts=event.get("thread_ts"),
            text=message.text,
            blocks=message.blocks,
        )
    elif user and not event:
        await send(message, Conversation(channel=user), client)


def _kind(body: Mapping[str, Any]) -> str:
    """What was delivered, without anything a person wrote."""
    event = body.get("event")
    kind = event.get("type") if isinstance(event, Mapping) else None
    return str(kind or body.get("type") or body.get("command") or "unknown")
