"""Checks that ask Slack: its clock against ours, the tokens, the permissions, the app's credentials."""

from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import CannotStart
from bot.operations.doctor import Finding
from bot.slack.clients import refusal_of
from bot.slack.credentials import oauth_access
from bot.slack.identity import Identity
from bot.slack.refusals import NotSlacks, refusals
from bot.slack.scopes import lost_without, missing_scopes

_TOLERATED_SECONDS = 60.0
"""Signatures older than five minutes are refused; a clock that far off will get there."""


async def clock_finding(client: AsyncWebClient, clock: Callable[[], float]) -> Finding:
    """Whether this machine's clock agrees with the `Date` of an answer of Slack's."""
    try:
        headers = (await client.api_test()).headers
    except SlackApiError as error:  # refused or not, Slack has said what time it is
        headers = getattr(error.response, "headers", {})
    except (ClientError, OSError, TimeoutError, AttributeError) as error:
        remedy = "check the network, the proxy if there is one, and SLACK_API_URL if it is set"
        said = f"Slack cannot be reached ({type(error).__name__})"
        return Finding(name="clock", state="fault", said=said, remedy=remedy)
    theirs = _time_in(headers)
    if theirs is None:
        return Finding(name="clock", state="skipped", said="the answer has no date")
    off = clock() - theirs
    if abs(off) > _TOLERATED_SECONDS:
        said = f"it is {abs(off):.0f} s {'ahead of' if off > 0 else 'behind'} Slack's, so signatures will be refused"
        return Finding(name="clock", state="fault", said=said, remedy="set it by the network, with NTP")
    return Finding(name="clock", state="ok", said="agrees with Slack's")


async def bot_token_findings(identity: Identity) -> tuple[Finding, ...]:
    """Whose token it is, and what it may do."""
    try:
        with refusals("SLACK_BOT_TOKEN"):
            me = await identity.known()
    except CannotStart as error:
        return (_refused("bot token", error),)
    found = Finding(name="bot token", state="ok", said=f"@{me.user} in {me.team}")
    return (found, _scopes_finding(identity))


async def app_token_finding(client: AsyncWebClient, token: str) -> Finding:
    """Whether Slack opens a connection for it."""
    try:
        with refusals("SLACK_APP_TOKEN"):
            opened = await client.apps_connections_open(app_token=token)
            if not str(opened.get("url")).startswith(("wss://", "ws://")):
                raise NotSlacks
    except CannotStart as error:
        return _refused("app-level token", error)
    return Finding(name="app-level token", state="ok", said="Slack opens connections for it")


async def client_finding(client: AsyncWebClient, *, client_id: str, client_secret: str) -> Finding:
    """Whether Slack knows the app's credentials: it looks at them before it refuses a code that is none."""
    try:
        with refusals("SLACK_CLIENT_SECRET"):
            try:
                await oauth_access(client, client_id=client_id, client_secret=client_secret, code="none")
            except SlackApiError as error:
                if refusal_of(error) != "invalid_code":
                    raise
    except CannotStart as error:
        return _refused("client id and secret", error)
    return Finding(name="client id and secret", state="ok", said="Slack knows the app")


def _scopes_finding(identity: Identity) -> Finding:
    granted = identity.granted
    if granted is None:
        return Finding(name="scopes", state="skipped", said="the answer does not say which there are")
    remedy = "add them under “OAuth & Permissions” and install the app again"
    if missing := missing_scopes(granted):
        return Finding(name="scopes", state="fault", said=f"missing: {', '.join(missing)}", remedy=remedy)
    if lost := lost_without(granted):
        return Finding(name="scopes", state="warning", said=lost.rstrip("."), remedy=remedy)
    return Finding(name="scopes", state="ok", said="all there")


def _refused(name: str, error: CannotStart) -> Finding:
    said, _, remedy = str(error).rstrip(".").partition(": ")
    return Finding(name=name, state="fault", said=said, remedy=remedy or None)


def _time_in(headers: Mapping[str, str]) -> float | None:
    value = headers.get("Date") or headers.get("date")
    try:
        return parsedate_to_datetime(value).timestamp() if value else None
    except (TypeError, ValueError):
        return None
