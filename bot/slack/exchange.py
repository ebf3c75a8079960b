"""The code that Slack hands out for a workspace's permission is exchanged for the bot's token there.

docs.slack.dev/reference/methods/oauth.v2.access. Neither code nor token is logged.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.clients import refusal_of
from bot.slack.credentials import oauth_access
from bot.slack.names import REDIRECT_PATH

_ANOTHER_TRY = frozenset({"invalid_code", "code_already_used", "code_expired"})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The app as Slack knows it: its credentials, and where the two of them reach each other.

    `public_url`: the bot's, without a slash at its end. `slack_url`: Slack's own pages, such as `https://slack.com`.
    """

    client_id: str
    client_secret: str = field(repr=False)
    public_url: str
    slack_url: str = "https://slack.com"


class NotInstalled(Exception):
    """Why it came to nothing, as a page says it."""

    def __init__(self, heading: str, sentence: str, status: int) -> None:
        super().__init__(heading)
        self.heading, self.sentence, self.status = heading, sentence, status


async def installation_for(
    code: str, app: Registration, client: AsyncWebClient, clock: Callable[[], float]
) -> Installation:
    """The installation that the code stands for; raises NotInstalled.

    `client` reaches Slack without a token; `clock`: seconds since the epoch.
    """
    if not code:
        raise NotInstalled("Slack did not install it", "The address that Slack led to is incomplete.", 400)
    try:
        answer = await oauth_access(
            client,
            client_id=app.client_id,
            client_secret=app.client_secret,
            code=code,
            redirect_uri=app.public_url + REDIRECT_PATH,
        )
        token = str(answer["access_token"])
        if answer.get("is_enterprise_install") or not (answer.get("team") or {}).get("id"):
            await _give_back(token, client)
            sentence = "China AI is installed in one workspace at a time, not in a whole organisation. Choose one."
            raise NotInstalled("Choose a workspace", sentence, 400)
        me = await client.auth_test(token=token)
    except SlackApiError as error:
        raise _refused(refusal_of(error)) from error
    except (ClientError, OSError, TimeoutError) as error:
        _log.warning("slack_not_reached: %s", type(error).__name__)
        raise NotInstalled("Slack cannot be reached", "Try again in a minute.", 503) from error
    return _installation(answer.data, token, me.get("bot_id"), clock())  # type: ignore[arg-type]


def _refused(reason: str) -> NotInstalled:
    if reason in _ANOTHER_TRY:
        return NotInstalled("Too late", "Slack's permission was used before or has run out. Begin again.", 400)
    _log.error("installing_refused: %s: check SLACK_CLIENT_ID and SLACK_CLIENT_SECRET", reason or "no Slack answer")
    return NotInstalled(
        "That did not work", "Slack did not accept this bot. Whoever runs it finds why in its log.", 502
    )


async def _give_back(token: str, client: AsyncWebClient) -> None:
    """Revoke a token that is not kept."""
    try:
        await client.auth_revoke(token=token)
    except (SlackApiError, ClientError, OSError, TimeoutError) as error:
        _log.warning("token_not_given_back: %s", type(error).__name__)


def _installation(answer: Mapping[str, Any], token: str, bot_id: str | None, now: float) -> Installation:
    team, enterprise = answer["team"], answer.get("enterprise") or {}
    expires_in = answer.get("expires_in")
    return Installation(
        app_id=answer.get("app_id"),
        enterprise_id=enterprise.get("id"),
        enterprise_name=enterprise.get("name"),
        team_id=team["id"],
        team_name=team.get("name"),
        bot_token=token,
        bot_id=bot_id,
        bot_user_id=answer.get("bot_user_id"),
        bot_scopes=answer.get("scope") or "",
        bot_refresh_token=answer.get("refresh_token"),
        bot_token_expires_at=int(now) + int(expires_in) if expires_in else None,
        user_id=(answer.get("authed_user") or {}).get("id") or "",
        token_type=answer.get("token_type"),
        installed_at=now,
    )
