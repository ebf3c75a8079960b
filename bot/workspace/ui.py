"""The routes of the page: its files, its state, and what a person does on it."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from bot.workspace.acting import Acting, CannotAct, Press
from bot.workspace.dialogs import Dialogs
from bot.workspace.local_only import local_only, refusal
from bot.workspace.model import JsonObject, Person
from bot.workspace.page_state import page_state
from bot.workspace.stream import Streams
from bot.workspace.web_api.arguments import Malformed, json_object
from bot.workspace.world import World

PAGE = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".json": "application/json",
}
_BINARY = (".png", ".woff2")


class Ui:
    """The page's side of the workspace."""

    def __init__(
        self, world: World, acting: Acting, dialogs: Dialogs, streams: Streams, *, how_to_connect: str
    ) -> None:
        self._world = world
        self._acting = acting
        self._dialogs = dialogs
        self._streams = streams
        self._how_to_connect = how_to_connect

    def add_routes(self, app: web.Application, port: int) -> None:
        """Serve `/`, `/page/…` and `/ui/…`."""
        gets = {"/": self._index, "/page/{file:.+}": self._file, "/ui/state": self._state, "/ui/stream": self._stream}
        for path, handler in gets.items():
            app.router.add_get(path, local_only(handler, port))
        acts = {"send": self._send, "press": self._press, "view": self._view, "home": self._home}
        for name, act in acts.items():
            app.router.add_post(f"/ui/{name}", local_only(self._acted(act), port))

    async def _index(self, request: web.Request) -> web.StreamResponse:
        del request
        return _page_file("index.html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return _page_file(request.match_info["file"])

    async def _state(self, request: web.Request) -> web.StreamResponse:
        me = self._world.cast.person(request.query.get("as"))
        if me is None:
            return refusal(400, "Nobody here has that id.")
        return web.json_response(page_state(self._world, me, how_to_connect=self._how_to_connect))

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        me = self._world.cast.person(request.query.get("as"))
        if me is None:
            return refusal(400, "Nobody here has that id.")
        return await self._streams.follow(request, me)

    def _acted(
        self, act: Callable[[Person, JsonObject], Awaitable[JsonObject]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                body = json_object(await request.read())
            except Malformed:
                return refusal(400, "The request is not a JSON object.")
            me = self._world.cast.person(body.get("as"))
            if me is None:
                return refusal(400, "Nobody here has that id.")
            try:
                return web.json_response(await act(me, body))
            except CannotAct as error:
                return refusal(409, str(error))

        return handle

    async def _send(self, me: Person, body: JsonObject) -> JsonObject:
        thread_ts = _text(body, "thread_ts") if body.get("thread_ts") is not None else None
        self._acting.send(me, _text(body, "channel"), _text(body, "text"), thread_ts)
        return {}

    async def _press(self, me: Person, body: JsonObject) -> JsonObject:
        press = Press(block_id=_text(body, "block_id"), action_id=_text(body, "action_id"), value=body.get("value"))
        if "view_id" in body:
            self._acting.press_in_view(me, _text(body, "view_id"), press)
        else:
            channel, ts = _text(body, "channel"), _text(body, "message_ts")
            self._acting.press_in_message(me, channel, ts, press)
        return {}

    async def _view(self, me: Person, body: JsonObject) -> JsonObject:
        view_id = _text(body, "view_id")
        if body.get("kind") == "close":
            self._dialogs.close(me, view_id)
            return {}
        if body.get("kind") != "submit":
            raise CannotAct("A window can be submitted or closed.")
        state = body.get("state")
        given = state.get("values") if isinstance(state, dict) else None
        errors = await self._dialogs.submit(me, view_id, given if isinstance(given, dict) else {})
        return {"errors": errors} if errors else {}

    async def _home(self, me: Person, body: JsonObject) -> JsonObject:
        # The Messages tab may be meant as well: looking at the direct message is the same event.
        self._acting.open_home(me, "messages" if body.get("tab") == "messages" else "home")
        return {}


def _text(body: JsonObject, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise CannotAct(f"The request lacks “{name}”.")
    return value


def _page_file(name: str) -> web.StreamResponse:
    # Looked up among the files that are there, so that no spelling of a path leads elsewhere.
    files = {path.relative_to(PAGE).as_posix(): path for path in PAGE.rglob("*") if path.suffix in _TYPES}
    if name not in files:
        return refusal(404, "There is no such file.")
    suffix = files[name].suffix
    charset = None if suffix in _BINARY else "utf-8"
    return web.Response(body=files[name].read_bytes(), content_type=_TYPES[suffix], charset=charset)
