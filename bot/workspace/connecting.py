"""How the app is connected: what it has been given, and which way leads to it at the moment."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from bot.workspace.delivery import Carrier, HttpCarrier
from bot.workspace.oauth import AppCredentials
from bot.workspace.socket_mode import Sockets
from bot.workspace.timing import Clock, Sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """How the app is connected: its tokens, the secret that signs, and where it listens.

    `request_url` takes commands, events and interactions while no socket is connected. `bot_token`: of the first
    workspace, in which the app is then installed from the start, with these `scopes` (None: every one); None where
    it has to be installed there by OAuth too.
    """

    request_url: str
    signing_secret: str = field(repr=False)
    bot_token: str | None = field(repr=False)
    app_token: str = field(repr=False)
    scopes: frozenset[str] | None = None
    oauth: AppCredentials | None = None


class Connecting:
    """Socket Mode while the app is connected so, else its request URL."""

    def __init__(self, installation: Installation, sockets: Sockets, *, clock: Clock, sleep: Sleep) -> None:
        self._installation = installation
        self._sockets = sockets
        self._clock = clock
        self._sleep = sleep
        self._http: HttpCarrier | None = None

    def carrier(self) -> Carrier:
        """The way to the app now."""
        if self._sockets.is_connected:
            return self._sockets
        if self._http is None:
            raise RuntimeError("the workspace's application is not running")
        return self._http

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Be able to send requests."""
        # A bot that answers slowly must not keep others waiting, so the number of connections is not limited.
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            self._http = HttpCarrier(
                session,
                url=self._installation.request_url,
                signing_secret=self._installation.signing_secret,
                clock=self._clock,
                sleep=self._sleep,
            )
            yield
