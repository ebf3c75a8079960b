"""Digests while the program runs, and once for a program that ends when what is due is posted."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.app.library import LiveLibrary
from bot.app.over_http import authority_of
from bot.app.parts import Parts
from bot.config import HttpMode, LocalWorkspace, OAuthMode, Settings, SocketMode
from bot.digest.composing import Composer
from bot.digest.posting import Counting
from bot.digest.runner import SETTLING_SECONDS, Means, PostLater, Runner, running
from bot.errors import CannotStart
from bot.search.index import Index
from bot.search.sources import articles_from, articles_not_from
from bot.slack.authority import WorkspaceAuthority
from bot.slack.clients import connections, slack_client
from bot.slack.delivery import Delivery
from bot.slack.desk import Desk
from bot.slack.editions import Clients, Editions
from bot.slack.identity import Identity
from bot.slack.logs import following, write_logs
from bot.store.store import Store, open_store, sqlite_url

_TOKEN_LATER_SECONDS = 60.0


@dataclass(slots=True)
class Came:
    """What became of editions."""

    posted: int = 0
    skipped: int = 0
    failed: int = 0

    def edition_due(self) -> None:
        """It will come to one of the others."""

    def edition_posted(self, *, late: bool) -> None:  # noqa: ARG002 - late or not
        """One more was posted."""
        self.posted += 1

    def edition_skipped(self, why: str, number: int = 1) -> None:  # noqa: ARG002 - whatever the reason
        """So many more were skipped."""
        self.skipped += number

    def edition_failed(self, why: str) -> None:  # noqa: ARG002 - whatever the reason
        """One more was given up."""
        self.failed += 1


@asynccontextmanager
async def digesting(  # noqa: PLR0913 - one keyword per collaborator
    parts: Parts,
    clients: Clients,
    counting: Counting,
    *,
    reader: str | None,
    clock: Callable[[], float] = time.time,
    settling_seconds: float = SETTLING_SECONDS,
) -> AsyncIterator[Runner]:
    """Bring about editions for as long as the block lasts. `reader`: the public address of the bot's own reader."""
    runner = runner_of(parts, clients, counting, reader=reader, clock=clock, settling_seconds=settling_seconds)
    async with running(runner):
        yield runner


def runner_of(  # noqa: PLR0913 - one keyword per collaborator
    parts: Parts,
    clients: Clients,
    counting: Counting,
    *,
    reader: str | None,
    clock: Callable[[], float] = time.time,
    settling_seconds: float = SETTLING_SECONDS,
) -> Runner:
    """Whoever brings about editions, which has yet to be started."""
    store = parts.store
    composer = Composer(
        library=parts.library,
        topics=parts.library.topics,
        articles_seen=store.articles_seen,
        without=without_of(store, parts.library),
        do=Desk().do,
    )
    delivery = Delivery(pace=store.pace, sleep=asyncio.sleep, session=parts.session)
    means = Means(
        ledger=store.ledger,
        subscriptions=store.subscriptions,
        composing=composer,
        posting=Editions(clients=clients, delivery=delivery, store=store, reader=reader),
        counting=counting,
        clock=clock,
        ticks=time.monotonic,
        sleep=asyncio.sleep,
    )
    return Runner(means, settling_seconds=settling_seconds, following=following)


def without_of(store: Store, library: LiveLibrary) -> Callable[[str, str], Awaitable[frozenset[str]]]:
    """Which articles a channel is not to be shown: those of sources that are off, or not among those it chose."""

    async def without(team: str, channel: str) -> frozenset[str]:
        off, chosen = (await store.workspaces.of(team)).sources_off, (await store.channels.of(team, channel)).sources
        index = library.index
        left_out = articles_from(off, index)
        return left_out if chosen is None else left_out | articles_not_from(chosen, index)

    return without


def client_of_one(identity: Identity, client: AsyncWebClient) -> Clients:
    """The client of the one workspace whose token is known."""

    async def client_for(team: str) -> AsyncWebClient | None:
        return client if (await identity.known()).team_id == team else None

    return client_for


def clients_of_many(parts: Parts, authority: WorkspaceAuthority, api_url: str) -> Clients:
    """The clients of all workspaces that installed the app, each with its own token, kept fresh."""

    async def client_for(team: str) -> AsyncWebClient | None:
        if token := await authority.token(team):
            return slack_client(token, api_url, parts.session)
        installed = await parts.store.installations.async_find_bot(
            enterprise_id=None, team_id=team, is_enterprise_install=False
        )
        if installed is not None:  # it could not be renewed just now, which is no reason to switch digests off
            raise PostLater(_TOKEN_LATER_SECONDS, perhaps_posted=False)
        return None

    return client_for


async def post_due(settings: Settings, index: Index) -> Came:
    """Post what is due now; raises CannotStart where that cannot be done."""
    write_logs(settings.log_level)
    library, came = LiveLibrary(index), Came()
    url = settings.database_url or sqlite_url(settings.database_file)
    keys = settings.mode.keys if isinstance(settings.mode, OAuthMode) else ()
    if isinstance(settings.mode, LocalWorkspace):
        raise CannotStart("Nothing can be posted without Slack: set SLACK_BOT_TOKEN, or run the local workspace.")
    async with open_store(url, clock=time.time, secret_keys=keys) as store, connections() as session:
        parts = Parts(settings=settings, library=library, store=store, session=session, say=lambda _: None)
        runner = runner_of(parts, _clients(parts), came, reader=settings.public_url)
        await runner.once()
    return came


def _clients(parts: Parts) -> Clients:
    match parts.settings.mode:
        case OAuthMode() as mode:
            api_url = parts.settings.slack_api_url
            return clients_of_many(parts, authority_of(parts, mode, api_url), api_url)
        case HttpMode(bot_token=token) | SocketMode(bot_token=token):
            client = slack_client(token, parts.settings.slack_api_url, parts.session)
            return client_of_one(Identity(client), client)
        case LocalWorkspace():
            raise CannotStart("The local workspace is served by the program that shows it.")
