"""What goes on beside answering, for as long as a block lasts."""

import asyncio
import gc
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from slack_bolt.async_app import AsyncApp

from bot.app.holding import Holding
from bot.app.library import LiveLibrary, intake_into
from bot.errors import SearchDown
from bot.library.extracting import extracted
from bot.library.folder import WatchedFolder
from bot.library.importing import Importer, Outcome
from bot.search.meaning import Encoder
from bot.search.searchable import Searchable
from bot.semantic.learning import Learner
from bot.slack.recovery import keep_taking_over
from bot.slack.underway import Underway
from bot.store.store import Store

_LOOKED_EVERY_SECONDS = 2.0
"""How soon an article that another copy of the program added can be quoted here."""

_TIDIED_EVERY_SECONDS = 5.0
"""How soon what came lately is merged with the rest, and its subjects are offered."""

_log = logging.getLogger(__name__)


@asynccontextmanager
async def following(
    library: Holding, store: Store, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AsyncIterator[None]:
    """Have in the library what was added and removed, from the beginning of the block on."""
    await library.follow(store.articles)
    tidying = asyncio.create_task(_keep_tidy(library, sleep))
    looking = asyncio.create_task(_keep_following(library, sleep))
    try:
        yield
    finally:
        for each in (looking, tidying):
            each.cancel()
        await asyncio.gather(looking, tidying, return_exceptions=True)
        await library.save()


async def _keep_tidy(library: Holding, sleep: Callable[[float], Awaitable[None]]) -> None:
    while True:
        await sleep(_TIDIED_EVERY_SECONDS)
        try:
            await library.tidy()
        except SearchDown as error:
            _log.warning("search_cluster_away: %s", error)
        except Exception:  # noqa: BLE001 - whatever it is, answers go on, and it is tried again
            _log.exception("library_not_tidied")


async def _keep_following(library: Holding, sleep: Callable[[float], Awaitable[None]]) -> None:
    while True:
        await sleep(_LOOKED_EVERY_SECONDS)
        try:
            await library.catch_up()
        except SearchDown as error:
            _log.warning("search_cluster_away: %s", error)
        except Exception:  # noqa: BLE001 - whatever it is, the library stays as it is, and it is looked again
            _log.exception("library_not_followed")


@asynccontextmanager
async def watching(
    folder: Path | None,
    library: Holding,
    store: Store,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[None]:
    """Take into the library what is put into a folder; it belongs to whoever runs the bot, not to a workspace."""
    if folder is None:
        yield
        return

    async def import_(path: Path) -> Outcome:
        outcome = await Importer(library, store.articles, store.holdings, store.versions).add(path)
        await library.catch_up()
        return outcome

    taker = intake_into(library, store)
    watched = WatchedFolder(folder, taker=taker, files=store.folder, read=extracted, import_=import_)
    looking = asyncio.create_task(watched.keep_looking(sleep))
    try:
        yield
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking


@asynccontextmanager
async def reading_ahead(index: Searchable) -> AsyncIterator[None]:
    """Read the Chinese dictionary in the background; the first Chinese question would hold everybody up for it."""
    translator = index.reader.lexicon.translator
    if translator is None:
        yield
        return

    async def read() -> None:
        await asyncio.to_thread(translator.segment, "中文")
        set_aside()

    reading = asyncio.create_task(read())
    yield
    await reading


def set_aside() -> None:
    """Have garbage collection pass over what is there now and stays: millions of objects, none of which is garbage."""
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def learning(library: Holding, encoder: Encoder | None, folder: Path) -> AsyncIterator[None]:
    """Learn what the library means in the background; until that is done the bot answers by words.

    On a cluster it always does: there are no vectors there.
    """
    if encoder is None or not isinstance(library, LiveLibrary):
        yield
        return
    learner = Learner(encoder, folder, library.understand)
    learner.learn(library.index.passages)
    library.watch(lambda index: learner.learn(index.passages))
    try:
        yield
    finally:
        await asyncio.to_thread(learner.stop)


@asynccontextmanager
async def taking_over(app: AsyncApp, store: Store, underway: Underway) -> AsyncIterator[None]:
    """Answer what a copy of the bot that died has left behind."""
    looking = asyncio.create_task(keep_taking_over(app, store, underway, time.time, asyncio.sleep))
    try:
        yield
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
