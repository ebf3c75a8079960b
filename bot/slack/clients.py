"""Clients of Slack's Web API, and when they ask again.

A post is never repeated here: after a broken connection it is not known whether Slack took it, which `delivery` finds
out first.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlsplit

from aiohttp import ClientOSError, ClientSession, ClientTimeout, ServerConnectionError
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

Sleep = Callable[[float], Awaitable[None]]
"""Waits so many seconds."""
RETRIES = 3
LONGEST_PAUSE_SECONDS = 60.0
"""Somebody who asked is told sooner that it failed than that they wait for longer."""

_TIMEOUT_SECONDS = 15
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_POST = "chat.postMessage"
_TRIGGERED = ("views.open", "views.push")
_TRIGGER_SECONDS = 2.0
"""A view that is opened later is refused: its trigger lives for 3 seconds."""
_BROKEN = (ServerConnectionError, ClientOSError, TimeoutError)


class _Again(AsyncRetryHandler):
    """Asks again after `Retry-After`, a broken connection or a failure of Slack's own, but for a post.

    The SDK's handlers know of 500 and 503 alone, and wait by the wall clock.
    """

    def __init__(self, sleep: Sleep) -> None:
        super().__init__(max_retry_count=RETRIES)
        self._sleep = sleep

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        return not request.url.endswith(_POST) and self._pause(state, request, response, error) is not None

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        """Wait, and let the SDK try again."""
        state.next_attempt_requested = True
        await self._sleep(self._pause(state, request, response, error) or 0.0)
        state.increment_current_attempt()

    def _pause(
        self, state: RetryState, request: HttpRequest, response: HttpResponse | None, error: Exception | None
    ) -> float | None:
        longest = _TRIGGER_SECONDS if request.url.endswith(_TRIGGERED) else LONGEST_PAUSE_SECONDS
        if error is not None:
            pause = pause_after(None, {}, state.current_attempt) if isinstance(error, _BROKEN) else None
        elif response is not None:
            headers = {name.casefold(): str(values[0]) for name, values in response.headers.items() if values}
            pause = pause_after(response.status_code, headers, state.current_attempt)
        else:
            pause = None
        return pause if pause is not None and pause <= longest else None


def pause_after(status: int | None, headers: Mapping[str, str], attempt: int) -> float | None:
    """How many seconds to wait before Slack is asked again; None where that is of no use, or takes too long.

    `status`: what it answered, None where the connection broke. `headers`: their names in small letters.
    `attempt` counts from 0.
    """
    if status is None or status >= 500:
        return float(0.5 * 2**attempt)
    if status != 429:
        return None
    try:
        pause = max(0.0, float(headers.get("retry-after", "1")))
    except ValueError:
        pause = 1.0
    return pause if pause <= LONGEST_PAUSE_SECONDS else None


def connections() -> ClientSession:
    """Connections to Slack that are kept open between calls; to be closed by whoever asked for them."""
    return ClientSession(timeout=ClientTimeout(total=_TIMEOUT_SECONDS))


def slack_client(
    token: str | None, base_url: str, session: ClientSession | None = None, *, sleep: Sleep = asyncio.sleep
) -> AsyncWebClient:
    """A Web API client for `base_url`, which waits and asks again when Slack says so.

    Without a `session` each call opens a connection of its own.
    """
    client = AsyncWebClient(
        token=token,
        base_url=base_url if base_url.endswith("/") else f"{base_url}/",
        timeout=_TIMEOUT_SECONDS,
        session=session,
        retry_handlers=[_Again(sleep)],
    )
    if is_on_this_machine(base_url):
        client.proxy = None
    return client


def refusal_of(error: SlackApiError) -> str:
    """Slack's word for why it refused, such as `not_in_channel`; empty where it gave none.

    The SDK passes on whatever came, also what is no JSON object.
    """
    told = getattr(error.response, "data", None)
    return str(told.get("error", "")) if isinstance(told, dict) else ""


def status_of(error: SlackApiError) -> int | None:
    """The status of Slack's answer."""
    status = getattr(error.response, "status_code", None) or getattr(error.response, "status", None)
    return status if isinstance(status, int) else None


def headers_of(error: SlackApiError) -> dict[str, str]:
    """The headers of Slack's answer, their names in small letters."""
    headers: Mapping[str, str] = getattr(error.response, "headers", None) or {}
    return {name.casefold(): str(value) for name, value in headers.items()}


def is_slacks_failure(error: SlackApiError) -> bool:
    """Whether Slack failed, rather than refused."""
    return (status_of(error) or 0) >= 500


def is_on_this_machine(url: str) -> bool:
    """Whether an address is the local workspace's, which no proxy can reach."""
    return urlsplit(url).hostname in _LOOPBACK
