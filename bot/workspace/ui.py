"""The routes of the page: its files, its state, and what a person does on it."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from bot.workspace.deeds import DEEDS, Deed
from bot.workspace.local_only import local_only, refusal
from bot.workspace.model import JsonObject, Person
from bot.workspace.mornings import Mornings
from bot.workspace.oauth import OAuth
from bot.workspace.page_files import page_file
from bot.workspace.page_state import page_state
from bot.workspace.reach import CannotAct
from bot.workspace.team import OpenTeam
from bot.workspace.web_api.arguments import Malformed, json_object


class Ui:
    """The page's side of every workspace: whom a request acts `as` says which of them it is about."""

    def __init__(
        self, teams: Mapping[str, OpenTeam], oauth: OAuth, *, how_to_connect: str, mornings: Mornings | None = None
    ) -> None:
        self._teams = teams
        self._oauth = oauth
        self._how_to_connect = how_to_connect
        self._mornings = mornings

    def add_routes(self, app: web.Application, port: int) -> None:
        """Serve `/`, `/archives/…`, `/page/…` and `/ui/…`."""
        gets = {
            "/": self._index,
            "/archives/{channel}/{message}": self._permalink,
            "/page/{file:.+}": self._file,
            "/ui/state": self._state,
            "/ui/stream": self._stream,
        }
        for path, handler in gets.items():
            app.router.add_get(path, local_only(handler, port))
        for name, deed in {**DEEDS, "morning": self._morning}.items():
            app.router.add_post(f"/ui/{name}", local_only(self._done(deed), port))

    async def _index(self, request: web.Request) -> web.StreamResponse:
        del request
        return page_file("index.html")

    async def _permalink(self, request: web.Request) -> web.StreamResponse:
        """A message's own address: the page, at the thread it stands in, as somebody who sees that channel."""
        channel, digits = request.match_info["channel"], request.match_info["message"].removeprefix("p")
        ts = request.query.get("thread_ts") or f"{digits[:-6]}.{digits[-6:]}"
        for team in self._teams.values():
            conversation = team.world.state.conversation(channel)
            if conversation is not None and team.world.state.message(conversation.id, ts) is not None:
                person = next(p for p in team.world.cast.people if conversation.is_seen_by(p.id))
                raise web.HTTPFound(f"/#{person.id}/{conversation.id}/{ts}")
        return refusal(404, "There is no such message.")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return page_file(request.match_info["file"])

    async def _state(self, request: web.Request) -> web.StreamResponse:
        found = self._find(request.query.get("as"))
        if found is None:
            return refusal(400, "Nobody here has that id.")
        team, me = found
        state = page_state(team.world, me, how_to_connect=self._how_to_connect)
        state["teams"] = [
            {
                "id": one.world.cast.team.id,
                "name": one.world.cast.team.name,
                "person": one.world.cast.people[0].id,
            }
            for one in self._teams.values()
        ]
        state["install_url"] = self._oauth.install_url
        if self._mornings is not None:
            state["settings"]["mornings"] = True
        return web.json_response(state)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        found = self._find(request.query.get("as"))
        if found is None:
            return refusal(400, "Nobody here has that id.")
        team, me = found
        return await team.streams.follow(request, me)

    async def _morning(self, team: OpenTeam, me: Person, body: JsonObject) -> JsonObject:
        """Make it next morning where this person lives, in every workspace."""
        del body
        if self._mornings is None:
            raise CannotAct("The clock of this workspace goes by itself.")
        now = await self._mornings.come(me.tz)
        team.world.state.notice(me.id, f"It is now {now:%A}, {now.day} {now:%B %Y, %H:%M} ({me.tz}).")
        return {}

    def _done(self, deed: Deed) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def handle(request: web.Request) -> web.StreamResponse:
            try:
                body = json_object(await request.read())
            except Malformed:
                return refusal(400, "The request is not a JSON object.")
            found = self._find(body.get("as"))
            if found is None:
                return refusal(400, "Nobody here has that id.")
            try:
                return web.json_response(await deed(*found, body))
            except CannotAct as error:
                return refusal(409, str(error))

        return handle

    def _find(self, person_id: object) -> tuple[OpenTeam, Person] | None:
        for team in self._teams.values():
            person = team.world.cast.person(person_id)
            if person is not None:
                return team, person
        return None
