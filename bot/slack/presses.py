"""A pressed button: Slack's `block_actions` payload read into a value. Pure.

docs.slack.dev/reference/interaction-payloads/block_actions-payload
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack import references
from bot.slack.references import Pressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Who pressed what, and where. `channel` and `response_url` are None in views.

    `value` is the button's, and `carried` what it says as a reference: None where it is none, or not one of ours as
    they are now. `private`: only the presser sees the message. `in_modal`: the button is in a modal, on which another
    can be stacked.
    """

    value: str
    carried: Pressed | None
    team: str
    user: str
    trigger_id: str
    channel: str | None
    message_ts: str | None
    thread_ts: str | None
    private: bool
    in_modal: bool
    response_url: str | None

    @property
    def is_direct(self) -> bool:
        """Whether the button is in the bot's direct message."""
        return self.channel is not None and self.channel.startswith("D")


def from_press(body: Mapping[str, Any]) -> Press:
    """A press of one button."""
    container = body.get("container") or {}
    message = body.get("message") or {}
    value = str(body["actions"][0].get("value") or "")
    return Press(
        value=value,
        carried=references.read(value),
        team=str((body.get("team") or {}).get("id") or body["user"].get("team_id") or ""),
        user=str(body["user"]["id"]),
        trigger_id=str(body.get("trigger_id", "")),
        channel=_text((body.get("channel") or {}).get("id") or container.get("channel_id")),
        message_ts=_text(container.get("message_ts") or message.get("ts")),
        thread_ts=_text(container.get("thread_ts") or message.get("thread_ts")),
        private=bool(container.get("is_ephemeral")),
        in_modal=(body.get("view") or {}).get("type") == "modal",
        response_url=_text(body.get("response_url")),
    )


def _text(value: object) -> str | None:
    return str(value) if value else None
