"""Wiring: builds every object, connects the bot to Slack or to the local workspace, starts and stops it."""

import asyncio
import logging
import secrets
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import lru_cache

from aiohttp import ClientError, web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers.answering import answer
from bot.answers.topics import topics_of
from bot.config import HttpMode, LocalWorkspace, Settings, SocketMode
from bot.errors import CannotStart
from bot.search.index import Index
from bot.slack.bolt import build_app, slack_client
from bot.slack.http import PATH, add_slack
from bot.slack.manifest import manifest
from bot.web.reader import add_reader
from bot.web.serving import listening, serving
from bot.workspace.model import Command
from bot.workspace.people import field_notes
from bot.workspace.server import Installation, Site, Workspace

Say = Callable[[str], None]

_TOPICS = 8
_NO_TOKENS = "No Slack tokens are set, so this is the local workspace, with the real bot inside:"
_HOW_TO_CONNECT = (
    "To use China AI in your own Slack, create an app from `chinaai manifest`, set SLACK_BOT_TOKEN and "
    "SLACK_APP_TOKEN, and start `chinaai` again."
)
_WHERE = {
    "SLACK_BOT_TOKEN": "“OAuth & Permissions”",
    "SLACK_APP_TOKEN": "“Basic Information”, “App-Level Tokens”",
}
_REMEDIES = {
    "invalid_auth": "copy it again from {where} in the app's settings",
    "not_authed": "copy it again from {where} in the app's settings",
    "account_inactive": "install the app in the workspace again and copy the new token",
    "token_revoked": "install the app in the workspace again and copy the new token",
    "token_expired": "install the app in the workspace again and copy the new token",
    "missing_scope": "give it the scope {needed} and install the app again",
    "not_allowed_token_type": "copy the one from {where} in the app's settings",
}


class LiveLibrary:
    """Holds the current index; a new one replaces it whole, in one assignment."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def topics(self) -> tuple[str, ...]:
        """Subjects the current library can be asked about."""
        return _topics_of(self.index)


@lru_cache(maxsize=1)
def _topics_of(index: Index) -> tuple[str, ...]:
    return topics_of(index, _TOPICS)


def run(settings: Settings, index: Index, say: Say) -> None:
    """Run the bot until it is interrupted; `say` prints a line for whoever started it.

    Raises CannotStart when a port is taken, or Slack does not take a token.
    """
    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # These log requests as they come at DEBUG, questions and connection addresses included.
    for chatty in ("slack_bolt", "slack_sdk", "asyncio", "aiohttp.access"):
        logging.getLogger(chatty).setLevel(max(logging.INFO, logging.getLogger().level))
    asyncio.run(_until_stopped(settings, index, say))


async def _until_stopped(settings: Settings, index: Index, say: Say) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows stops by KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with started(settings, index, say):
        say("Press Ctrl+C to stop.")
        await stop.wait()


@asynccontextmanager
async def started(settings: Settings, index: Index, say: Say) -> AsyncIterator[None]:
    """The bot, running as its settings say for as long as the block lasts."""
    library = LiveLibrary(index)
    match settings.mode:
        case LocalWorkspace():
            async with _local(settings, library, say):
                yield
        case HttpMode() as mode:
            async with _http(settings, mode, library, say):
                yield
        case SocketMode() as mode:
            async with _socket_mode(settings, mode, library, say):
                yield


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
    me = await _whoami(slack_client(mode.bot_token, settings.slack_api_url))
    app = _app(
        library,
        token=mode.bot_token,
        secret=mode.signing_secret,
        base_url=settings.slack_api_url,
        reader=settings.public_url,
    )
    server = web.Application()
    add_slack(server, app, signing_secret=mode.signing_secret)
    add_reader(server, library)
    with listening(settings.host, settings.port) as listener:
        async with serving(server, listener):
            port = listener.getsockname()[1]
            say(f"Connected as {me}. Slack's requests are taken at http://{settings.host}:{port}{PATH}")
            yield


@asynccontextmanager
async def _socket_mode(settings: Settings, mode: SocketMode, library: LiveLibrary, say: Say) -> AsyncIterator[None]:
    me = await _whoami(slack_client(mode.bot_token, settings.slack_api_url))
    app = _app(library, token=mode.bot_token, secret=None, base_url=settings.slack_api_url, reader=None)
    # The SDK would try a refused token again and again, so it is shown to Slack once before.
    with _refusals("SLACK_APP_TOKEN"):
        await app.client.apps_connections_open(app_token=mode.app_token)
    handler = AsyncSocketModeHandler(app, mode.app_token)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        say(f"Connected as {me} over Socket Mode.")
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


def _app(library: LiveLibrary, *, token: str, secret: str | None, base_url: str, reader: str | None) -> AsyncApp:
    return build_app(
        token=token,
        signing_secret=secret,
        base_url=base_url,
        library=library,
        answer=answer,
        topics=library.topics,
        reader=reader,
        clock=time.monotonic,
    )


async def _whoami(client: AsyncWebClient) -> str:
    """Ask Slack whose token this is, so that a wrong one is known now and not at the first question."""
    with _refusals("SLACK_BOT_TOKEN"):
        me = await client.auth_test()
        return f"@{me.get('user')} in {me.get('team')}"


@contextmanager
def _refusals(setting: str) -> Iterator[None]:
    """Slack's refusals while starting, each as one sentence with a remedy."""
    try:
        yield
    except SlackApiError as error:
        reason = error.response.get("error") or "an answer that is not Slack's"
        remedy = _REMEDIES.get(reason, "look the reason up in docs.slack.dev, and check SLACK_API_URL if it is set")
        advice = remedy.format(where=_WHERE[setting], needed=error.response.get("needed"))
        raise CannotStart(f"Slack does not take {setting} ({reason}): {advice}.") from error
    except (ClientError, OSError, TimeoutError) as error:
        raise CannotStart(
            f"Slack cannot be reached ({type(error).__name__}): check the network, and SLACK_API_URL if it is set."
        ) from error


def _name() -> str:
    return str(manifest()["display_information"]["name"])


def _commands() -> tuple[Command, ...]:
    """What the workspace completes in its composer: the manifest's own slash commands."""
    return tuple(
        Command(command=each["command"], description=each["description"], usage_hint=each["usage_hint"])
        for each in manifest()["features"]["slash_commands"]
    )
