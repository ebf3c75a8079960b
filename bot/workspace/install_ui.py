"""The page of consent: `/oauth/v2/authorize`, where the app sends people to install it."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from aiohttp import web

from bot.workspace.local_only import local_only, refusal
from bot.workspace.model import JsonObject, Person
from bot.workspace.oauth import ConsentRefused, OAuth, Request
from bot.workspace.page_files import page_file
from bot.workspace.team import OpenTeam
from bot.workspace.web_api.arguments import Malformed, json_object

_SENTENCES = {
    "invalid_client_id": "The app that sent you here is not known in these workspaces.",
    "bad_redirect_uri": "The app did not say where to send you back to.",
    "invalid_scope": "The app did not say what it wants to be allowed.",
}


class InstallUi:
    """Shows what an app asks for, and takes the answer."""

    def __init__(self, teams: Mapping[str, OpenTeam], oauth: OAuth) -> None:
        self._teams = teams
        self._oauth = oauth

    def add_routes(self, app: web.Application, port: int) -> None:
        """Serve the page, what it shows, and the two answers."""
        app.router.add_get("/oauth/v2/authorize", local_only(self._page, port))
        app.router.add_get("/ui/consent", local_only(self._asked, port))
        app.router.add_post("/ui/consent", local_only(self._answered, port))

    async def _page(self, request: web.Request) -> web.StreamResponse:
        del request
        return page_file("install.html")

    async def _asked(self, request: web.Request) -> web.StreamResponse:
        try:
            asked = self._oauth.request(dict(request.query))
        except ConsentRefused as error:
            return refusal(400, _SENTENCES[error.code])
        wanted = request.query.get("team")
        bot = next(iter(self._teams.values())).world.cast.bot
        body = {
            "app": bot.name,
            "scopes": asked.scopes,
            "back": urlsplit(asked.redirect_uri).netloc,
            "teams": [_team(team) for id_, team in self._teams.items() if wanted in (None, "", id_)],
        }
        return web.json_response(body)

    async def _answered(self, request: web.Request) -> web.StreamResponse:
        try:
            body = json_object(await request.read())
            asked = self._oauth.request(_query(body))
        except Malformed:
            return refusal(400, "The request is not a JSON object.")
        except ConsentRefused as error:
            return refusal(400, _SENTENCES[error.code])
        if body.get("answer") != "allow":
            return web.json_response({"location": self._oauth.cancel(asked)})
        for id_, team in self._teams.items():
            person = team.world.cast.person(body.get("as"))
            if person is not None:
                return web.json_response({"location": self._allow(id_, person, asked)})
        return refusal(400, "Nobody here has that id.")

    def _allow(self, team: str, person: Person, asked: Request) -> str:
        return self._oauth.allow(team, person, asked)


def _query(body: JsonObject) -> JsonObject:
    query = body.get("query")
    return query if isinstance(query, dict) else {}


def _team(team: OpenTeam) -> JsonObject:
    cast = team.world.cast
    people = [{"id": p.id, "real_name": p.real_name, "is_admin": p.is_admin} for p in cast.people]
    return {"id": cast.team.id, "name": cast.team.name, "people": people, "installed": team.world.state.is_installed}
