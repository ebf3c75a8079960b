"""Several copies of the bot on one database, all of them in one workspace that is served over real HTTP.

Slack brings its events to the first; what another one receives, the test brings there.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.answers.answering import answer
from bot.search.index import build_index
from bot.slack.bolt import build_app
from bot.slack.clients import slack_client
from bot.slack.http import PATH, add_slack
from bot.slack.identity import Identity, OneWorkspace
from bot.slack.manifest import manifest
from bot.slack.recovery import look_after, take_over
from bot.slack.underway import Underway
from bot.store.store import Store, open_store
from bot.workspace.manifest import with_manifest
from bot.workspace.model import JsonObject, Message
from bot.workspace.people import field_notes
from tests.scenarios.stage import PAGE, TOPICS, UNKNOWN, Clock, Shelf
from tests.workspace.running import COMMANDS, Connection, Running, running_workspace


@dataclass(slots=True)
class Copy:
    """One copy of the bot. `waits`: how long it waited, each time. `pause`: what happens instead."""

    store: Store
    clock: Clock
    path: str
    underway: Underway = field(default_factory=Underway)
    pause: Callable[[], Awaitable[object]] | None = None
    app: AsyncApp | None = None
    waits: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await (self.pause() if self.pause else self.clock.sleep(seconds))

    async def has_finished(self) -> None:
        """Return when every listener that is at work has ended."""
        await asyncio.sleep(0)  # a listener begins after its event was acknowledged
        while tasks := tuple(self.underway._tasks):
            await asyncio.gather(*tasks, return_exceptions=True)

    async def dies(self) -> None:
        """End as by kill -9: whatever was being done is not done."""
        self.kill()
        await self.has_finished()

    def kill(self) -> None:
        for task in self.underway._tasks:
            task.cancel()

    async def looks_after_its_own(self) -> None:
        await look_after(self.underway, self.store)

    async def looks_around(self) -> int:
        """What it does every few seconds: how many questions it took over."""
        assert self.app is not None
        await self.looks_after_its_own()
        taken = await take_over(self.app, self.store)
        await self.has_finished()
        return taken


@dataclass(slots=True)
class Copies:
    slack: Running
    clock: Clock
    shelf: Shelf
    each: Sequence[Copy]

    async def delivers(self, envelope: JsonObject, to: int = 0) -> int:
        """Bring an event to one of the copies; the status of its answer."""
        return await self.slack.delivers_to(f"{self.slack.connection.base_url}{self.each[to].path}", envelope)

    async def at_rest(self) -> None:
        await self.slack.settled()
        for copy in self.each:
            await copy.has_finished()

    def answers(self, channel: str) -> list[Message]:
        """What the bot has said there, as Mei sees it."""
        return [message for message in self.slack.mei.sees(channel) if message.bot_id]


@asynccontextmanager
async def copies(url: str, *, many: int = 2) -> AsyncIterator[Copies]:
    """So many copies of the bot on the database at `url`; each acknowledges before it works."""
    clock, shelf, opened = Clock(), Shelf(build_index((PAGE, UNKNOWN))), list[Copy]()

    def mount(server: web.Application, connection: Connection) -> None:
        for number, copy in enumerate(opened):
            copy.app = _app(copy, shelf, connection)
            place = server if number == 0 else web.Application()
            add_slack(place, copy.app, signing_secret=connection.signing_secret)
            if place is not server:
                server.add_subapp(copy.path.removesuffix(PATH), place)

    async with AsyncExitStack() as stack:
        for number in range(many):
            store = await stack.enter_async_context(open_store(url, clock=clock))
            opened.append(Copy(store, clock, f"/copy{number}{PATH}" if number else PATH))
        cast = with_manifest(field_notes("China AI", COMMANDS), manifest())
        running = await stack.enter_async_context(running_workspace(mount=mount, cast=cast))
        yield Copies(running, clock, shelf, opened)
        for copy in opened:
            await copy.dies()


def _app(copy: Copy, shelf: Shelf, connection: Connection) -> AsyncApp:
    return build_app(
        authorize=OneWorkspace(Identity(slack_client(connection.bot_token, connection.api_url, sleep=copy.sleep))),
        signing_secret=connection.signing_secret,
        base_url=connection.api_url,
        library=shelf,
        answer=answer,
        topics=lambda: TOPICS,
        reader=None,
        store=copy.store,
        clock=copy.clock,
        sleep=copy.sleep,
        underway=copy.underway,
    )
