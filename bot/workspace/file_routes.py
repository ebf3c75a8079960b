"""The addresses of uploads and downloads: `/upload/<team>/<ticket>` and `/files/<team>/<id>/<name>`."""

from collections.abc import Mapping

from aiohttp import web

from bot.workspace.files import StoredFile
from bot.workspace.grants import Grants, TokenRefused
from bot.workspace.local_only import local_only, refusal
from bot.workspace.team import OpenTeam


class FileRoutes:
    """Takes what the app uploads; gives it to the app by its token, and on the page to who sees it in a message."""

    def __init__(self, teams: Mapping[str, OpenTeam], grants: Grants) -> None:
        self._teams = teams
        self._grants = grants

    def add_routes(self, app: web.Application, port: int) -> None:
        """Serve both."""
        app.router.add_post("/upload/{team}/{ticket}", local_only(self._upload, port))
        app.router.add_get("/files/{team}/{id}/{name}", local_only(self._download, port))

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        team = self._teams.get(request.match_info["team"])
        content = await _content(request)
        file = team.world.files.receive(request.match_info["ticket"], content) if team else None
        if file is None:
            return refusal(404, "There is no such upload, or its length is another.")
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        team = self._teams.get(request.match_info["team"])
        file = team.world.files.find(request.match_info["id"]) if team else None
        if team is None or file is None or file.content is None or not self._may(request, team, file):
            return refusal(404, "There is no such file for you.")
        # Never shown in place: what an app uploads must not run as a page of this origin.
        headers = {"Content-Disposition": f'attachment; filename="{_plain(file.name)}"'}
        return web.Response(body=file.content, content_type="application/octet-stream", headers=headers)

    def _may(self, request: web.Request, team: OpenTeam, file: StoredFile) -> bool:
        person = request.query.get("as")
        if person is not None:
            state = team.world.state
            return any(
                any(one["id"] == file.id for one in message.files)
                for conversation in state.conversations_of(person)
                for message in state.messages(conversation.id, seen_by=person)
            )
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        try:
            return scheme.lower() == "bearer" and self._grants.check(token).team == team.world.cast.team.id
        except TokenRefused:
            return False


async def _content(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await request.post()
    for part in form.values():
        if isinstance(part, web.FileField):
            return part.file.read()
    return b""


def _plain(name: str) -> str:
    return "".join(character if character.isalnum() or character in " .-_" else "_" for character in name)
