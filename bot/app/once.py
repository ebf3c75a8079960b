"""Posting what is due now, for a program that ends then."""

import time
from dataclasses import dataclass

from bot.app.digests import Clients, one_client, runner_of
from bot.app.library import LiveLibrary
from bot.app.over_http import authority_of, clients_of
from bot.app.parts import Parts
from bot.config import HttpMode, LocalWorkspace, OAuthMode, Settings, SocketMode
from bot.errors import CannotStart
from bot.indexing.opening import Opened
from bot.slack.clients import connections, slack_client
from bot.slack.identity import Identity
from bot.slack.logs import write_logs
from bot.store.store import open_store, sqlite_url


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


async def post_due(settings: Settings, opened: Opened) -> Came:
    """Post what is due now, from this library and what was added to them; raises CannotStart."""
    write_logs(settings.log_level, settings.log_format)
    came = Came()
    url = settings.database_url or sqlite_url(settings.database_file)
    keys = settings.mode.keys if isinstance(settings.mode, OAuthMode) else ()
    if isinstance(settings.mode, LocalWorkspace):
        raise CannotStart("Nothing can be posted without Slack: set SLACK_BOT_TOKEN, or run the local workspace.")
    async with open_store(url, clock=time.time, secret_keys=keys) as store, connections() as session:
        parts = Parts(
            settings=settings,
            library=LiveLibrary(opened.index, opened),
            store=store,
            session=session,
            say=lambda _: None,
        )
        await parts.library.follow(store.articles)
        await parts.library.catch_up()
        runner = await runner_of(parts, _clients(parts), came, reader=settings.public_url)
        await runner.once()
    return came


def _clients(parts: Parts) -> Clients:
    api_url = parts.settings.slack_api_url
    match parts.settings.mode:
        case OAuthMode() as mode:
            return clients_of(parts, authority_of(parts, mode, api_url), api_url)
        case HttpMode(bot_token=token) | SocketMode(bot_token=token):
            client = slack_client(token, api_url, parts.session)
            return one_client(client, Identity(client))
        case LocalWorkspace():
            raise CannotStart("The local workspace is served by the program that shows it.")
