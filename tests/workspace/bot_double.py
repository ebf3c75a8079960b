"""The smallest bot: it checks signatures, keeps what it receives and answers what a test tells it to."""

import asyncio
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import parse_qs, parse_qsl

from aiohttp import web

from bot.workspace.model import JsonObject
from tests.workspace.running import Connection


@dataclass(frozen=True, slots=True)
class Received:
    payload: JsonObject
    headers: dict[str, str]

    @property
    def kind(self) -> str:
        """`slash_command`, the type of an interaction, or the type of an event."""
        if "command" in self.payload:
            return "slash_command"
        event = self.payload.get("event")
        return str(event["type"] if event else self.payload["type"])


@dataclass(slots=True)
class BotDouble:
    """`answer` decides each response; while `held` is an event, every response waits for it."""

    received: list[Received] = field(default_factory=list)
    answer: Callable[[Received], web.Response] = field(default=lambda _: web.Response())
    held: asyncio.Event | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def mount(self, app: web.Application, connection: Connection) -> None:
        async def handle(request: web.Request) -> web.Response:
            body = await request.read()
            _verify(request, body, connection.signing_secret)
            received = Received(_payload(request, body), dict(request.headers))
            self.received.append(received)
            self.arrived.set()
            if self.held is not None:
                await self.held.wait()
            return self.answer(received)

        app.router.add_post("/slack/events", handle)

    def of(self, kind: str) -> list[JsonObject]:
        """The payloads of one kind, of events the event itself."""
        return [received.payload.get("event", received.payload) for received in self.received if received.kind == kind]


def _verify(request: web.Request, body: bytes, secret: str) -> None:
    base = f"v0:{request.headers['X-Slack-Request-Timestamp']}:".encode() + body
    expected = "v0=" + hmac.new(secret.encode(), base, sha256).hexdigest()
    assert hmac.compare_digest(expected, request.headers["X-Slack-Signature"])


def _payload(request: web.Request, body: bytes) -> JsonObject:
    if request.content_type == "application/json":
        value: JsonObject = json.loads(body)
        return value
    form = parse_qs(body.decode(), strict_parsing=True)
    if "payload" in form:
        interaction: JsonObject = json.loads(form["payload"][0])
        return interaction
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
