"""Digests: the runner with everything it needs, for as long as a block lasts."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from slack_sdk.web.async_client import AsyncWebClient

from bot.app.parts import Parts
from bot.digest.carrying import Means
from bot.digest.composing import Composer
from bot.digest.posting import Counting, PostLater
from bot.digest.runner import SETTLING_SECONDS, Runner, running
from bot.slack.delivery import Delivery
from bot.slack.editions import Editions, withheld
from bot.slack.identity import Identity
from bot.slack.logs import following

_ANOTHERS_SECONDS = 600.0

Clients = Callable[[str], Awaitable[AsyncWebClient | None]]


@asynccontextmanager
async def digesting(
    parts: Parts, clients: Clients, *, reader: str | None, settling_seconds: float = SETTLING_SECONDS
) -> AsyncIterator[Runner]:
    """Post every edition at its hour. `clients`: of each workspace; None where the app is not installed any more."""
    runner = await runner_of(parts, clients, parts.metrics, reader=reader, settling_seconds=settling_seconds)
    async with running(runner):
        yield runner


async def runner_of(
    parts: Parts,
    clients: Clients,
    counting: Counting,
    *,
    reader: str | None,
    settling_seconds: float = SETTLING_SECONDS,
) -> Runner:
    """The runner, for whom the articles that are there now are nothing new."""
    store = parts.store
    composer = Composer(
        library=parts.library,
        topics=parts.library.topics,
        articles_seen=store.articles_seen,
        without=withheld(store, parts.library),
        do=parts.desk.do,
    )
    await composer.know_the_library()
    means = Means(
        ledger=store.ledger,
        subscriptions=store.subscriptions,
        composing=composer,
        posting=Editions(
            clients=clients,
            delivery=Delivery(pace=store.pace, sleep=asyncio.sleep, session=parts.session),
            store=store,
            reader=reader,
        ),
        counting=counting,
        clock=parts.clock,
        ticks=time.monotonic,
        sleep=asyncio.sleep,
    )
    return Runner(means, settling_seconds=settling_seconds, following=following)


def one_client(client: AsyncWebClient, identity: Identity) -> Clients:
    """The client of the one workspace there is a token for.

    A database may hold the digests of others, which install the app by OAuth: those wait for the copy that serves them.
    """

    async def client_of(team: str) -> AsyncWebClient | None:
        if team != (await identity.known()).team_id:
            raise PostLater(_ANOTHERS_SECONDS, perhaps_posted=False)
        return client

    return client_of
