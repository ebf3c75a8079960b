"""Bringing events, commands and interactions to the app: three seconds to answer, and events are tried again."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar
from urllib.parse import urlencode

import aiohttp

from bot.workspace.activity import Activity
from bot.workspace.model import JsonObject
from bot.workspace.signing import signed_headers
from bot.workspace.timing import Clock, Sleep

DEADLINE_SECONDS = 3.0
RETRY_AFTER_SECONDS = (0.0, 60.0, 300.0)

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One thing for the app, named as Socket Mode names it; `retry` counts from 1, with why it is sent again."""

    kind: Literal["events_api", "slash_commands", "interactive"]
    payload: JsonObject
    retry: int = 0
    retry_reason: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The app answered in time; `body` is JSON, plain text, or None."""

    body: JsonObject | str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The app did not take it; `reason` as in `X-Slack-Retry-Reason`."""

    reason: Literal["http_timeout", "http_error", "connection_failed"]
    retry: bool = True


class Carrier(Protocol):
    """A way to the app."""

    async def carry(self, envelope: Envelope) -> Accepted | Failed:
        """Deliver, and return what the app said within the deadline."""
        ...


async def within(seconds: float, sleep: Sleep, work: Awaitable[_T]) -> _T | None:
    """The result of `work`, or None where it took longer; measured with the given `sleep`."""
    task, timer = asyncio.ensure_future(work), asyncio.ensure_future(sleep(seconds))
    try:
        await asyncio.wait({task, timer}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        for one in (task, timer):
            one.cancel()
        await asyncio.gather(task, timer, return_exceptions=True)


class HttpCarrier:
    """Signed requests to the app's request URL."""

    def __init__(
        self, session: aiohttp.ClientSession, *, url: str, signing_secret: str, clock: Clock, sleep: Sleep
    ) -> None:
        self._session = session
        self._url = url
        self._secret = signing_secret
        self._clock = clock
        self._sleep = sleep

    async def carry(self, envelope: Envelope) -> Accepted | Failed:
        """POST it."""
        try:
            answer = await within(DEADLINE_SECONDS, self._sleep, self._post(envelope))
        except (aiohttp.ClientError, OSError) as error:
            _log.warning("workspace_delivery_failed", extra={"kind": envelope.kind, "error": repr(error)})
            return Failed("connection_failed")
        return Failed("http_timeout") if answer is None else answer

    async def _post(self, envelope: Envelope) -> Accepted | Failed:
        content_type, body = _encoded(envelope)
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            **signed_headers(self._secret, self._clock(), body),
        }
        if envelope.retry:
            headers |= {
                "X-Slack-Retry-Num": str(envelope.retry),
                "X-Slack-Retry-Reason": envelope.retry_reason,
            }
        async with self._session.post(self._url, data=body, headers=headers, allow_redirects=False) as response:
            content = (await response.read()).decode("utf-8", "replace")
            if response.status not in (200, 201, 202, 204):
                return Failed("http_error", retry=response.headers.get("X-Slack-No-Retry") != "1")
            return Accepted(_decoded(content, is_json=response.content_type == "application/json"))


def _encoded(envelope: Envelope) -> tuple[str, bytes]:
    form = "application/x-www-form-urlencoded"
    if envelope.kind == "slash_commands":
        return form, urlencode(envelope.payload).encode()
    text = json.dumps(envelope.payload)
    if envelope.kind == "interactive":
        return form, urlencode({"payload": text}).encode()
    return "application/json", text.encode()


def _decoded(content: str, *, is_json: bool) -> JsonObject | str | None:
    if not content.strip():
        return None
    if is_json:
        try:
            value = json.loads(content)
        except (ValueError, RecursionError):
            return content
        return value if isinstance(value, dict) else None
    return content


class Delivery:
    """Chooses the way and repeats events. `carrier` is asked anew each time, since a socket may come or go."""

    def __init__(self, carrier: Callable[[], Carrier], *, sleep: Sleep, activity: Activity) -> None:
        self._carrier = carrier
        self._sleep = sleep
        self._activity = activity

    async def ask(self, envelope: Envelope) -> Accepted | Failed:
        """Deliver a command or an interaction, once."""
        with self._activity.busy():
            return await self._carrier().carry(envelope)

    def announce(self, event: JsonObject, *, late_seconds: float = 0.0) -> None:
        """Deliver an event in the background, again at once, after a minute and after five if the app fails."""
        self._activity.spawn(self._announce(event, late_seconds))

    async def _announce(self, event: JsonObject, late_seconds: float) -> None:
        if late_seconds:
            with self._activity.waiting():
                await self._sleep(late_seconds)
        envelope = Envelope(kind="events_api", payload=event)
        outcome = await self._carrier().carry(envelope)
        for number, seconds in enumerate(RETRY_AFTER_SECONDS, start=1):
            if isinstance(outcome, Accepted) or not outcome.retry:
                return
            if seconds:
                with self._activity.waiting():
                    await self._sleep(seconds)
            again = Envelope(kind="events_api", payload=event, retry=number, retry_reason=outcome.reason)
            outcome = await self._carrier().carry(again)
