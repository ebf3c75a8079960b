"""The whole bot on a stage: the real app, a real index, and the stand-in for Slack, over real HTTP."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from aiohttp import web
from slack_bolt.async_app import AsyncApp

from bot.answers.answering import answer
from bot.search.index import Index, build_index
from bot.search.lexicon import Lexicon
from bot.slack.bolt import build_app
from bot.slack.clients import slack_client
from bot.slack.http import add_slack
from bot.slack.identity import Identity, OneWorkspace
from bot.slack.manifest import manifest, unfurl_domains
from bot.store.store import Store
from bot.text.article import Article
from bot.workspace.manifest import with_manifest
from bot.workspace.model import Cast, Conversation, Message, View
from bot.workspace.people import field_notes
from tests.builders import an_article
from tests.stores import a_store
from tests.workspace.running import COMMANDS, Connection, Running, running_workspace

TAXIS = tuple(
    f"Baidu runs {count} driverless taxis in {city}."
    for count, city in [
        (500, "Wuhan"),
        (120, "Beijing"),
        (80, "Shenzhen"),
        (60, "Chongqing"),
        (40, "Guangzhou"),
        (20, "Changsha"),
        (9, "Sanya"),
    ]
)
BATTERIES = "CATL sells more batteries & cells than anybody else."
PAGE = an_article(id="taxis", title="Taxis", body="\n\n".join(TAXIS) + "\n")
UNKNOWN = an_article(
    id="batteries", title="On batteries", title_supplied=True, body=f"{BATTERIES}\n", url=None, published=None
)
QUESTION = "How many driverless taxis does Baidu run?"
TOPICS = ("driverless taxis", "batteries")


@dataclass(slots=True)
class Shelf:
    """A library whose index a test replaces, or breaks."""

    held: Index
    broken: bool | Exception = False
    asked: int = 0

    @property
    def index(self) -> Index:
        self.asked += 1
        if isinstance(self.broken, Exception):
            raise self.broken
        if self.broken:
            raise RuntimeError("the shelf has fallen down")
        return self.held


@dataclass(slots=True)
class Clock:
    """The bot's clock, in seconds since the epoch; it stands still unless a test sets it or somebody waits."""

    now: float = 1_760_000_000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass(slots=True)
class Counted:
    """What the bot counted."""

    answers: list[tuple[str, str]] = field(default_factory=list)
    acknowledgements: list[str] = field(default_factory=list)

    def answered(self, verdict: str, surface: str, seconds: float) -> None:
        assert seconds > 0
        self.answers.append((verdict, surface))

    def acknowledged(self, surface: str, seconds: float) -> None:
        assert seconds > 0
        self.acknowledgements.append(surface)


@dataclass(slots=True)
class Stage:
    slack: Running
    shelf: Shelf
    app: AsyncApp
    clock: Clock
    store: Store
    counted: Counted


@asynccontextmanager
async def stage(
    articles: Sequence[Article] = (PAGE, UNKNOWN),
    *,
    lexicon: Lexicon | None = None,
    socket_mode: bool = False,
    answers_first: bool = False,
) -> AsyncIterator[Stage]:
    """Open the workspace with the bot inside.

    `answers_first`: Slack is answered before the listener has run, as outside of tests.
    """
    shelf = Shelf(build_index(articles, lexicon=lexicon))
    clock = Clock()
    counted = Counted()
    built: list[AsyncApp] = []

    def mount(server: web.Application, connection: Connection) -> None:
        app = build_app(
            authorize=OneWorkspace(Identity(slack_client(connection.bot_token, connection.api_url, sleep=clock.sleep))),
            signing_secret=None if socket_mode else connection.signing_secret,
            base_url=connection.api_url,
            library=shelf,
            answer=answer,
            topics=lambda: TOPICS,
            reader=None,
            store=store,
            clock=clock,
            sleep=clock.sleep,
            counting=counted,
            process_before_response=not answers_first,
        )
        built.append(app)
        if not socket_mode:
            add_slack(server, app, signing_secret=connection.signing_secret)

    async with a_store(clock) as store, running_workspace(mount=mount, cast=_cast(articles)) as running:
        yield Stage(running, shelf, built[0], clock, store, counted)


def quotes_in(shown: Message | View) -> list[str]:
    """The quotations on the screen."""
    blocks = shown.content["blocks"] if isinstance(shown, View) else shown.blocks
    return [
        "".join(element["text"] for element in part["elements"])
        for block in blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_quote"
    ]


def buttons_in(shown: Message | View) -> list[str]:
    """The words on the buttons."""
    blocks = shown.content["blocks"] if isinstance(shown, View) else shown.blocks
    return [element["text"]["text"] for block in blocks if block["type"] == "actions" for element in block["elements"]]


def _cast(articles: Sequence[Article]) -> Cast:
    domains = unfurl_domains(article.url for article in articles)
    cast = with_manifest(field_notes("China AI", COMMANDS), manifest(domains=domains))
    # The bot is not a member here.
    closed = Conversation(id="C03CLOSED", name="closed", bot_is_member=False)
    return replace(cast, conversations=(*cast.conversations, closed))
