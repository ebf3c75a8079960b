"""Slack's requests over HTTP: checked, read, given to Bolt.

Bolt's own server reads a body before it checks the signature and answers 500 to malformed JSON; here an unsigned body
is never read, and a malformed one is the sender's mistake.
"""

import logging

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

PATH = "/slack/events"

_log = logging.getLogger(__name__)


def add_slack(server: web.Application, app: AsyncApp, *, signing_secret: str) -> None:
    """Serve Slack's requests to `app` at `PATH`.

    401: the signature is wrong, or older than five minutes
    (docs.slack.dev/authentication/verifying-requests-from-slack).
    400: signed, but not a payload.
    """
    verifier = SignatureVerifier(signing_secret)

    async def on_post(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        if not _is_signed(request, body, verifier):
            return web.Response(status=401, text="wrong signature")
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

    server.router.add_post(PATH, on_post)


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


def _is_signed(request: web.Request, body: bytes, verifier: SignatureVerifier) -> bool:
    timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    try:
        return verifier.is_valid(body, timestamp, signature)
    except (ValueError, TypeError):  # a timestamp that is no number, a body that is no text
        return False
