"""The workspace as a whole: built from a few values, added to an application, alive while that runs."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from bot.workspace.acting import Acting
from bot.workspace.activity import Activity
from bot.workspace.delivery import Carrier, Delivery, HttpCarrier
from bot.workspace.dialogs import Dialogs
from bot.workspace.events import events_of
from bot.workspace.local_only import local_only
from bot.workspace.model import Cast, Change
from bot.workspace.response_urls import ResponseUrls
from bot.workspace.socket_mode import Sockets
from bot.workspace.stream import Streams
from bot.workspace.timing import Clock, Sleep
from bot.workspace.ui import Ui
from bot.workspace.web_api.endpoint import Call, Endpoint
from bot.workspace.web_api.faults import Faults
from bot.workspace.web_api.rate import PostingRate
from bot.workspace.world import event_id, open_world

_HTTP_PORT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """How the app is connected: its tokens, the secret that signs, and where it listens.

    `request_url` takes commands, events and interactions while no socket is connected.
    """

    request_url: str
    signing_secret: str = field(repr=False)
    bot_token: str = field(repr=False)
    app_token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the workspace is served, such as `http://127.0.0.1:3000`, and how it behaves.

    `how_to_connect`: a sentence for the page on using the app in a real workspace. `posts_per_second` and `burst`:
    how fast the app may post in one channel before it is `ratelimited`.
    """

    base_url: str
    how_to_connect: str = ""
    posts_per_second: float = 1.0
    burst: int = 10


class Workspace:
    """A small Slack; nothing happens before its routes are added to an application and that runs."""

    def __init__(self, cast: Cast, installation: Installation, site: Site, *, clock: Clock, sleep: Sleep) -> None:
        self.world = open_world(cast, base_url=site.base_url, clock=clock)
        self.faults = Faults()
        self.sockets = Sockets(app_id=cast.bot.app_id, base_url=self.world.base_url, sleep=sleep)
        self._installation = installation
        self._sleep = sleep
        self._activity = Activity()
        self._observers: list[Callable[[Call], None]] = []
        self._http: HttpCarrier | None = None
        self._delivery = Delivery(self._carrier, sleep=sleep, activity=self._activity)
        self.acting = Acting(self.world, self._delivery, self._activity)
        self.dialogs = Dialogs(self.world, self.acting, self._delivery, self._activity)
        self._streams = Streams(self.world)
        self._ui = Ui(self.world, self.acting, self.dialogs, self._streams, how_to_connect=site.how_to_connect)
        self._responses = ResponseUrls(
            world=self.world, activity=self._activity, faults=self.faults, observe=self._observed
        )
        self._api = Endpoint(
            world=self.world,
            sockets=self.sockets,
            activity=self._activity,
            faults=self.faults,
            rate=PostingRate(clock, per_second=site.posts_per_second, burst=site.burst),
            bot_token=installation.bot_token,
            app_token=installation.app_token,
            observe=self._observed,
        )

    @property
    def api_url(self) -> str:
        """The `base_url` for slack_sdk's clients."""
        return f"{self.world.base_url}/api/"

    def observe(self, observer: Callable[[Call], None]) -> None:
        """Call `observer` after every Web API call and every post to a response URL."""
        self._observers.append(observer)

    async def settled(self) -> None:
        """Return when nothing is being delivered or answered; what waits for its retry does not count.

        What the app does after it has answered is not known here, apart from the calls it is making.
        """
        await self._activity.settled()

    def add_routes(self, app: web.Application) -> None:
        """Serve the page, the Web API, response URLs and Socket Mode in `app`, and live as long as it does."""
        port = urlsplit(self.world.base_url).port or _HTTP_PORT
        app.router.add_post("/api/{method}", local_only(self._api.handle, port))
        app.router.add_get("/api/{method}", local_only(self._api.handle, port))
        app.router.add_post("/response/{id}", local_only(self._responses.handle, port))
        app.router.add_get("/link/", local_only(self.sockets.handle, port))
        self._ui.add_routes(app, port)
        app.cleanup_ctx.append(self._alive)
        app.on_shutdown.append(self._end_streams)

    async def _alive(self, app: web.Application) -> AsyncIterator[None]:
        del app
        # A bot that answers slowly must not keep others waiting, so the number of connections is not limited.
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            self._http = HttpCarrier(
                session,
                url=self._installation.request_url,
                signing_secret=self._installation.signing_secret,
                clock=self.world.clock,
                sleep=self._sleep,
            )
            unsubscribe = self.world.state.subscribe(self._announce)
            yield
            unsubscribe()
            await self._activity.stop()

    async def _end_streams(self, app: web.Application) -> None:
        del app
        self._streams.end()
        await self.sockets.disconnect("link_disabled")

    def _carrier(self) -> Carrier:
        if self.sockets.is_connected:
            return self.sockets
        if self._http is None:
            raise RuntimeError("the workspace's application is not running")
        return self._http

    def _announce(self, change: Change) -> None:
        for event in events_of(change, self.world):
            now = int(self.world.clock())
            self._delivery.announce(self.world.payloads.event(event, event_id=event_id(), event_time=now))

    def _observed(self, call: Call) -> None:
        for observer in self._observers:
            observer(call)
