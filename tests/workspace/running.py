"""A workspace that really runs: on a free loopback port, with a clock that only the test moves.

async with running_workspace(mount=my_bot) as slack:
    await slack.mei.types("#china-ai", "/chinaai taxis")
    assert slack.calls_of("response_url") == [...]
"""

import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientSession, web

from bot.workspace.model import Cast, Command, JsonObject, Person
from bot.workspace.oauth import AppCredentials
from bot.workspace.people import AMARA, JONAS, MEI, YANG, field_notes
from bot.workspace.server import Installation, Site, Workspace
from bot.workspace.signing import signed_headers
from bot.workspace.web_api.endpoint import Call
from bot.workspace.world import event_id
from tests.workspace.actor import Actor, actor_of
from tests.workspace.fake_time import FakeTime

__all__ = [
    "APP_TOKEN",
    "BOT_TOKEN",
    "COMMANDS",
    "SIGNING_SECRET",
    "Actor",
    "Connection",
    "FakeTime",
    "Mount",
    "Running",
    "running_workspace",
]

COMMANDS = (Command(command="/chinaai", description="Ask about AI in China", usage_hint="question"),)
BOT_TOKEN = "xoxb-local"
APP_TOKEN = "xapp-local"
SIGNING_SECRET = "local-secret"


@dataclass(frozen=True, slots=True)
class Connection:
    """What a bot needs to know to connect."""

    base_url: str
    api_url: str
    bot_token: str = BOT_TOKEN
    app_token: str = APP_TOKEN
    signing_secret: str = SIGNING_SECRET


Mount = Callable[[web.Application, Connection], None]


@dataclass(slots=True)
class Running:
    """The running workspace and what happened in it. What enters `stack` is closed before the workspace.

    `events`: every envelope that was sent to the bot as an event, repetitions included.
    """

    workspace: Workspace
    connection: Connection
    time: FakeTime
    session: ClientSession
    stack: AsyncExitStack
    calls: list[Call]
    events: list[JsonObject]
    mei: Actor
    jonas: Actor
    amara: Actor
    yang: Actor

    def actor(self, person: Person) -> Actor:
        """Somebody else, of another workspace too."""
        return actor_of(self.workspace, person)

    def calls_of(self, method: str, *, team: str | None = None) -> list[JsonObject]:
        """The arguments of every call of a method; `response_url` for posts to response URLs."""
        return [c.arguments for c in self.calls if c.method == method and team in (None, c.team)]

    async def settled(self) -> None:
        await self.workspace.settled()

    async def sends_again(self, envelope: JsonObject, *, fresh_id: bool = False) -> None:
        """Deliver an event once more, under its own `event_id` or another one."""
        again = envelope | ({"event_id": event_id()} if fresh_id else {})
        self.workspace.teams[envelope["team_id"]].announcing.send(again)
        await self.settled()

    async def delivers_to(self, url: str, envelope: JsonObject) -> int:
        """Send an event's envelope to another copy of the bot; the status of its answer."""
        body = json.dumps(envelope).encode()
        headers = {"Content-Type": "application/json", **signed_headers(SIGNING_SECRET, self.time.now, body)}
        async with self.session.post(url, data=body, headers=headers) as response:
            return response.status

    async def hold_events(self) -> None:
        """Keep events back until they are released."""
        self.workspace.quirks.is_holding = True

    async def release_events(self, *, newest_first: bool = False) -> None:
        self.workspace.quirks.is_holding = False
        for team in self.workspace.teams.values():
            team.announcing.release(newest_first=newest_first)
        await self.settled()

    def revoke_token(self, token: str = BOT_TOKEN, code: str = "token_revoked") -> None:
        """From now on every call with it is refused."""
        self.workspace.grants.revoke(token, code)

    async def api(self, method: str, **arguments: object) -> JsonObject:
        """Call the Web API as the bot of the first workspace, over HTTP."""
        return await self.api_as(BOT_TOKEN, method, **arguments)

    async def api_as(self, token: str, method: str, **arguments: object) -> JsonObject:
        """Call the Web API with another token."""
        headers = {"Authorization": f"Bearer {token}"}
        url = f"{self.connection.api_url}{method}"
        async with self.session.post(url, json=arguments, headers=headers) as response:
            body: JsonObject = await response.json()
            return body


@asynccontextmanager
async def running_workspace(  # noqa: PLR0913 - one keyword per thing a test may vary
    mount: Mount | None = None,
    *,
    cast: Cast | None = None,
    others: tuple[Cast, ...] = (),
    burst: int = 10,
    request_url: str | None = None,
    scopes: frozenset[str] | None = None,
    oauth: AppCredentials | None = None,
    installed: bool = True,
) -> AsyncIterator[Running]:
    """Serve a workspace; `mount` adds the bot's routes (`/slack/events`) to the same application.

    `others`: further workspaces, without the app; `scopes`: what the first one's bot token may do, None for
    everything; `oauth`: how the app may be installed; `installed`: whether the first workspace has it.
    """
    time_ = FakeTime()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        base_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        workspace = Workspace(
            cast or field_notes("China AI", COMMANDS),
            Installation(
                request_url=request_url or f"{base_url}/slack/events",
                signing_secret=SIGNING_SECRET,
                bot_token=BOT_TOKEN if installed else None,
                app_token=APP_TOKEN,
                scopes=scopes,
                oauth=oauth,
            ),
            Site(base_url=base_url, how_to_connect="Set the tokens.", burst=burst),
            clock=time_.clock,
            sleep=time_.sleep,
            others=others,
        )
        connection = Connection(base_url=base_url, api_url=workspace.api_url)
        app = web.Application()
        workspace.add_routes(app)
        if mount is not None:
            mount(app, connection)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            async with ClientSession() as session, AsyncExitStack() as stack:
                calls: list[Call] = []
                events: list[JsonObject] = []
                workspace.observe(calls.append)
                workspace.listen(events.append)
                actors = [actor_of(workspace, person) for person in (MEI, JONAS, AMARA, YANG)]
                yield Running(workspace, connection, time_, session, stack, calls, events, *actors)
        finally:
            await runner.cleanup()
