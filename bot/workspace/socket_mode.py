"""Socket Mode: the app connects to the workspace and takes everything over a WebSocket."""

import asyncio
import json
import secrets
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from bot.workspace.delivery import DEADLINE_SECONDS, Accepted, Envelope, Failed, within
from bot.workspace.model import JsonObject
from bot.workspace.timing import Sleep


@dataclass(eq=False, slots=True)
class _Connection:
    socket: web.WebSocketResponse
    waiting: dict[str, asyncio.Future[Accepted | Failed]] = field(default_factory=dict)


class Sockets:
    """The app's open connections; a carrier while there is at least one."""

    def __init__(self, *, app_id: str, base_url: str, sleep: Sleep) -> None:
        self._app_id = app_id
        self._address = base_url.replace("http", "ws", 1)
        self._sleep = sleep
        self._tickets: set[str] = set()
        self._connections: list[_Connection] = []
        self._connected = asyncio.Event()

    @property
    def is_connected(self) -> bool:
        """Whether anything can be delivered this way."""
        return bool(self._connections)

    async def connected(self) -> None:
        """Return when the app has connected."""
        await self._connected.wait()

    def invite(self) -> str:
        """The address that `apps.connections.open` gives out; it works once."""
        ticket = secrets.token_urlsafe(12)
        self._tickets.add(ticket)
        return f"{self._address}/link/?ticket={ticket}&app_id={self._app_id}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One connection, from hello to the end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden(text="the ticket is unknown or was used before")
        self._tickets.discard(ticket)
        connection = _Connection(web.WebSocketResponse())
        await connection.socket.prepare(request)
        self._connections.append(connection)
        await connection.socket.send_json(self._hello())
        self._connected.set()
        try:
            async for message in connection.socket:
                if message.type == WSMsgType.TEXT:
                    _acknowledge(connection, message.data)
        finally:
            self._forget(connection)
        return connection.socket

    async def carry(self, envelope: Envelope) -> Accepted | Failed:
        """Send it over the connection that has waited longest and wait for its acknowledgement."""
        if not self._connections:
            return Failed("connection_failed")
        connection = self._connections.pop(0)
        self._connections.append(connection)
        envelope_id = secrets.token_hex(16)
        acknowledged: asyncio.Future[Accepted | Failed] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = acknowledged
        body: JsonObject = {
            "envelope_id": envelope_id,
            "type": envelope.kind,
            "payload": envelope.payload,
            "accepts_response_payload": envelope.kind != "events_api",
        }
        if envelope.kind == "events_api":
            body |= {"retry_attempt": envelope.retry, "retry_reason": envelope.retry_reason}
        try:
            await connection.socket.send_json(body)
            return await within(DEADLINE_SECONDS, self._sleep, acknowledged) or Failed("http_timeout")
        except ConnectionError:
            return Failed("connection_failed")
        finally:
            connection.waiting.pop(envelope_id, None)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell the app to reconnect and close, as Slack does every few hours."""
        for connection in tuple(self._connections):
            self._forget(connection)
            await connection.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})
            await connection.socket.close()

    def _hello(self) -> JsonObject:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {"host": "local-workspace", "approximate_connection_time": 18_060},
        }

    def _forget(self, connection: _Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
        if not self._connections:
            self._connected.clear()
        for acknowledged in connection.waiting.values():
            if not acknowledged.done():
                acknowledged.set_result(Failed("connection_failed"))


def _acknowledge(connection: _Connection, text: str) -> None:
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return
    if not isinstance(body, dict):
        return
    acknowledged = connection.waiting.get(str(body.get("envelope_id")))
    if acknowledged is not None and not acknowledged.done():
        payload = body.get("payload")
        acknowledged.set_result(Accepted(payload if isinstance(payload, dict | str) and payload else None))
