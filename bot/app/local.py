"""The local workspace: a small Slack on this machine with the real bot inside, connected as it is outside."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from slack_sdk.oauth.installation_store import Installation as Installed

from bot.app.over_http import add_installation, authority_of
from bot.app.parts import Parts
from bot.config import OAuthMode
from bot.slack.http import PATH, add_slack
from bot.slack.manifest import manifest, unfurl_domains
from bot.slack.names import INSTALL_PATH
from bot.slack.scopes import SCOPES
from bot.web.reader import add_reader
from bot.web.serving import listening, serving
from bot.workspace.manifest import with_manifest
from bot.workspace.model import Cast
from bot.workspace.oauth import AppCredentials
from bot.workspace.people import field_notes, long_view
from bot.workspace.server import Installation, Site, Workspace

_NO_TOKENS = "No Slack tokens are set, so this is the local workspace, with the real bot inside:"
_HOW_TO_CONNECT = (
    "To use China AI in your own Slack, create an app from `chinaai manifest`, set SLACK_BOT_TOKEN and "
    "SLACK_APP_TOKEN, and start `chinaai` again."
)


@asynccontextmanager
async def local(parts: Parts) -> AsyncIterator[None]:
    """Serve two workspaces and the bot for as long as the block lasts; the second has yet to install the app."""
    with listening("127.0.0.1", parts.settings.port) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        mode = OAuthMode(
            client_id=f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}",
            client_secret=secrets.token_hex(),
            signing_secret=secrets.token_hex(),
            keys=(),
        )
        first, second = _casts(parts, address)
        token = f"xoxb-local-{secrets.token_hex(8)}"
        workspace = Workspace(
            first,
            Installation(
                request_url=address + PATH,
                signing_secret=mode.signing_secret,
                bot_token=token,
                app_token=f"xapp-local-{secrets.token_hex(8)}",
                scopes=frozenset(SCOPES),
                oauth=AppCredentials(
                    client_id=mode.client_id, client_secret=mode.client_secret, install_url=address + INSTALL_PATH
                ),
            ),
            Site(base_url=address, how_to_connect=_HOW_TO_CONNECT),
            clock=time.time,
            sleep=asyncio.sleep,
            others=(second,),
        )
        await parts.store.installations.async_save(_installed(first, token))
        app = parts.app(
            authorize=authority_of(parts, mode, workspace.api_url),
            signing_secret=mode.signing_secret,
            base_url=workspace.api_url,
            reader=address,
        )
        server = web.Application()
        workspace.add_routes(server)
        add_slack(server, app, signing_secret=mode.signing_secret)
        add_installation(server, parts, mode, api_url=workspace.api_url, public_url=address)
        add_reader(server, parts.library)
        async with serving(server, listener):
            parts.say(f"{_NO_TOKENS} {address}")
            parts.say(_HOW_TO_CONNECT)
            yield


def _casts(parts: Parts, address: str) -> tuple[Cast, Cast]:
    """Both workspaces, with all that the app's manifest registers."""
    domains = unfurl_domains(article.url for article in parts.library.index.articles.values())
    registered = manifest(address, domains=domains, oauth=True)
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
