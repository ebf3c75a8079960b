"""The app manifest: what is pasted into Slack to create the app. Pure.

docs.slack.dev/reference/app-manifest: a long description has 174 to 4,000 characters; a name at most 35, a short
description at most 140.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.slack.http import PATH
from bot.slack.listeners.command import COMMAND

SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "commands": f"to offer the slash command {COMMAND}",
        "chat:write": "to answer in threads and direct messages, and to post what somebody shares",
        "app_mentions:read": "to hear when somebody mentions the bot; it reads no other message in a channel",
        "im:history": "to read what people write to the bot in its direct message",
    }
)
"""Every permission the app asks for, and what for."""

EVENTS = ("app_home_opened", "app_mention", "message.im")

_LONG_DESCRIPTION = (
    "Ask about AI in China and read the answer in the words of those who know: exact quotes from a library of "
    "articles, who said them, when, and a link that opens the source at that very sentence. China AI writes nothing "
    "of its own. When the library does not answer a question, it says so. Answers to the slash command are yours "
    "alone until you share them."
)


def manifest(public_url: str | None = None) -> dict[str, Any]:
    """The manifest for Socket Mode, or, with the server's public address, for HTTP."""
    endpoint = f"{public_url.rstrip('/')}{PATH}" if public_url else None
    at_url = {"url": endpoint} if endpoint else {}
    requests = {"request_url": endpoint} if endpoint else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "China AI",
            "description": "Answers about AI in China: exact quotes, with a link to the sentence.",
            "long_description": _LONG_DESCRIPTION,
            "background_color": "#1f2a44",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "China AI", "always_online": True},
            "slash_commands": [
                {
                    "command": COMMAND,
                    **at_url,
                    "description": "Ask about AI in China; only you see the answer",
                    "usage_hint": "your question, or help",
                    "should_escape": False,
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**requests, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **requests},
            "org_deploy_enabled": False,
            "socket_mode_enabled": endpoint is None,
            "token_rotation_enabled": False,
        },
    }
