"""What goes on beside answering, for as long as a block lasts."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from slack_bolt.async_app import AsyncApp

from bot.app.library import LiveLibrary
from bot.search.index import Index
from bot.search.meaning import Encoder
from bot.semantic.learning import Learner
from bot.slack.recovery import keep_taking_over
from bot.slack.underway import Underway
from bot.store.store import Store


@asynccontextmanager
async def reading_ahead(index: Index) -> AsyncIterator[None]:
    """Read the Chinese dictionary in the background; the first Chinese question would hold everybody up for it."""
    translator = index.reader.lexicon.translator
    if translator is None:
        yield
        return
    reading = asyncio.create_task(asyncio.to_thread(translator.segment, "中文"))
    yield
    await reading


@asynccontextmanager
async def learning(library: LiveLibrary, encoder: Encoder | None, folder: Path) -> AsyncIterator[None]:
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
async def taking_over(app: AsyncApp, store: Store, underway: Underway) -> AsyncIterator[None]:
    """Answer what a copy of the bot that died has left behind."""
    looking = asyncio.create_task(keep_taking_over(app, store, underway.entries, time.time, asyncio.sleep))
    try:
        yield
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking
