"""Installing the app in a workspace by OAuth 2: `/slack/install` leads to Slack, `/slack/oauth_redirect` comes back.

docs.slack.dev/authentication/installing-with-oauth. What begins in one browser ends in that browser: the state stands
in its cookie and in the database, once and for ten minutes.
"""

import hmac
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from aiohttp import web
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.exchange import NotInstalled, Registration, installation_for
from bot.slack.names import INSTALL_PATH, REDIRECT_PATH
from bot.slack.scopes import SCOPES, lost_without, missing_scopes

COOKIE = "chinaai-install"
_COOKIE_SECONDS = 600

_log = logging.getLogger(__name__)


class Pages(Protocol):
    """What a person sees in the browser."""

    def invitation(self, link: str) -> web.Response:
        """What the app is and may do, with the link that leads to Slack."""
        ...

    def welcome(self, team: str, link: str, lost: str | None) -> web.Response:
        """It is installed; `lost` says what does not work for lack of permissions."""
        ...

    def failure(self, heading: str, sentence: str, *, status: int) -> web.Response:
        """It is not installed, why, and a link to begin again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    """Where installations and the states of begun ones are kept."""

    installations: AsyncInstallationStore
    states: AsyncOAuthStateStore


def slack_url_of(api_url: str) -> str:
    """Slack's own address by that of its Web API: `https://slack.com/api/` gives `https://slack.com`."""
    return re.sub(r"/api/*$", "", api_url)


def add_installing(  # noqa: PLR0913 - one argument per collaborator
    server: web.Application,
    app: Registration,
    stores: Stores,
    pages: Pages,
    *,
    client: AsyncWebClient,
    clock: Callable[[], float],
) -> None:
    """Serve both addresses. `client` reaches Slack without a token; `clock`: seconds since the epoch."""
    links = AuthorizeUrlGenerator(
        client_id=app.client_id,
        redirect_uri=app.public_url + REDIRECT_PATH,
        scopes=list(SCOPES),
        authorization_url=f"{app.slack_url}/oauth/v2/authorize",
    )
    is_secure = urlsplit(app.public_url).scheme.lower() == "https"

    async def on_install(request: web.Request) -> web.Response:
        state = await stores.states.async_issue()
        team = request.query.get("team", "")
        page = pages.invitation(links.generate(state, team if re.fullmatch(r"[A-Z0-9]{2,32}", team) else None))
        page.set_cookie(
            COOKIE,
            state,
            max_age=_COOKIE_SECONDS,
            path="/",
            secure=is_secure,
            httponly=True,
            samesite="Lax",
        )
        return page

    async def on_redirect(request: web.Request) -> web.Response:
        _refuse_what_slack_refused(request.query.get("error"))
        await _check_state(request, stores.states)
        installed = await installation_for(request.query.get("code", ""), app, client, clock)
        await stores.installations.async_save(installed)
        _log.info("installed: %s", installed.team_id)
        if missing := missing_scopes(installed.bot_scopes):
            _log.warning("installed_without_scopes: %s: %s", installed.team_id, ", ".join(missing))
        link = f"{app.slack_url}/app_redirect?{urlencode({'app': installed.app_id or '', 'team': installed.team_id})}"
        page = pages.welcome(installed.team_name or "your workspace", link, lost_without(installed.bot_scopes))
        page.del_cookie(COOKIE)
        return page

    server.router.add_get(INSTALL_PATH, _told(on_install, pages), allow_head=False)
    server.router.add_get(REDIRECT_PATH, _told(on_redirect, pages), allow_head=False)


def _told(
    handler: Callable[[web.Request], Awaitable[web.Response]], pages: Pages
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """The handler, whose failures are pages."""

    async def guarded(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except NotInstalled as why:
            return pages.failure(why.heading, why.sentence, status=why.status)
        except Exception:  # noqa: BLE001 - whatever it is, a person waits for a page
            _log.exception("installing_failed")
            return pages.failure("That did not work", "Something is wrong here. Try again in a minute.", status=500)

    return guarded


def _refuse_what_slack_refused(error: str | None) -> None:
    if error == "access_denied":
        raise NotInstalled("Cancelled", "Nothing was installed, and nothing was kept.", 200)
    if error is not None:
        reason = error if re.fullmatch(r"[a-z_]{1,60}", error) else "an unknown reason"
        raise NotInstalled("Slack did not install it", f"Slack gave this reason: {reason}.", 400)


async def _check_state(request: web.Request, states: AsyncOAuthStateStore) -> None:
    state, cookie = request.query.get("state", ""), request.cookies.get(COOKIE, "")
    if not state or not hmac.compare_digest(state.encode(), cookie.encode()):
        sentence = "This was begun in another browser, or more than ten minutes ago. Begin again here."
        raise NotInstalled("Not begun here", sentence, 400)
    if not await states.async_consume(state):
        raise NotInstalled("Too late", "This was used before, or begun more than ten minutes ago. Begin again.", 400)
