"""Sending. Everything that carries quotes is checked word for word at this last moment.

Posting: docs.slack.dev/reference/methods/chat.postMessage, about one message a second in a channel
(docs.slack.dev/apis/web-api/rate-limits). Answering through the `response_url`, privately or to the channel:
docs.slack.dev/interactivity/handling-user-interaction.

A post whose outcome is not known, because the connection broke or Slack failed after taking it, is looked for in the
conversation by the mark that it carries as metadata before it is posted again: nothing lost, nothing twice.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import ClientConnectorError, ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import NotDelivered
from bot.slack.blocks.message import Message, View
from bot.slack.clients import (
    RETRIES,
    headers_of,
    is_on_this_machine,
    is_slacks_failure,
    pause_after,
    refusal_of,
    status_of,
)
from bot.slack.marks import Metadata, answering, found_if_seen
from bot.slack.verbatim import check_message, check_view

_NOT_A_MEMBER = frozenset({"not_in_channel", "channel_not_found"})
_GONE = frozenset({"message_not_found", "channel_not_found", "cant_delete_message", "cant_update_message"})
_REASON = 100
"""So much of what a response URL answers is told in the log: Slack's word for it, not a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """Seen by the person who asked alone; `thread_ts` where they are in a thread."""

    response_url: str
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A channel of a workspace, a thread in it, or a direct message."""

    team: str
    channel: str
    thread_ts: str | None = None


Place = Private | Conversation


class Pace(Protocol):
    """Who may post when, agreed among all copies of the bot."""

    async def slot(self, team: str, channel: str, *, every_seconds: float = 1.0) -> float:
        """How many seconds to wait before the next message in a channel."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Everything that reaches Slack's screen goes through here.

    `sleep` waits so many seconds. `session`: connections for response URLs, or None for one each.
    """

    pace: Pace
    sleep: Callable[[float], Awaitable[None]]
    session: ClientSession | None = None

    async def send(
        self,
        message: Message,
        place: Place,
        client: AsyncWebClient,
        *,
        mark: str | None = None,
        perhaps_sent: bool = False,
    ) -> str | None:
        """Show a message in a place; its `ts`, where Slack gives one.

        `mark` names what the message answers, so that it can be found again. `perhaps_sent`: it may have been posted
        before, so it is looked for first.
        """
        check_message(message)
        match place:
            case Private(response_url=url, thread_ts=thread):
                in_thread = {"thread_ts": thread} if thread else {}
                await self._respond(url, message, response_type="ephemeral", replace_original=False, **in_thread)
                return None
            case Conversation():
                metadata = answering(mark)
                if metadata and perhaps_sent and (found := await _found(metadata, place, client)):
                    return found
                return await self._post(message, place, client, metadata)

    async def post_once(
        self, message: Message, place: Conversation, client: AsyncWebClient, *, metadata: Metadata | None
    ) -> str:
        """Try once to post; the message's `ts`. Raises what Slack or the connection did, and may have been posted."""
        check_message(message)
        await self.sleep(await self.pace.slot(place.team, place.channel))
        content = {**_content(message), **({"metadata": metadata} if metadata else {})}
        posted = await client.chat_postMessage(channel=place.channel, thread_ts=place.thread_ts, **content)
        return str(posted["ts"])

    async def tell(self, message: Message, place: Conversation, *, user: str, client: AsyncWebClient) -> None:
        """Show a message to one person in a channel; in a thread only where that thread has begun."""
        check_message(message)
        await self.sleep(await self.pace.slot(place.team, place.channel))
        await client.chat_postEphemeral(
            channel=place.channel, user=user, thread_ts=place.thread_ts, text=message.text, blocks=message.blocks
        )

    async def share(
        self, message: Message, place: Conversation, *, mark: str, response_url: str, client: AsyncWebClient
    ) -> str | None:
        """Show a message to everybody; its `ts`, or None where the bot is not a member.

        Then it goes by way of the pressed button's `response_url`. `mark`: as in `send`.
        """
        check_message(message)
        try:
            return await self._post(message, place, client, answering(mark))
        except SlackApiError as error:
            if refusal_of(error) not in _NOT_A_MEMBER:
                raise
            in_thread = {"thread_ts": place.thread_ts} if place.thread_ts else {}
            await self._respond(response_url, message, response_type="in_channel", replace_original=False, **in_thread)
            return None

    async def replace(self, message: Message, response_url: str) -> None:
        """Put a message in place of the private one whose button was pressed."""
        check_message(message)
        await self._respond(response_url, message, response_type="ephemeral", replace_original=True)

    async def remove_original(self, response_url: str) -> None:
        """Take away the message whose button was pressed."""
        await self._respond_with(response_url, {"delete_original": True})

    async def update(self, message: Message, *, channel: str, ts: str, client: AsyncWebClient) -> bool:
        """Put a message in place of one of the bot's own that everybody sees; False where that one is gone."""
        check_message(message)
        try:
            await client.chat_update(channel=channel, ts=ts, text=message.text, blocks=message.blocks)
        except SlackApiError as error:
            if refusal_of(error) in _GONE:
                return False
            raise
        return True

    async def delete(self, *, channel: str, ts: str, client: AsyncWebClient) -> None:
        """Take away one of the bot's own messages, if it is still there."""
        try:
            await client.chat_delete(channel=channel, ts=ts)
        except SlackApiError as error:
            if refusal_of(error) not in _GONE:
                raise

    async def open_view(self, view: View, *, trigger_id: str, stacked: bool, client: AsyncWebClient) -> None:
        """Open a modal, `stacked` on the one that is open; must come within 3 seconds of the press."""
        check_view(view)
        if stacked:
            await client.views_push(trigger_id=trigger_id, view=view.body)
        else:
            await client.views_open(trigger_id=trigger_id, view=view.body)

    async def update_view(self, view: View, *, view_id: str, client: AsyncWebClient) -> None:
        """Put a view in place of the modal that is open."""
        check_view(view)
        await client.views_update(view_id=view_id, view=view.body)

    async def publish_home(self, view: View, *, user: str, client: AsyncWebClient) -> None:
        """Show a person's App Home."""
        check_view(view)
        await client.views_publish(user_id=user, view=view.body)

    async def upload(  # noqa: PLR0913 - what, named how, where
        self, content: bytes, *, name: str, title: str, comment: str, channel: str, client: AsyncWebClient
    ) -> None:
        """Send a file to a conversation; needs the scope `files:write`."""
        await client.files_upload_v2(
            content=content, filename=name, title=title, initial_comment=comment, channel=channel
        )

    async def _respond(self, url: str, message: Message, **how: Any) -> None:  # noqa: ANN401 - the fields are Slack's
        await self._respond_with(url, {**_content(message), **how})

    async def _respond_with(self, url: str, body: dict[str, Any]) -> None:
        """What the channel sees is not sent again where Slack may have taken it; what one person sees is."""
        webhook = AsyncWebhookClient(url, session=self.session, retry_handlers=[])
        if is_on_this_machine(url):
            webhook.proxy = None
        public = body.get("response_type") == "in_channel"
        for attempt in range(RETRIES + 1):
            try:
                answer = await webhook.send_dict(body)
            except (ClientError, TimeoutError, OSError) as error:
                reason = type(error).__name__
                pause = None if public and not was_not_sent(error) else pause_after(None, {}, attempt)
            else:
                if answer.status_code == 200:
                    return
                reason = f"{answer.status_code} {answer.body[:_REASON]}"
                headers = {name.casefold(): str(value) for name, value in answer.headers.items()}
                pause = pause_after(answer.status_code, headers, attempt)
            if pause is None or attempt == RETRIES:
                raise NotDelivered(f"response_url: {reason}")
            await self.sleep(pause)

    async def _post(
        self, message: Message, place: Conversation, client: AsyncWebClient, metadata: Metadata | None
    ) -> str:
        for attempt in range(RETRIES + 1):
            try:
                return await self.post_once(message, place, client, metadata=metadata)
            except (ClientError, SlackApiError, TimeoutError, OSError) as error:
                pause = _pause_after(error, attempt)
                if pause is None or attempt == RETRIES:
                    raise
                await self.sleep(pause)
                if metadata and _may_have_been_taken(error) and (found := await _found(metadata, place, client)):
                    return found
        raise NotDelivered("unreachable")  # the last try returned or raised


async def _found(metadata: Metadata, place: Conversation, client: AsyncWebClient) -> str | None:
    return await found_if_seen(metadata, client, channel=place.channel, thread_ts=place.thread_ts)


def was_not_sent(error: Exception) -> bool:
    """Whether a post cannot have arrived: there was no connection."""
    return isinstance(error, ClientConnectorError)


def _may_have_been_taken(error: Exception) -> bool:
    """Whether Slack may have posted what it did not confirm."""
    return is_slacks_failure(error) if isinstance(error, SlackApiError) else not was_not_sent(error)


def _pause_after(error: Exception, attempt: int) -> float | None:
    """How long to wait before a post is tried again; None where it failed for good: a refusal of Slack's is final."""
    if isinstance(error, SlackApiError):
        return pause_after(status_of(error) or 200, headers_of(error), attempt)
    return pause_after(None, {}, attempt)


def _content(message: Message) -> dict[str, Any]:
    return {
        "text": message.text,
        "blocks": message.blocks,
        "unfurl_links": False,
        "unfurl_media": False,
    }
