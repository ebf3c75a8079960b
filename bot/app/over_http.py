"""Slack's requests over HTTP: from one workspace, or from any number that install the app by OAuth."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.background import taking_over
from bot.app.digests import Clients, digesting, one_client
from bot.app.feeds import feeding
from bot.app.parts import LAST_ANSWERS_SECONDS, Parts
from bot.config import HttpMode, OAuthMode
from bot.digest.posting import PostLater
from bot.operations.health import Part, add_health, digests_part, library_part, slack_part, store_part
from bot.operations.metrics import add_metrics
from bot.slack.authority import WorkspaceAuthority
from bot.slack.clients import slack_client
from bot.slack.exchange import Registration
from bot.slack.http import PATH, add_slack
from bot.slack.identity import Identity, OneWorkspace, introduced
from bot.slack.installing import Stores, add_installing, slack_url_of
from bot.slack.names import INSTALL_PATH
from bot.slack.scopes import DECLINABLE, FIXED
from bot.slack.underway import Underway
from bot.web.installation import InstallationPages
from bot.web.reader import add_reader
from bot.web.serving import listening, serving

_RENEWING_SECONDS = 60.0


@asynccontextmanager
async def one_workspace(parts: Parts, mode: HttpMode) -> AsyncIterator[None]:
    """Serve one workspace, whose token is known."""
    identity = Identity(slack_client(mode.bot_token, parts.settings.slack_api_url, parts.session))
    me = await introduced(identity, parts.say)
    app, underway = _app(parts, OneWorkspace(identity), mode.signing_secret)
    server = web.Application()
    add_slack(server, app, signing_secret=mode.signing_secret)
    checks = {"slack": slack_part(lambda: identity.is_known)}
    client = slack_client(mode.bot_token, parts.settings.slack_api_url, parts.session)
    async with _serving(parts, server, app, underway, one_client(client, identity), checks) as address:
        parts.say(f"Connected as {me}. Slack's requests are taken at {address}{PATH}")
        yield


@asynccontextmanager
async def many_workspaces(parts: Parts, mode: OAuthMode) -> AsyncIterator[None]:
    """Serve every workspace that installs the app."""
    authority = authority_of(parts, mode, parts.settings.slack_api_url)
    app, underway = _app(parts, authority, mode.signing_secret)
    server = web.Application()
    add_slack(server, app, signing_secret=mode.signing_secret)
    add_installation(
        server, parts, mode, api_url=parts.settings.slack_api_url, public_url=str(parts.settings.public_url)
    )
    clients = clients_of(parts, authority, parts.settings.slack_api_url)
    async with _serving(parts, server, app, underway, clients, {}) as address:
        parts.say(
            f"Workspaces install the app at {parts.settings.public_url}{INSTALL_PATH}. "
            f"Slack's requests are taken at {address}{PATH}"
        )
        yield


def authority_of(parts: Parts, mode: OAuthMode, api_url: str) -> WorkspaceAuthority:
    """In whose name the bot acts in each workspace that installed it."""
    return WorkspaceAuthority(
        installations=parts.store.installations,
        claims=parts.store.once,
        client=slack_client(None, api_url, parts.session),
        client_id=mode.client_id,
        client_secret=mode.client_secret,
        clock=time.time,
        sleep=asyncio.sleep,
    )


def clients_of(parts: Parts, authority: WorkspaceAuthority, api_url: str) -> Clients:
    """The client of each workspace, outside its requests; None where the app is not installed any more."""

    async def client_of(team: str) -> AsyncWebClient | None:
        if token := await authority.token(team):
            return slack_client(token, api_url, parts.session)
        kept = parts.store.installations
        if await kept.async_find_bot(enterprise_id=None, team_id=team, is_enterprise_install=False):
            # It is installed, and its token could not be renewed just now.
            raise PostLater(_RENEWING_SECONDS, perhaps_posted=False)
        return None

    return client_of


def add_installation(server: web.Application, parts: Parts, mode: OAuthMode, *, api_url: str, public_url: str) -> None:
    """Serve the pages by which a workspace installs the app; `public_url` is where browsers reach them."""
    pages = InstallationPages(fixed=FIXED, declinable=DECLINABLE)
    pages.add_style(server)
    add_installing(
        server,
        Registration(
            client_id=mode.client_id,
            client_secret=mode.client_secret,
            public_url=public_url,
            slack_url=slack_url_of(api_url),
        ),
        Stores(installations=parts.store.installations, states=parts.store.states),
        pages,
        client=slack_client(None, api_url, parts.session),
        clock=time.time,
    )


def _app(parts: Parts, authorize: AsyncAuthorize, signing_secret: str) -> tuple[AsyncApp, Underway]:
    underway = Underway()
    app = parts.app(
        authorize=authorize,
        signing_secret=signing_secret,
        base_url=parts.settings.slack_api_url,
        reader=parts.settings.public_url,
        underway=underway,
    )
    return app, underway


@asynccontextmanager
async def _serving(  # noqa: PLR0913, PLR0917 - each a part of what runs
    parts: Parts,
    server: web.Application,
    app: AsyncApp,
    underway: Underway,
    clients: Clients,
    checks: Mapping[str, Part],
) -> AsyncIterator[str]:
    """Listen for as long as the block lasts, at the address that is given."""
    settings = parts.settings
    add_reader(server, parts.library, parts.store.versions)
    with listening(settings.host, settings.port) as listener:
        async with (
            underway.awaited(LAST_ANSWERS_SECONDS),
            digesting(parts, clients, reader=settings.public_url) as runner,
            feeding(parts, clients),
            taking_over(app, parts.store, underway),
        ):
            add_health(
                server,
                {
                    "store": store_part(parts.store),
                    "library": library_part(parts.library),
                    "digests": digests_part(runner.behind),
                    **checks,
                },
            )
            add_metrics(server, parts.metrics, runner.behind)
            async with serving(server, listener):
                yield f"http://{settings.host}:{listener.getsockname()[1]}"
