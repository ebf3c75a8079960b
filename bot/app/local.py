"""The local workspace: a small Slack on this machine with the real bot inside, connected as it is outside."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import web
from slack_sdk.oauth.installation_store import Installation as Installed

from bot.app.digests import digesting
from bot.app.feeds import feeding
from bot.app.over_http import add_installation, authority_of, clients_of
from bot.app.parts import Parts
from bot.config import OAuthMode
from bot.digest.schedule import next_due
from bot.slack.http import PATH, add_slack
from bot.slack.manifest import manifest, unfurl_domains
from bot.slack.names import INSTALL_PATH
from bot.slack.scopes import SCOPES
from bot.store.store import Store
from bot.web.reader import add_reader
from bot.web.serving import listening, serving
from bot.workspace.manifest import with_manifest
from bot.workspace.model import Cast
from bot.workspace.mornings import Mornings, MovableClock
from bot.workspace.oauth import AppCredentials
from bot.workspace.people import field_notes, long_view
from bot.workspace.server import Installation, Site, Workspace

_NO_TOKENS = "No Slack tokens are set, so this is the local workspace, with the real bot inside:"
_HOW_TO_CONNECT = (
    "To use China AI in your own Slack, create an app from `chinaai manifest`, set SLACK_BOT_TOKEN and "
    "SLACK_APP_TOKEN, and start `chinaai` again."
)


@asynccontextmanager
async def local(parts: Parts, clock: MovableClock) -> AsyncIterator[None]:
    """Serve two workspaces and the bot for as long as the block lasts; the second has yet to install the app."""
    mode = OAuthMode(
        client_id=f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}",
        client_secret=secrets.token_hex(),
        signing_secret=secrets.token_hex(),
        keys=(),
    )
    first, second = _casts(parts)
    token = f"xoxb-local-{secrets.token_hex(8)}"
    await parts.store.installations.async_save(_installed(first, token))
    with listening("127.0.0.1", parts.settings.port) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        api_url = f"{address}/api/"
        authority = authority_of(parts, mode, api_url)
        app = parts.app(authorize=authority, signing_secret=mode.signing_secret, base_url=api_url, reader=address)
        clients = clients_of(parts, authority, api_url)
        async with (
            digesting(parts, clients, reader=address, settling_seconds=0) as runner,
            feeding(parts, clients),
        ):
            workspace = Workspace(
                first,
                _installation(mode, token, address),
                Site(base_url=address, how_to_connect=_HOW_TO_CONNECT),
                clock=clock,
                sleep=asyncio.sleep,
                others=(second,),
                mornings=Mornings(clock=clock, due=lambda: _next_due(parts), came=runner.hurry),
            )
            server = web.Application()
            workspace.add_routes(server)
            add_slack(server, app, signing_secret=mode.signing_secret)
            add_installation(server, parts, mode, api_url=api_url, public_url=address)
            add_reader(server, parts.library, parts.store.versions)
            async with serving(server, listener):
                parts.say(f"{_NO_TOKENS} {address}")
                parts.say(_HOW_TO_CONNECT)
                yield


async def forget_tokens(store: Store) -> None:
    """Forget the tokens of the local workspaces of runs before, which open nothing any more."""
    for cast in (field_notes("", ()), long_view("", ())):
        team = cast.team.id
        await store.installations.async_delete_bot(enterprise_id=None, team_id=team)
        await store.installations.async_delete_installation(enterprise_id=None, team_id=team)


def _installation(mode: OAuthMode, token: str, address: str) -> Installation:
    return Installation(
        request_url=address + PATH,
        signing_secret=mode.signing_secret,
        bot_token=token,
        app_token=f"xapp-local-{secrets.token_hex(8)}",
        scopes=frozenset(SCOPES),
        oauth=AppCredentials(
            client_id=mode.client_id, client_secret=mode.client_secret, install_url=address + INSTALL_PATH
        ),
    )


async def _next_due(parts: Parts) -> float | None:
    """When the next digest of any channel is due."""
    now = datetime.fromtimestamp(parts.clock(), UTC)
    plans = [subscription.plan for _, subscription in await parts.store.subscriptions.everything()]
    moments = [due.timestamp() for plan in plans if (due := next_due(plan, now))]
    return min(moments, default=None)


def _casts(parts: Parts) -> tuple[Cast, Cast]:
    """Both workspaces, with all that the app's manifest registers."""
    domains = unfurl_domains(article.url for article in parts.library.index.articles.facts)
    registered = manifest(domains=domains)
    name = str(registered["display_information"]["name"])
    return with_manifest(field_notes(name, ()), registered), with_manifest(long_view(name, ()), registered)


def _installed(cast: Cast, token: str) -> Installed:
    """The app in the first workspace, as if somebody had installed it there."""
    return Installed(
        app_id=cast.bot.app_id,
        team_id=cast.team.id,
        team_name=cast.team.name,
        user_id=cast.people[0].id,
        bot_token=token,
        bot_id=cast.bot.id,
        bot_user_id=cast.bot.user_id,
        bot_scopes=list(SCOPES),
    )
