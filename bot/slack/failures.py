"""Any failure becomes one friendly sentence to the asker, and one line in the log.

A traceback goes with it where the failure is the bot's own; of Slack's, the network's and the database's, which may
befall every question for a while, each kind is told once in ten minutes.
"""

import logging
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientError
from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import NotDelivered, QuoteMismatch, SearchDown, StoreUnavailable
from bot.slack.blocks.help import sentence_message
from bot.slack.blocks.message import Message
from bot.slack.clients import refusal_of, status_of
from bot.slack.complaints import Complaints
from bot.slack.delivery import Conversation, Private
from bot.slack.languages import words_in
from bot.slack.receiving import ENTRY
from bot.slack.records import finished
from bot.slack.services import Services
from bot.slack.wording import Wording

_TOKEN_REFUSED = frozenset(
    {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked", "team_access_not_granted"}
)

_log = logging.getLogger(__name__)


def register(app: AsyncApp, services: Services) -> None:
    """Handle every failure of every listener and middleware in one place."""
    complaints = Complaints(_log, services.clock)

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
        _complain(error, _kind(body), complaints)
        entry = context.get(ENTRY)
        if entry is not None:
            services.underway.entries.discard(entry.id)
        if isinstance(error, StoreUnavailable):
            if entry is not None:
                return  # it is taken up again when the database is back
            if response is not None and _is_awaited(body, response, services):
                return
        team = str(context.team_id or "")
        try:
            words = await _words_for(team, body, services)
            await _tell(sentence_message(_sentence(error, words)), team, body, services, client)
            if entry is not None:
                await finished(entry, services)
        except Exception as another:  # noqa: BLE001 - whatever goes wrong now, the first failure is what matters
            _complain(another, f"{_kind(body)}: failure_not_told", complaints)

    app.error(on_failure)


def _sentence(error: Exception, words: Wording) -> str:
    match error:
        case QuoteMismatch():
            return words.mismatch
        case SearchDown():
            return words.search_down
        case _:
            return words.failed


def _complain(error: Exception, kind: str, complaints: Complaints) -> None:
    match error:
        case SlackApiError() if refusal_of(error) in _TOKEN_REFUSED:
            refusal = refusal_of(error)
            complaints.say(
                f"Slack refuses the bot's token ({refusal}): install the app again, set SLACK_BOT_TOKEN where it is "
                "used, and start again; until then questions outside of slash commands cannot be answered"
            )
        case SlackApiError():
            complaints.say(f"slack_failed: {kind}: {refusal_of(error) or status_of(error)}")
        case NotDelivered() | StoreUnavailable() | SearchDown():
            complaints.say(f"listener_failed: {kind}: {error}")
        case ClientError() | OSError():  # a TimeoutError too
            complaints.say(f"slack_unreachable: {kind}: {type(error).__name__}")
        case _:
            _log.error("listener_failed: %s", kind, exc_info=error)


def _is_awaited(body: Mapping[str, Any], response: BoltResponse, services: Services) -> bool:
    """Answer at once, without the database, where Slack still waits for an acknowledgement and nothing is lost by it.

    An event that is not acknowledged is brought again. A command's acknowledgement may say something.
    """
    if isinstance(body.get("event"), Mapping):
        response.status = 503
        return True
    if body.get("command"):
        response.body = services.look.words.failed
        return True
    return False


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
