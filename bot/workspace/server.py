"""The server as a whole: built from a few values, added to an application, alive while that runs."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from aiohttp import web

from bot.workspace.acting import Acting
from bot.workspace.activity import Activity
from bot.workspace.connecting import Connecting, Installation
from bot.workspace.delivery import Delivery
from bot.workspace.dialogs import Dialogs
from bot.workspace.file_routes import FileRoutes
from bot.workspace.grants import Grant, Grants
from bot.workspace.install_ui import InstallUi
from bot.workspace.local_only import local_only
from bot.workspace.model import Cast, JsonObject, Person
from bot.workspace.mornings import Mornings
from bot.workspace.oauth import OAuth
from bot.workspace.quirks import Quirks
from bot.workspace.response_urls import ResponseUrls
from bot.workspace.socket_mode import Sockets
from bot.workspace.team import OpenTeam, Surroundings, open_team
from bot.workspace.timing import Clock, Sleep
from bot.workspace.ui import Ui
from bot.workspace.web_api.endpoint import Call, Endpoint
from bot.workspace.web_api.faults import Faults
from bot.workspace.web_api.rate import PostingRate
from bot.workspace.web_api.tokens import TokenMethods
from bot.workspace.world import World

__all__ = ["Installation", "Site", "Workspace"]

_HTTP_PORT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the workspaces are served, such as `http://127.0.0.1:3000`, and how they behave.

    `how_to_connect`: a sentence for the page on using the app in a real workspace. `posts_per_second` and `burst`:
    how fast the app may post in one channel before it is `ratelimited`.
    """

    base_url: str
    how_to_connect: str = ""
    posts_per_second: float = 1.0
    burst: int = 10


class Workspace:
    """A small Slack; nothing happens before its routes are added to an application and that runs.

    `cast` is its first workspace, which `world`, `acting` and `dialogs` belong to; `others` are more of them.
    `mornings`: with what `clock` is put forward, where it can be.
    """

    def __init__(  # noqa: PLR0913 - one keyword per collaborator
        self,
        cast: Cast,
        installation: Installation,
        site: Site,
        *,
        clock: Clock,
        sleep: Sleep,
        others: Iterable[Cast] = (),
        mornings: Mornings | None = None,
    ) -> None:
        self.faults = Faults()
        self.quirks = Quirks()
        self.grants = Grants(clock)
        self.oauth = OAuth(installation.oauth, self.grants, clock)
        self.base_url = site.base_url.rstrip("/")
        self.sockets = Sockets(app_id=cast.bot.app_id, base_url=self.base_url, sleep=sleep)
        # A request is signed with the time that the app's own clock shows, whatever time it is here.
        signing_clock = mornings.clock.real if mornings else clock
        self._connecting = Connecting(installation, self.sockets, clock=signing_clock, sleep=sleep)
        self._activity = Activity()
        self._observers: list[Callable[[Call], None]] = []
        self._listeners: list[Callable[[JsonObject], None]] = []
        around = Surroundings(
            base_url=self.base_url,
            clock=clock,
            delivery=Delivery(self._connecting.carrier, sleep=sleep, activity=self._activity),
            activity=self._activity,
            grants=self.grants,
            quirks=self.quirks,
            observe=self._sent,
        )
        self.teams: Mapping[str, OpenTeam] = MappingProxyType(
            {one.team.id: open_team(one, around) for one in (cast, *others)}
        )
        self.home = self.teams[cast.team.id]
        self._install(installation)
        self._ui = Ui(self.teams, self.oauth, how_to_connect=site.how_to_connect, mornings=mornings)
        self._installing = InstallUi(self.teams, self.oauth)
        self._files = FileRoutes(self.teams, self.grants)
        self._responses = ResponseUrls(
            teams=self.teams, activity=self._activity, faults=self.faults, observe=self._observed
        )
        self._api = Endpoint(
            teams=self.teams,
            grants=self.grants,
            tokens=TokenMethods(self.teams, self.grants, self.oauth),
            sockets=self.sockets,
            activity=self._activity,
            faults=self.faults,
            rate=PostingRate(clock, per_second=site.posts_per_second, burst=site.burst),
            observe=self._observed,
        )

    @property
    def world(self) -> World:
        """What the first workspace remembers."""
        return self.home.world

    @property
    def acting(self) -> Acting:
        """What people write in the first workspace."""
        return self.home.acting

    @property
    def dialogs(self) -> Dialogs:
        """What people do with modals in the first workspace."""
        return self.home.dialogs

    @property
    def api_url(self) -> str:
        """The `base_url` for slack_sdk's clients, in every workspace."""
        return f"{self.base_url}/api/"

    def team_of(self, person: Person) -> OpenTeam:
        """The workspace that this person belongs to."""
        return next(team for team in self.teams.values() if person in team.world.cast.people)

    def observe(self, observer: Callable[[Call], None]) -> None:
        """Call `observer` after every Web API call and every post to a response URL."""
        self._observers.append(observer)

    def listen(self, listener: Callable[[JsonObject], None]) -> None:
        """Call `listener` with every event's envelope as it is sent, copies included."""
        self._listeners.append(listener)

    async def settled(self) -> None:
        """Return when nothing is being delivered or answered; what waits for its retry does not count.

        What the app does after it has answered is not known here, apart from the calls it is making.
        """
        await self._activity.settled()

    def add_routes(self, app: web.Application) -> None:
        """Serve the page, the Web API, response URLs and Socket Mode in `app`, and live as long as it does."""
        port = urlsplit(self.base_url).port or _HTTP_PORT
        app.router.add_post("/api/{method}", local_only(self._api.handle, port))
        app.router.add_get("/api/{method}", local_only(self._api.handle, port))
        app.router.add_post("/response/{team}/{id}", local_only(self._responses.handle, port))
        app.router.add_get("/link/", local_only(self.sockets.handle, port))
        self._ui.add_routes(app, port)
        self._installing.add_routes(app, port)
        self._files.add_routes(app, port)
        app.cleanup_ctx.append(self._alive)
        app.on_shutdown.append(self._end_streams)

    def _install(self, installation: Installation) -> None:
        self.grants.add(Grant(token=installation.app_token, team=None))
        if installation.bot_token is not None:
            team = self.home.world.cast.team.id
            self.grants.add(Grant(token=installation.bot_token, team=team, scopes=installation.scopes))
            self.home.world.state.set_installed(True)

    async def _alive(self, app: web.Application) -> AsyncIterator[None]:
        del app
        async with self._connecting.open():
            ends = [team.world.state.subscribe(team.announcing.heard) for team in self.teams.values()]
            yield
            for unsubscribe in ends:
                unsubscribe()
            await self._activity.stop()

    async def _end_streams(self, app: web.Application) -> None:
        del app
        for team in self.teams.values():
            team.streams.end()
        await self.sockets.disconnect("link_disabled")

    def _observed(self, call: Call) -> None:
        for observer in self._observers:
            observer(call)

    def _sent(self, envelope: JsonObject) -> None:
        for listener in self._listeners:
            listener(envelope)
