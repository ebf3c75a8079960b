"""Sending. Everything that carries quotes is checked word for word at this last moment.

Posting: docs.slack.dev/reference/methods/chat.postMessage. Answering through the `response_url`, privately or to the
channel: docs.slack.dev/interactivity/handling-user-interaction.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import NotDelivered
from bot.slack.blocks.message import Message, View
from bot.slack.verbatim import check_message, check_view

_NOT_A_MEMBER = frozenset({"not_in_channel", "channel_not_found"})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """Seen by the person who asked alone; `thread_ts` where they are in a thread."""

    response_url: str
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A channel, a thread in it, or a direct message."""

    channel: str
    thread_ts: str | None = None


Place = Private | Conversation


async def send(message: Message, place: Place, client: AsyncWebClient) -> str | None:
    """Show a message in a place; its `ts`, where Slack gives one."""
    check_message(message)
    match place:
        case Private(response_url=url, thread_ts=thread):
            in_thread = {"thread_ts": thread} if thread else {}
            await _respond(url, message, response_type="ephemeral", replace_original=False, **in_thread)
            return None
        case Conversation(channel=channel, thread_ts=thread):
            posted = await client.chat_postMessage(channel=channel, thread_ts=thread, **_content(message))
            return posted.get("ts")


async def replace(message: Message, response_url: str) -> None:
    """Put a message in place of the private one whose button was pressed."""
    check_message(message)
    await _respond(response_url, message, response_type="ephemeral", replace_original=True)


async def update(message: Message, *, channel: str, ts: str, client: AsyncWebClient) -> None:
    """Put a message in place of one of the bot's own that everybody sees."""
    check_message(message)
    await client.chat_update(channel=channel, ts=ts, text=message.text, blocks=message.blocks)


async def share(message: Message, place: Conversation, *, response_url: str, client: AsyncWebClient) -> None:
    """Show a message to everybody; where the bot is not a member, by way of the pressed button's `response_url`."""
    check_message(message)
    try:
        await client.chat_postMessage(channel=place.channel, thread_ts=place.thread_ts, **_content(message))
    except SlackApiError as error:
        if error.response["error"] not in _NOT_A_MEMBER:
            raise
        in_thread = {"thread_ts": place.thread_ts} if place.thread_ts else {}
        await _respond(response_url, message, response_type="in_channel", replace_original=False, **in_thread)


async def open_view(view: View, *, trigger_id: str, stacked: bool, client: AsyncWebClient) -> None:
    """Open a modal, `stacked` on the one that is open; must come within 3 seconds of the press."""
    check_view(view)
    if stacked:
        await client.views_push(trigger_id=trigger_id, view=view.body)
    else:
        await client.views_open(trigger_id=trigger_id, view=view.body)


async def publish_home(view: View, *, user: str, client: AsyncWebClient) -> None:
    """Show a person's App Home."""
    check_view(view)
    await client.views_publish(user_id=user, view=view.body)


def retry_handlers() -> list[AsyncRetryHandler]:
    """When Slack is asked again: after `Retry-After`, after a broken connection, after Slack's own failure."""
    return [
        AsyncConnectionErrorRetryHandler(),
        AsyncRateLimitErrorRetryHandler(max_retry_count=2),
        AsyncServerErrorRetryHandler(),
    ]


def is_on_this_machine(url: str) -> bool:
    """Whether an address is the local workspace's, which no proxy can reach."""
    return urlsplit(url).hostname in _LOOPBACK


async def _respond(url: str, message: Message, **how: Any) -> None:  # noqa: ANN401 - the fields are Slack's
    webhook = AsyncWebhookClient(url, retry_handlers=retry_handlers())
    if is_on_this_machine(url):
        webhook.proxy = None
    answer = await webhook.send_dict({**_content(message), **how})
    if answer.status_code != 200:
        raise NotDelivered(f"response_url answered {answer.status_code}: {answer.body[:200]}")


def _content(message: Message) -> dict[str, Any]:
    return {
        "text": message.text,
        "blocks": message.blocks,
        "unfurl_links": False,
        "unfurl_media": False,
    }
