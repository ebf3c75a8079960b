"""The page before an app that does what a test tells it to: for what the page shows, whatever the bot makes of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.workspace.model import AgentView, Cast, JsonObject, Prompt, Shortcut
from bot.workspace.oauth import AppCredentials
from bot.workspace.people import field_notes, long_view
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import COMMANDS, Running, running_workspace

CHANNEL = "C02CHINAAI"
SECONDS = 10
ARTICLE = "https://news.example.com/taxis"
APP = AppCredentials(client_id="11.22", client_secret="s3cret", install_url="/install-here")
SHORTCUTS = (
    Shortcut(callback_id="find", name="Find quotes", kind="message"),
    Shortcut(callback_id="ask", name="Ask China AI", kind="global", description="A question with a form"),
)
AGENT = AgentView(
    description="Exact quotes about AI in China, each with its source.",
    prompts=(
        Prompt(title="Driverless taxis", message="How many driverless taxis does Baidu run?"),
        Prompt(title="Chips", message="Who makes chips in China?"),
    ),
)


class Stage:
    """The running workspace, the app's double, and the app's doings in short."""

    def __init__(self, slack: Running, bot: BotDouble) -> None:
        self.slack = slack
        self.bot = bot

    @property
    def address(self) -> str:
        return self.slack.connection.base_url

    async def hears(self, kind: str, count: int = 1) -> JsonObject:
        """Wait until so many of a kind have reached the app; the last of them."""
        async with asyncio.timeout(SECONDS):
            while len(self.bot.of(kind)) < count:
                self.bot.arrived.clear()
                await self.bot.arrived.wait()
        return self.bot.of(kind)[-1]

    async def posts(self, *blocks: JsonObject, text: str = "hello", channel: str = CHANNEL, **more: object) -> str:
        """A message of the app; its timestamp."""
        answer = await self.slack.api("chat.postMessage", channel=channel, text=text, blocks=list(blocks), **more)
        assert answer["ok"], answer
        return str(answer["ts"])

    async def opens(self, view: JsonObject, person: str = "U01MEI") -> None:
        """A modal in front of somebody, as after a global shortcut."""
        trigger_id = self.slack.workspace.world.triggers.issue(person, CHANNEL)
        answer = await self.slack.api("views.open", trigger_id=trigger_id, view=view)
        assert answer["ok"], answer

    async def publishes(self, view: JsonObject, person: str = "U01MEI") -> None:
        answer = await self.slack.api("views.publish", user_id=person, view=view)
        assert answer["ok"], answer


@asynccontextmanager
async def on_stage() -> AsyncIterator[Stage]:
    bot = BotDouble()
    others = (_registered(long_view("China AI", COMMANDS)),)
    cast = _registered(field_notes("China AI", COMMANDS))
    async with running_workspace(mount=bot.mount, cast=cast, others=others, oauth=APP) as slack:
        yield Stage(slack, bot)


def _registered(cast: Cast) -> Cast:
    return replace(cast, shortcuts=SHORTCUTS, unfurl_domains=("example.com",), agent=AGENT)
