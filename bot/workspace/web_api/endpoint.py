"""The route `/api/<method>`: token, faults, rate, method, answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.workspace.activity import Activity
from bot.workspace.model import JsonObject
from bot.workspace.socket_mode import Sockets
from bot.workspace.web_api import chat, lookups, views
from bot.workspace.web_api.answers import ApiError, Method
from bot.workspace.web_api.arguments import Arguments, Malformed, read_arguments
from bot.workspace.web_api.faults import Fault, Faults
from bot.workspace.web_api.rate import PostingRate
from bot.workspace.world import World

METHODS: Mapping[str, Method] = {
    "auth.test": lookups.auth_test,
    "bots.info": lookups.bots_info,
    "chat.delete": chat.delete,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.info": lookups.conversations_info,
    "conversations.open": lookups.conversations_open,
    "conversations.replies": lookups.conversations_replies,
    "users.info": lookups.users_info,
    "views.open": views.open_,
    "views.publish": views.publish,
    "views.push": views.push,
    "views.update": views.update,
}
_POSTING = ("chat.postMessage", "chat.postEphemeral")
_SCOPES = "app_mentions:read,channels:history,chat:write,commands,im:history,users:read"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API: what was asked and what was answered."""

    method: str
    arguments: JsonObject
    answer: JsonObject


class Limited(Exception):
    """Too many messages; `seconds` until the next may be sent."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"ratelimited, {seconds} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """The Web API of one workspace. `observe` hears of every call that was answered."""

    world: World
    sockets: Sockets
    activity: Activity
    faults: Faults
    rate: PostingRate
    bot_token: str
    app_token: str
    observe: Callable[[Call], None]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        with self.activity.busy():
            method = request.match_info["method"]
            try:
                arguments = await read_arguments(request)
            except Malformed as error:
                return web.json_response({"ok": False, "error": str(error)})
            fault = self.faults.take(method)
            if fault is not None:
                self.observe(Call(method, arguments.values, {"ok": False, "error": fault.error or "fault"}))
                return broken(request, fault)
            try:
                answer = {"ok": True, **self._answer(method, arguments)}
            except ApiError as error:
                answer = error.body
            except Limited as error:
                self.observe(Call(method, arguments.values, {"ok": False, "error": "ratelimited"}))
                return broken(request, Fault(retry_after=error.seconds))
            self.observe(Call(method, arguments.values, answer))
            return web.json_response(answer, headers={"X-OAuth-Scopes": _SCOPES})

    def _answer(self, method: str, arguments: Arguments) -> JsonObject:
        if arguments.token is None:
            raise ApiError("not_authed")
        if arguments.token not in (self.bot_token, self.app_token):
            raise ApiError("invalid_auth")
        if method == "apps.connections.open":
            if arguments.token != self.app_token:
                raise ApiError("not_allowed_token_type")
            return {"url": self.sockets.invite()}
        if method not in METHODS:
            raise ApiError("unknown_method")
        if arguments.token != self.bot_token:
            raise ApiError("not_allowed_token_type")
        if method in _POSTING:
            self._count(arguments.values)
        return METHODS[method](self.world, arguments.values)

    def _count(self, arguments: JsonObject) -> None:
        conversation = chat.conversation_for_posting(self.world, arguments)
        seconds = self.rate.take(conversation.id)
        if seconds is not None:
            raise Limited(seconds)


def broken(request: web.Request, fault: Fault) -> web.Response:
    """The answer that the fault describes."""
    if fault.drop and request.transport is not None:
        request.transport.abort()
    if fault.retry_after is not None:
        headers = {"Retry-After": str(fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    return web.json_response({"ok": False, "error": fault.error or "internal_error"}, status=fault.status)
