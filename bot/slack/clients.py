"""Clients of Slack's Web API, and when they ask again.

A post is never repeated here: after a broken connection it is not known whether Slack took it, which `delivery` finds
out first.
"""

from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.web.async_client import AsyncWebClient

_TIMEOUT_SECONDS = 10
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_POST = "chat.postMessage"
_RETRIES = 3


class _AfterBrokenConnection(AsyncConnectionErrorRetryHandler):
    """Asks again after a broken connection, but for a post."""

    async def _can_retry_async(self, *, request: HttpRequest, **how: Any) -> bool:  # noqa: ANN401 - the SDK's
        return not request.url.endswith(_POST) and await super()._can_retry_async(request=request, **how)


class _AfterFailure(AsyncServerErrorRetryHandler):
    """Asks again after a failure of Slack's own, but for a post. The SDK's handler knows of 500 and 503 alone."""

    async def _can_retry_async(
        self,
        *,
        request: HttpRequest,
        response: HttpResponse | None = None,
        **how: Any,  # noqa: ANN401, ARG002 - the SDK's
    ) -> bool:
        return response is not None and response.status_code >= 500 and not request.url.endswith(_POST)


def connections() -> ClientSession:
    """Connections to Slack that are kept open between calls; to be closed by whoever asked for them."""
    return ClientSession(timeout=ClientTimeout(total=_TIMEOUT_SECONDS))


def slack_client(token: str | None, base_url: str, session: ClientSession | None = None) -> AsyncWebClient:
    """A Web API client for `base_url`, which waits and asks again when Slack says so.

    Without a `session` each call opens a connection of its own.
    """
    client = AsyncWebClient(
        token=token,
        base_url=base_url if base_url.endswith("/") else f"{base_url}/",
        timeout=_TIMEOUT_SECONDS,
        session=session,
        retry_handlers=retry_handlers(),
    )
    if is_on_this_machine(base_url):
        client.proxy = None
    return client


def retry_handlers() -> list[AsyncRetryHandler]:
    """When Slack is asked again: after `Retry-After`, after a broken connection, after Slack's own failure."""
    return [
        _AfterBrokenConnection(max_retry_count=_RETRIES),
        AsyncRateLimitErrorRetryHandler(max_retry_count=_RETRIES),
        _AfterFailure(max_retry_count=_RETRIES),
    ]


def refusal_of(error: SlackApiError) -> str:
    """Slack's word for why it refused, such as `not_in_channel`; empty where it gave none.

    The SDK passes on whatever came, also what is no JSON object.
    """
    told = getattr(error.response, "data", None)
    return str(told.get("error", "")) if isinstance(told, dict) else ""


def is_slacks_failure(error: SlackApiError) -> bool:
    """Whether Slack failed, rather than refused."""
    status = getattr(error.response, "status_code", None) or getattr(error.response, "status", None)
    return isinstance(status, int) and status >= 500


def is_on_this_machine(url: str) -> bool:
    """Whether an address is the local workspace's, which no proxy can reach."""
    return urlsplit(url).hostname in _LOOPBACK
