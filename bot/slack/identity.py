"""Who the bot is in its workspace. Slack is asked once, as a rule before the first request.

Left to itself Bolt (1.30, `AsyncSingleTeamAuthorization`) asks during the first request, before it acknowledges: where
Slack is slow to say, the first questions miss their 3 seconds.
"""

import asyncio
from collections.abc import Callable

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.refusals import refusals
from bot.slack.scopes import lost_without, refuse_without_scopes, scopes_in


class Identity:
    """The identity behind a client's token, and what it may do."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: AuthorizeResult | None = None
        self._asking = asyncio.Lock()
        self.granted: frozenset[str] | None = None

    @property
    def is_known(self) -> bool:
        """Whether Slack has said who the bot is."""
        return self._known is not None

    async def known(self) -> AuthorizeResult:
        """The identity; Slack's refusal is the SDK's SlackApiError."""
        async with self._asking:
            if self._known is None:
                answer = await self._client.auth_test()
                self.granted = scopes_in(answer.headers.get("x-oauth-scopes"))
                self._known = AuthorizeResult.from_auth_test_response(
                    bot_token=self._client.token, auth_test_response=answer
                )
        return self._known


class OneWorkspace(AsyncAuthorize):
    """Bolt's `authorize` where there is one workspace, whose token is known."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    async def __call__(self, **_: object) -> AuthorizeResult:
        """The identity, whoever asks."""
        return await self._identity.known()


async def introduced(identity: Identity, say: Callable[[str], None]) -> str:
    """Who the bot is, such as `@chinaai in Field Notes`; what will not work for lack of permissions is said.

    Raises CannotStart where Slack does not take the token, or the token lacks what the bot needs.
    """
    with refusals("SLACK_BOT_TOKEN"):
        me = await identity.known()
    refuse_without_scopes(identity.granted)
    if lost := lost_without(identity.granted):
        say(lost)
    return f"@{me.user} in {me.team}"
