"""What the app may do in a workspace: each permission with its reason, and what is said where one is missing. Pure.

docs.slack.dev/reference/scopes. An administrator may leave the optional ones out while installing
(docs.slack.dev/changelog/2026/03/16/optional-scopes).
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from bot.errors import CannotStart
from bot.slack.names import COMMAND

REQUIRED: Mapping[str, str] = MappingProxyType(
    {
        "commands": f"to offer the slash command {COMMAND} and the two shortcuts",
        "chat:write": "to answer, to show that an answer is on its way, and to post what somebody shares",
        "app_mentions:read": "to hear when somebody mentions the bot",
        "im:history": "to read what people write to the bot in its direct message",
    }
)
"""The bot does not start without these."""

OPTIONAL: Mapping[str, str] = MappingProxyType(
    {
        "channels:history": (
            "to follow up without a mention where the bot began the thread or a channel is set to, and to follow "
            "edits and deletions, in public channels it was invited to"
        ),
        "groups:history": "the same in private channels it was invited to",
        "users:read": "to answer in a person's language, and to know who is an administrator",
        "links:read": "to notice links to the library's articles",
        "links:write": "to show an article's quotes under a link to it",
        "assistant:write": "to be an agent with suggested questions in Slack's agent pane",
        "files:write": "to hand an administrator the export as a file",
    }
)
"""Without one of these the bot goes on, and does not do what it is for."""

SCOPES: Mapping[str, str] = MappingProxyType({**REQUIRED, **OPTIONAL})
"""Every permission the app asks for, and what for."""

DECLINABLE: Mapping[str, str] = MappingProxyType(
    {scope: reason for scope, reason in OPTIONAL.items() if scope != "assistant:write"}
)
"""Those an administrator is offered to leave out; `assistant:write` belongs to the manifest's `agent_view`."""

FIXED: Mapping[str, str] = MappingProxyType(
    {scope: reason for scope, reason in SCOPES.items() if scope not in DECLINABLE}
)
"""Those that come with installing the app."""

_LOST: Mapping[str, str] = MappingProxyType(
    {
        "channels:history": "follow-ups without a mention, edits and deletions in public channels",
        "groups:history": "follow-ups without a mention, edits and deletions in private channels",
        "users:read": "a person's own language, and what is for administrators",
        "links:read": "quotes under links to articles",
        "links:write": "quotes under links to articles",
        "assistant:write": "suggested questions in the agent pane",
        "files:write": "the export as a file",
    }
)


def scopes_in(header: str | None) -> frozenset[str] | None:
    """The permissions in `x-oauth-scopes`, which Slack sends with every answer; None where it did not say."""
    if header is None:
        return None
    return frozenset(scope for part in header.split(",") if (scope := part.strip()))


def missing_scopes(granted: Collection[str] | None) -> tuple[str, ...]:
    """The permissions without which the bot cannot work; none where nothing is known."""
    return () if granted is None else tuple(scope for scope in REQUIRED if scope not in granted)


def lost_without(granted: Collection[str] | None) -> str | None:
    """One sentence on the optional permissions that were not granted; None where all were, or nothing is known."""
    left_out = () if granted is None else tuple(scope for scope in OPTIONAL if scope not in granted)
    if not left_out:
        return None
    lost = tuple(dict.fromkeys(_LOST[scope] for scope in left_out))
    return f"Without {_joined(left_out)} these do not work: {'; '.join(lost)}."


def refuse_without_scopes(granted: Collection[str] | None) -> None:
    """Raise CannotStart, naming them, where required permissions were not granted."""
    missing = missing_scopes(granted)
    if missing:
        raise CannotStart(
            f"The bot's token lacks {_joined(missing)}: add what is missing under “OAuth & Permissions”, "
            "“Bot Token Scopes”, and install the app in the workspace again."
        )


def _joined(names: Collection[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
