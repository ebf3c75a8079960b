"""Any failure becomes one friendly sentence to the asker, and a traceback in the log only."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import QuoteMismatch, StoreUnavailable
from bot.slack.blocks.help import sentence_message
from bot.slack.blocks.message import Message
from bot.slack.delivery import Conversation, Private
from bot.slack.languages import words_in
from bot.slack.receiving import ENTRY
from bot.slack.services import Services
from bot.slack.wording import Wording

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Handle every failure of every listener and middleware in one place."""

    async def on_failure(
        error: Exception,
        body: dict[str, Any],
        context: AsyncBoltContext,
        client: AsyncWebClient,
        response: BoltResponse | None,
    ) -> None:
        # Slack would show its own "failed with dispatch_failed", or deliver the event again, for anything but OK.
        if response is not None:
            response.status = 200
            response.body = ""
        if isinstance(error, BoltUnhandledRequestError):
            _log.debug("request_not_handled", extra={"kind": _kind(body)})
            return
        _log.error("listener_failed", exc_info=error, extra={"kind": _kind(body)})
        if isinstance(error, StoreUnavailable) and response is not None and _can_come_again(body, context):
            response.status = 503
            return
        team = str(context.team_id or "")
        try:
            words = await _words_for(team, body, services)
            sentence = words.mismatch if isinstance(error, QuoteMismatch) else words.failed
            await _tell(sentence_message(sentence), team, body, services, client)
            if entry := context.get(ENTRY):
                await services.store.inbox.give_up(entry.id)
        except Exception:  # noqa: BLE001 - whatever goes wrong now, the first failure is what matters
            _log.exception("failure_not_told", extra={"kind": _kind(body)})

    app.error(on_failure)


def _can_come_again(body: Mapping[str, Any], context: AsyncBoltContext) -> bool:
    """Whether this is an event that was not written down: where it is not acknowledged, Slack brings it again."""
    return isinstance(body.get("event"), Mapping) and context.get(ENTRY) is None


async def _words_for(team: str, body: Mapping[str, Any], services: Services) -> Wording:
    """The language of whoever is told, as far as it is known already."""
    user = _user_of(body)
    try:
        language: str = await services.store.people.language(team, user) if user else "auto"
        person = await services.store.people.of(team, user) if user else None
    except StoreUnavailable:
        return services.look.words
    if language == "auto":
        language = "zh" if person and (person.locale or "").casefold().startswith("zh") else services.look.words.code
    return words_in(language)


def _user_of(body: Mapping[str, Any]) -> str:
    event = body.get("event") or {}
    changed = event.get("message") or {}
    pressed = body.get("user") or {}
    return str(event.get("user") or changed.get("user") or pressed.get("id") or body.get("user_id") or "")


async def _tell(
    message: Message, team: str, body: Mapping[str, Any], services: Services, client: AsyncWebClient
) -> None:
    """Say it where the asker alone sees it; nobody asked anything by opening the App Home."""
    send = services.delivery.send
    event = body.get("event") or {}
    user = _user_of(body)
    container = body.get("container") or {}
    if url := body.get("response_url"):
        try:
            await send(message, Private(response_url=url, thread_ts=container.get("thread_ts")), client)
        except Exception:
            # Most often this very address is what failed: it expires, and it can be used five times.
            if not user:
                raise
            await send(message, Conversation(team=team, channel=user), client)
    elif event.get("type") in ("message", "app_mention"):
        place = Conversation(team=team, channel=event["channel"], thread_ts=event.get("thread_ts"))
        if event.get("channel_type") == "im":
            await send(message, place, client)
        elif user:
            # Slack shows a private message in a thread only where the thread has begun.
            await services.delivery.tell(message, place, user=user, client=client)
    elif user and not event:
        await send(message, Conversation(team=team, channel=user), client)


def _kind(body: Mapping[str, Any]) -> str:
    """What was delivered, without anything a person wrote."""
    event = body.get("event")
    kind = event.get("type") if isinstance(event, Mapping) else None
    return str(kind or body.get("type") or body.get("command") or "unknown")
