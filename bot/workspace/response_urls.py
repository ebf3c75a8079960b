"""The route `/response/<id>`: five responses within thirty minutes."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from bot.workspace.activity import Activity
from bot.workspace.model import JsonObject
from bot.workspace.passes import PassRefused
from bot.workspace.responding import respond
from bot.workspace.web_api.arguments import Malformed, json_object
from bot.workspace.web_api.endpoint import Call, broken
from bot.workspace.web_api.faults import Faults
from bot.workspace.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseUrls:
    """Takes what the app posts to response URLs; `observe` sees it as a call of `response_url`."""

    world: World
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
            if fault is not None:
                self.observe(Call("response_url", body, {"ok": False, "error": fault.error or "fault"}))
                return broken(request, fault)
            answer, status = self._answer(request.match_info["id"], body)
            self.observe(Call("response_url", body, answer))
            if status == web.HTTPOk.status_code:
                return web.Response(text="ok")
            return web.json_response(answer, status=status)

    def _answer(self, id_: str, body: JsonObject) -> tuple[JsonObject, int]:
        try:
            target = self.world.responses.use(id_)
        except PassRefused as error:
            return {"ok": False, "error": error.code}, 404
        refusal = respond(self.world, target, body)
        return ({"ok": True}, 200) if refusal is None else (refusal.body, 400)
