"""The route `/api/<method>`: faults, token, scope, rate, method, answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.workspace.activity import Activity
from bot.workspace.grants import Grant, Grants, TokenRefused
from bot.workspace.model import JsonObject
from bot.workspace.scopes import ALL, needed
from bot.workspace.socket_mode import Sockets
from bot.workspace.team import OpenTeam
from bot.workspace.web_api import chat
from bot.workspace.web_api.answers import ApiError
from bot.workspace.web_api.arguments import Arguments, Malformed, read_arguments
from bot.workspace.web_api.faults import Fault, Faults
from bot.workspace.web_api.methods import METHODS
from bot.workspace.web_api.rate import PostingRate
from bot.workspace.web_api.tokens import TokenMethods
from bot.workspace.world import World

_POSTING = ("chat.postMessage", "chat.postEphemeral")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API: what was asked, what was answered, and in which workspace."""

    method: str
    arguments: JsonObject
    answer: JsonObject
    team: str = ""


class Limited(Exception):
    """Too many messages; `seconds` until the next may be sent."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"ratelimited, {seconds} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """The Web API of every workspace. `observe` hears of every call that was answered."""

    teams: Mapping[str, OpenTeam]
    grants: Grants
    tokens: TokenMethods
    sockets: Sockets
    activity: Activity
    faults: Faults
    rate: PostingRate
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
            if fault is not None and not fault.drop_after:
                self.observe(Call(method, arguments.values, {"ok": False, "error": fault.error or "fault"}))
                return broken(request, fault)
            answered = self._respond(request, method, arguments)
            return answered if fault is None else broken(request, fault)

    def _respond(self, request: web.Request, method: str, arguments: Arguments) -> web.StreamResponse:
        grant: Grant | None = None
        try:
            grant = self._grant(method, arguments)
            answer = {"ok": True, **self._answer(method, arguments, grant)}
        except ApiError as error:
            answer = error.body
        except Limited as error:
            self.observe(Call(method, arguments.values, {"ok": False, "error": "ratelimited"}, _team(grant)))
            return broken(request, Fault(retry_after=error.seconds))
        self.observe(Call(method, arguments.values, answer, _team(grant)))
        scopes = ALL if grant is None or grant.scopes is None else grant.scopes
        return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(sorted(scopes))})

    def _grant(self, method: str, arguments: Arguments) -> Grant | None:
        if method == "oauth.v2.access":
            return None
        if arguments.token is None:
            raise ApiError("not_authed")
        try:
            return self.grants.check(arguments.token)
        except TokenRefused as error:
            raise ApiError(error.code) from error

    def _answer(self, method: str, arguments: Arguments, grant: Grant | None) -> JsonObject:
        if grant is None:
            return self.tokens.access(arguments)
        if (method == "apps.connections.open") is not (grant.team is None):
            raise ApiError("not_allowed_token_type" if method in METHODS or grant.team else "unknown_method")
        if grant.team is None:
            return {"url": self.sockets.invite()}
        if method == "auth.revoke":
            return self.tokens.revoke(grant, arguments)
        if method == "apps.uninstall":
            return self.tokens.uninstall(grant, arguments)
        if method not in METHODS:
            raise ApiError("unknown_method")
        world = self.teams[grant.team].world
        _check_scopes(method, arguments.values, grant, world)
        if method in _POSTING:
            self._count(world, arguments.values)
        return METHODS[method](world, arguments.values)

    def _count(self, world: World, arguments: JsonObject) -> None:
        conversation = chat.conversation_for_posting(world, arguments)
        seconds = self.rate.take(conversation.id)
        if seconds is not None:
            raise Limited(seconds)


def _check_scopes(method: str, arguments: JsonObject, grant: Grant, world: World) -> None:
    for alternatives in needed(method, arguments, world.state.conversation(arguments.get("channel"))):
        if not any(grant.allows(scope) for scope in alternatives):
            error = ApiError("missing_scope")
            error.body |= {"needed": ",".join(alternatives), "provided": ",".join(sorted(grant.scopes or ()))}
            raise error


def _team(grant: Grant | None) -> str:
    return (grant.team if grant else None) or ""


def broken(request: web.Request, fault: Fault) -> web.Response:
    """The answer that the fault describes."""
    if (fault.drop or fault.drop_after) and request.transport is not None:
        request.transport.abort()
    if fault.retry_after is not None:
        headers = {"Retry-After": str(fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    return web.json_response({"ok": False, "error": fault.error or "internal_error"}, status=fault.status)
