"""The one method that the app calls in its own name: `oauth.v2.access`, for a workspace's token and for a new one.

docs.slack.dev/reference/methods/oauth.v2.access. The SDK's own method (3.47) sends the credentials in a way that
aiohttp (3.14) warns of.
"""

from base64 import b64encode

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse


async def oauth_access(
    client: AsyncWebClient, *, client_id: str, client_secret: str, **arguments: str | None
) -> AsyncSlackResponse:
    """Slack's answer; its refusal is the SDK's SlackApiError. `client` has no token."""
    credentials = b64encode(f"{client_id}:{client_secret}".encode()).decode("ascii")
    given = {name: value for name, value in arguments.items() if value is not None}
    return await client.api_call("oauth.v2.access", headers={"Authorization": f"Basic {credentials}"}, data=given)
