"""The route `/response/<team>/<id>`: five responses within thirty minutes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.workspace.activity import Activity
from bot.workspace.model import JsonObject
from bot.workspace.passes import PassRefused
from bot.workspace.responding import respond
from bot.workspace.team import OpenTeam
from bot.workspace.web_api.arguments import Malformed, json_object
from bot.workspace.web_api.endpoint import Call, broken
from bot.workspace.web_api.faults import Faults


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseUrls:
    """Takes what the app posts to response URLs; `observe` sees it as a call of `response_url`."""

    teams: Mapping[str, OpenTeam]
    activity: Activity
    faults: Faults
    observe: Callable[[Call], None]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One response."""
        with self.activity.busy():
            try:
                body = json_object(await request.read())
            except Malformed as error:
                return web.json_response({"ok": False, "error": str(error)}, status=400)
            fault = self.faults.take("response_url")
            if fault is not None and not fault.drop_after:
                self.observe(Call("response_url", body, {"ok": False, "error": fault.error or "fault"}))
                return broken(request, fault)
            team = self.teams.get(request.match_info["team"])
            answer, status = _answer(team, request.match_info["id"], body)
            self.observe(Call("response_url", body, answer, request.match_info["team"]))
            if fault is not None:
                return broken(request, fault)
            if status == web.HTTPOk.status_code:
                return web.Response(text="ok")
            return web.json_response(answer, status=status)


def _answer(team: OpenTeam | None, id_: str, body: JsonObject) -> tuple[JsonObject, int]:
    if team is None:
        return {"ok": False, "error": "expired_url"}, 404
    try:
        target = team.world.responses.use(id_)
    except PassRefused as error:
        return {"ok": False, "error": error.code}, 404
    refusal = respond(team.world, target, body)
    return ({"ok": True}, 200) if refusal is None else (refusal.body, 400)
