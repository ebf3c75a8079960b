"""Feeds: the runner with everything it needs, for as long as a block lasts."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app.digests import Clients
from bot.app.library import intake_into
from bot.app.parts import Parts
from bot.feeds.politeness import Turns
from bot.feeds.reading import read
from bot.feeds.rounds import Means
from bot.feeds.runner import Runner, running
from bot.slack.delivery import Delivery
from bot.slack.feed_notes import FeedNotes


@asynccontextmanager
async def feeding(parts: Parts, clients: Clients) -> AsyncIterator[None]:
    """Follow the feeds, also where only whoever runs the bot adds them. `clients`: of each workspace."""
    store = parts.store
    means = Means(
        feeds=store.feeds,
        entries=store.feed_entries,
        sites=parts.sites,
        read=read,
        intake=parts.intake or intake_into(parts.library, store),
        turns=Turns(ticks=time.monotonic, sleep=asyncio.sleep),
        telling=FeedNotes(
            clients=clients,
            delivery=Delivery(pace=store.pace, sleep=asyncio.sleep, session=parts.session),
            store=store,
        ),
        counting=parts.metrics,
        clock=parts.clock,
        chance=random.random,
    )
    async with running(Runner(means, sleep=asyncio.sleep)):
        yield
