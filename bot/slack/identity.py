"""Who the bot is in its workspace. Slack is asked once, as a rule before the first request.

Left to itself Bolt (1.30, `AsyncSingleTeamAuthorization`) asks during the first request, before it acknowledges: where
Slack is slow to say, the first questions miss their 3 seconds.
"""

import asyncio

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient


class Identity:
    """The identity behind a client's token."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: AuthorizeResult | None = None
        self._asking = asyncio.Lock()

    async def known(self) -> AuthorizeResult:
        """The identity; Slack's refusal is the SDK's SlackApiError."""
        async with self._asking:
            if self._known is None:
                self._known = AuthorizeResult.from_auth_test_response(
                    bot_token=self._client.token, auth_test_response=await self._client.auth_test()
                )
        return self._known
