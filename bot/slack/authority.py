"""In whose name the bot acts in each workspace that installed it: the workspace's own token, kept fresh.

Bolt's `AsyncInstallationStoreAuthorize` (1.30) calls `auth.test` before it acknowledges a request, and lets two
requests renew one token at once, after which only one of the two new tokens works, and not always the one that was
saved (slackapi/node-slack-sdk#2504). Here nothing is asked of Slack while a token is good, and one copy of the bot
renews it: whoever claims that first.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import ClientError
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.clients import refusal_of
from bot.slack.credentials import oauth_access

_RENEWED_SECONDS_BEFORE = 2 * 3600
"""A token lives for twelve hours (docs.slack.dev/authentication/using-token-rotation)."""
_CLAIMED_SECONDS = 30.0
_LOOKS = 20
_BETWEEN_LOOKS_SECONDS = 0.1
"""How often and how far apart somebody looks whether the other copy has renewed a token that has run out."""

_log = logging.getLogger(__name__)


class Claims(Protocol):
    """Who does a thing, agreed among all copies of the bot."""

    async def claim(self, team: str, *keys: str, keep_seconds: float) -> bool:
        """Whether it was nobody's; it is the caller's from now on."""
        ...

    async def release(self, team: str, *keys: str) -> None:
        """Let somebody else do it."""
        ...


class WorkspaceAuthority(AsyncAuthorize):
    """Bolt's `authorize` for many workspaces, and the token of any of them outside a request.

    `client` reaches Slack without a token. `clock`: seconds since the epoch.
    """

    def __init__(  # noqa: PLR0913 - one keyword per collaborator
        self,
        *,
        installations: AsyncInstallationStore,
        claims: Claims,
        client: AsyncWebClient,
        client_id: str,
        client_secret: str,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._installations = installations
        self._claims = claims
        self._client = client
        self._client_id = client_id
        self._client_secret = client_secret
        self._clock = clock
        self._sleep = sleep

    async def __call__(
        self,
        *,
        team_id: str | None,
        enterprise_id: str | None,
        user_id: str | None = None,
        **_: object,
    ) -> AuthorizeResult | None:
        """Who the bot is in the workspace a request comes from; None where it is not installed there."""
        # A whole enterprise cannot install the app.
        bot = await self._fresh(team_id, enterprise_id) if team_id else None
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=bot.enterprise_id,
            team_id=bot.team_id,
            team=bot.team_name,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=bot.bot_token,
            bot_scopes=bot.bot_scopes,
            user_id=user_id,
        )

    async def token(self, team: str) -> str | None:
        """The token for a workspace; None where the bot is not installed there."""
        bot = await self._fresh(team, None)
        return bot.bot_token if bot else None

    async def _fresh(self, team: str, enterprise: str | None) -> Bot | None:
        """A workspace's bot, with a token that works, renewed in good time."""
        bot = await self._kept(team, enterprise)
        if bot is None or self._left(bot) > _RENEWED_SECONDS_BEFORE:
            return bot
        has_run_out = self._left(bot) <= 0
        claim = f"renew {bot.bot_token_expires_at}"
        if await self._claims.claim(team, claim, keep_seconds=_CLAIMED_SECONDS):
            if renewed := await self._renewed(bot):
                return renewed
            await self._claims.release(team, claim)
            return None if has_run_out else bot
        return await self._renewed_elsewhere(bot, team, enterprise) if has_run_out else bot

    async def _kept(self, team: str, enterprise: str | None) -> Bot | None:
        return await self._installations.async_find_bot(
            enterprise_id=enterprise, team_id=team, is_enterprise_install=False
        )

    async def _renewed(self, bot: Bot) -> Bot | None:
        """The bot with a new token, which is kept; None where Slack gives none."""
        try:
            answer = await oauth_access(
                self._client,
                client_id=self._client_id,
                client_secret=self._client_secret,
                grant_type="refresh_token",
                refresh_token=bot.bot_refresh_token,
            )
            token, refresh_token = answer["access_token"], answer["refresh_token"]
            expires_at = int(self._clock()) + int(answer["expires_in"])
        except SlackApiError as error:
            _log.warning("token_not_renewed: %s: %s", bot.team_id, refusal_of(error))
            return None
        except (ClientError, OSError, TimeoutError, KeyError, TypeError, ValueError) as error:
            _log.warning("token_not_renewed: %s: %s", bot.team_id, type(error).__name__)
            return None
        renewed = Bot(**bot.to_dict_for_copying())
        renewed.bot_token, renewed.bot_refresh_token, renewed.bot_token_expires_at = token, refresh_token, expires_at
        await self._installations.async_save_bot(renewed)
        return renewed

    async def _renewed_elsewhere(self, bot: Bot, team: str, enterprise: str | None) -> Bot | None:
        """What another copy, or another request, is getting just now; None where it takes too long."""
        for _ in range(_LOOKS):
            await self._sleep(_BETWEEN_LOOKS_SECONDS)
            kept = await self._kept(team, enterprise)
            if kept is None or kept.bot_token_expires_at != bot.bot_token_expires_at:
                return kept
        return None

    def _left(self, bot: Bot) -> float:
        """Seconds until the token runs out; one that is not renewed never does."""
        if bot.bot_token_expires_at is None or bot.bot_refresh_token is None:
            return float("inf")
        return bot.bot_token_expires_at - self._clock()
