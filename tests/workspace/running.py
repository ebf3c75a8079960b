"""A workspace that really runs: on a free loopback port, with a clock that only the test moves.

async with running_workspace(mount=my_bot) as slack:
    await slack.mei.types("#china-ai", "/chinaai taxis")
    assert slack.calls_of("response_url") == [...]
"""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientSession, web

from bot.workspace.acting import Press
from bot.workspace.interactive import elements_of
from bot.workspace.model import Cast, Change, Command, JsonObject, Message, Noticed, Person, View
from bot.workspace.people import AMARA, JONAS, MEI, field_notes
from bot.workspace.server import Installation, Site, Workspace
from bot.workspace.web_api.endpoint import Call

COMMANDS = (Command(command="/chinaai", description="Ask about AI in China", usage_hint="question"),)
BOT_TOKEN = "xoxb-local"
APP_TOKEN = "xapp-local"
SIGNING_SECRET = "local-secret"


class FakeTime:
    """A clock that stands still until it is moved; who sleeps wakes when it passes their time.

    It starts at the real time, because Bolt compares the time of a request with its own clock.
    """

    def __init__(self) -> None:
        self.now = float(int(time.time()))
        self._sleepers: list[tuple[float, float, asyncio.Future[None]]] = []
        self._changed = asyncio.Condition()

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        wake = asyncio.get_running_loop().create_future()
        self._sleepers.append((seconds, self.now + seconds, wake))
        async with self._changed:
            self._changed.notify_all()
        await wake

    async def pass_when_asleep(self, seconds: float) -> None:
        """Wait until somebody sleeps for exactly so long, then let that time pass."""
        async with self._changed:
            await self._changed.wait_for(lambda: any(s == seconds and not w.done() for s, _, w in self._sleepers))
        self.move(seconds)
        await asyncio.sleep(0)  # let who was woken go on before anybody asks whether all is settled

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        for _, due, wake in self._sleepers:
            if due <= self.now and not wake.done():
                wake.set_result(None)
        self._sleepers = [sleeper for sleeper in self._sleepers if not sleeper[2].done()]


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
class Actor:
    """One person at the keyboard. Each act returns when the bot has finished with it, unless told not to wait."""

    person: Person
    workspace: Workspace
    notices: list[str] = field(default_factory=list)

    async def types(
        self, channel: str, text: str, *, thread_ts: str | None = None, wait: bool = True
    ) -> Message | None:
        sent = self.workspace.acting.send(self.person, self._channel(channel), text, thread_ts)
        await self._settled(wait)
        return sent

    async def says(self, channel: str, text: str, *, thread_ts: str | None = None) -> Message:
        sent = await self.types(channel, text, thread_ts=thread_ts)
        assert sent is not None
        return sent

    async def presses(self, message: Message, action_id: str, value: object = None, *, wait: bool = True) -> None:
        press = Press(block_id=_block_of(message.blocks, action_id), action_id=action_id, value=value)
        self.workspace.acting.press_in_message(self.person, message.channel, message.ts, press)
        await self._settled(wait)

    async def presses_in(self, view: View, action_id: str, value: object = None) -> None:
        press = Press(block_id=_block_of(view.content["blocks"], action_id), action_id=action_id, value=value)
        self.workspace.acting.press_in_view(self.person, view.id, press)
        await self._settled()

    async def submits(self, view: View, values: JsonObject | None = None) -> dict[str, str]:
        errors = await self.workspace.dialogs.submit(self.person, view.id, values or {})
        await self._settled()
        return errors

    async def closes(self, view: View) -> None:
        self.workspace.dialogs.close(self.person, view.id)
        await self._settled()

    async def opens_home(self, tab: str = "home") -> None:
        self.workspace.acting.open_home(self.person, tab)
        await self._settled()

    def sees(self, channel: str) -> list[Message]:
        """The messages on this person's screen, oldest first, replies among them."""
        return list(self.workspace.world.state.messages(self._channel(channel), seen_by=self.person.id))

    @property
    def modals(self) -> tuple[View, ...]:
        return self.workspace.world.surfaces.modals(self.person.id)

    @property
    def home(self) -> View | None:
        return self.workspace.world.surfaces.home(self.person.id)

    def _channel(self, name: str) -> str:
        state = self.workspace.world.state
        found = state.direct_message(self.person.id) if name == "im" else state.conversation(name)
        assert found is not None
        return found.id

    async def _settled(self, wait: bool = True) -> None:
        if wait:
            await self.workspace.settled()


@dataclass(slots=True)
class Running:
    """The running workspace and what happened in it. What enters `stack` is closed before the workspace."""

    workspace: Workspace
    connection: Connection
    time: FakeTime
    session: ClientSession
    stack: AsyncExitStack
    calls: list[Call]
    mei: Actor
    jonas: Actor
    amara: Actor

    def calls_of(self, method: str) -> list[JsonObject]:
        """The arguments of every call of a method; `response_url` for posts to response URLs."""
        return [call.arguments for call in self.calls if call.method == method]

    async def settled(self) -> None:
        await self.workspace.settled()

    async def api(self, method: str, **arguments: object) -> JsonObject:
        """Call the Web API as the bot, over HTTP."""
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        url = f"{self.connection.api_url}{method}"
        async with self.session.post(url, json=arguments, headers=headers) as response:
            body: JsonObject = await response.json()
            return body


@asynccontextmanager
async def running_workspace(
    mount: Mount | None = None, *, cast: Cast | None = None, burst: int = 10, request_url: str | None = None
) -> AsyncIterator[Running]:
    """Serve a workspace; `mount` adds the bot's routes (`/slack/events`) to the same application."""
    time_ = FakeTime()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        base_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        workspace = Workspace(
            cast or field_notes("China AI", COMMANDS),
            Installation(
                request_url=request_url or f"{base_url}/slack/events",
                signing_secret=SIGNING_SECRET,
                bot_token=BOT_TOKEN,
                app_token=APP_TOKEN,
            ),
            Site(base_url=base_url, how_to_connect="Set the tokens.", burst=burst),
            clock=time_.clock,
            sleep=time_.sleep,
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
                workspace.observe(calls.append)
                yield Running(workspace, connection, time_, session, stack, calls, *_actors(workspace))
        finally:
            await runner.cleanup()


def _actors(workspace: Workspace) -> tuple[Actor, Actor, Actor]:
    mei, jonas, amara = (Actor(person, workspace) for person in (MEI, JONAS, AMARA))
    notices = {actor.person.id: actor.notices for actor in (mei, jonas, amara)}

    def note(change: Change) -> None:
        if isinstance(change, Noticed):
            notices[change.person].append(change.text)

    workspace.world.state.subscribe(note)
    return mei, jonas, amara


def _block_of(blocks: tuple[JsonObject, ...] | list[JsonObject], action_id: str) -> str:
    for block in blocks:
        if any(element["action_id"] == action_id for element in elements_of(block)):
            return str(block["block_id"])
    raise AssertionError(f"nothing with the action_id {action_id} is shown")
