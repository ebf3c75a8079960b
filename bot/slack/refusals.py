"""Slack's refusals while the bot starts, each as one sentence with a remedy."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError

from bot.errors import CannotStart

_WHERE = {
    "SLACK_BOT_TOKEN": "“OAuth & Permissions”",
    "SLACK_APP_TOKEN": "“Basic Information”, “App-Level Tokens”",
    "SLACK_CLIENT_SECRET": "“Basic Information”, “App Credentials”",
}
_NEEDED = {"SLACK_APP_TOKEN": "connections:write"}
_NOT_SLACK = "an answer that is not Slack's"
_REMEDIES = {
    "invalid_auth": "copy it again from {where} in the app's settings",
    "not_authed": "copy it again from {where} in the app's settings",
    "account_inactive": "install the app in the workspace again and copy the new token",
    "token_revoked": "install the app in the workspace again and copy the new token",
    "token_expired": "install the app in the workspace again and copy the new token",
    "missing_scope": "give it the scope {needed} and install the app again",
    "not_allowed_token_type": "copy the one from {where} in the app's settings",
    "bad_client_secret": "copy it again from {where} in the app's settings",
    "invalid_client_id": "copy SLACK_CLIENT_ID again from {where} in the app's settings",
    "ratelimited": "wait a minute and start again",
    _NOT_SLACK: "check SLACK_API_URL if it is set, and the proxy if there is one",
}


class NotSlacks(Exception):
    """An answer that Slack would not give."""


@contextmanager
def refusals(setting: str) -> Iterator[None]:
    """Raise CannotStart where Slack refuses what `setting` holds, cannot be reached, or is not Slack."""
    try:
        yield
    except SlackApiError as error:
        told = getattr(error.response, "data", None)
        told = told if isinstance(told, dict) else {}
        reason = told.get("error") or _NOT_SLACK
        remedy = _REMEDIES.get(reason, "look the reason up in docs.slack.dev, and check SLACK_API_URL if it is set")
        advice = remedy.format(where=_WHERE[setting], needed=told.get("needed") or _NEEDED.get(setting, "it lacks"))
        raise CannotStart(f"Slack does not take {setting} ({reason}): {advice}.") from error
    except (NotSlacks, AttributeError) as error:  # the SDK takes any JSON or text for an object
        raise CannotStart(f"Slack does not take {setting} ({_NOT_SLACK}): {_REMEDIES[_NOT_SLACK]}.") from error
    except (ClientError, OSError, TimeoutError) as error:
        raise CannotStart(
            f"Slack cannot be reached ({type(error).__name__}): check the network, and SLACK_API_URL if it is set."
        ) from error
