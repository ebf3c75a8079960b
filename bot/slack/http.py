"""Slack's requests over HTTP: checked, read, given to Bolt.

Bolt's own server reads a body before it checks the signature and answers 500 to malformed JSON; here an unsigned body
is never read, and a malformed one is the sender's mistake.
"""

import logging
import time
from collections.abc import Callable
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

from bot.slack.names import REQUESTS_PATH as PATH

__all__ = ["PATH", "add_slack"]

_IN_A_ROW = 5
"""How many refused requests in a row make the signing secret doubtful, after it has once been right."""
_HOUR = 3600.0
_LONGEST_CHECK = 200

_log = logging.getLogger(__name__)


def add_slack(
    server: web.Application,
    app: AsyncApp,
    *,
    signing_secret: str,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Serve Slack's requests to `app` at `PATH`.

    401: the signature is wrong, or older than five minutes
    (docs.slack.dev/authentication/verifying-requests-from-slack).
    400: signed, but not a payload. 500: the database does not say who the bot is, so Slack repeats the request.
    A GET, and Slack's check of the certificate (`ssl_check=1`), which nothing depends on, are answered unsigned.
    """
    verifier = SignatureVerifier(signing_secret)
    doubts = _Doubts(clock)

    async def on_post(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        if not _is_signed(request, body, verifier):
            if _is_ssl_check(body):
                return web.Response()
            doubts.refused(request)
            return web.Response(status=401, text="wrong signature")
        doubts.accepted()
        return await _answered(request, app)

    async def on_get(_: web.Request) -> web.Response:
        return web.Response(text="China AI takes Slack's requests here.\n")

    server.router.add_post(PATH, on_post)
    server.router.add_get(PATH, on_get)


async def _answered(request: web.Request, app: AsyncApp) -> web.StreamResponse:
    """What the app answers to a signed request."""
    try:
        bolt_request = await to_bolt_request(request)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return web.Response(status=400, text="not a payload")
    if not _is_payload(bolt_request.body):
        return web.Response(status=400, text="not a payload")
    try:
        answer = await app.async_dispatch(bolt_request)
    except Exception:  # noqa: BLE001 - listeners' failures never come here: Bolt could not read the payload
        _log.exception("request_not_understood")
        return web.Response(status=400, text="not a payload")
    return await to_aiohttp_response(answer)


class _Doubts:
    """Notices that no request of Slack's is signed as it should be, and says so in the log, once an hour.

    A wrong signing secret cannot be known before Slack's first request.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._in_a_row = 0
        self._was_right = False
        self._told_at: float | None = None

    def accepted(self) -> None:
        """A request was signed with the secret."""
        self._in_a_row, self._was_right, self._told_at = 0, True, None

    def refused(self, request: web.Request) -> None:
        """A request was not; one that carries no signature is not Slack's and says nothing about the secret."""
        if not request.headers.get("X-Slack-Signature"):
            return
        self._in_a_row += 1
        if self._was_right and self._in_a_row < _IN_A_ROW:
            return
        now = self._clock()
        if self._told_at is None or now - self._told_at >= _HOUR:
            self._told_at = now
            _log.error(
                "signatures_refused: no request is signed with SLACK_SIGNING_SECRET (%d in a row): copy it again from "
                "“Basic Information”, “App Credentials”, and check this machine's clock with: chinaai doctor",
                self._in_a_row,
            )


def _is_payload(body: object) -> bool:
    """Whether it is an object whose parts are objects where Slack's are."""
    return (
        isinstance(body, dict)
        and bool(body)
        and all(
            isinstance(body[part], dict)
            for part in ("event", "container", "view", "message")
            if body.get(part) is not None
        )
    )


def _is_ssl_check(body: bytes) -> bool:
    return len(body) <= _LONGEST_CHECK and parse_qs(body.decode("ascii", "replace")).get("ssl_check") == ["1"]


def _is_signed(request: web.Request, body: bytes, verifier: SignatureVerifier) -> bool:
    timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    try:
        return verifier.is_valid(body, timestamp, signature)
    except (ValueError, TypeError):  # a timestamp that is no number, a body that is no text
        return False
