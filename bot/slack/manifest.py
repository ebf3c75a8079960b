"""The app manifest: what is pasted into Slack to create the app. Pure.

docs.slack.dev/reference/app-manifest; the form is held against github.com/slackapi/manifest-schema, version 1: a name
has at most 35 characters, a description 140, a long one 175 to 4,000, a shortcut's name 24 and its description 150, an
agent's description 300; there are at most 4 suggested prompts and 5 domains.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from ipaddress import ip_address
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from bot.slack.names import ASK, COMMAND, FIND_QUOTES, REDIRECT_PATH, REQUESTS_PATH
from bot.slack.scopes import DECLINABLE, SCOPES

EVENTS: Mapping[str, str | None] = MappingProxyType(
    {
        "app_home_opened": None,
        "app_mention": "app_mentions:read",
        "app_uninstalled": None,
        "link_shared": "links:read",
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
        "tokens_revoked": None,
    }
)
"""What the bot is told, and the permission that each needs (docs.slack.dev/reference/events).

When it is taken out of a channel it is not told, which would need two permissions more: from then on nothing of that
channel reaches it.
"""

PROMPTS = (
    ("What can you do?", "help"),
    ("What can I ask about?", "topics"),
    ("What is in the library?", "sources"),
    ("What is new?", "latest"),
)
"""What the agent pane suggests before the library's own questions are there: the words on it, and what is sent."""

_DESCRIPTION = "Answers about AI in China: exact quotes, with a link to the sentence."
_LONG_DESCRIPTION = (
    "Ask about AI in China and read the answer in the words of those who know: exact quotes from a library of "
    "articles, who said them, when, and a link that opens the source at that very sentence. China AI writes nothing "
    "of its own. When the library does not answer a question, it says so. Answers to the slash command are yours "
    "alone until you share them."
)
_AGENT = (
    "Ask about AI in China. The answer is exact quotes from a library of articles, each with a link that opens the "
    "source at that sentence; no text is generated. Follow-up questions are understood."
)
_MOST_PROMPTS = 4
_MOST_DOMAINS = 5
_LONGEST_DOMAIN = 255
_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")


def manifest(
    public_url: str | None = None,
    *,
    domains: Sequence[str] = (),
    prompts: Sequence[tuple[str, str]] = PROMPTS,
    oauth: bool = False,
) -> dict[str, Any]:
    """The manifest for Socket Mode, or, with the server's public address, for HTTP.

    `domains`: whose links show quotes. `oauth`: for many workspaces, which install the app at the public address;
    their tokens expire and are renewed, which Slack does not let anybody take back.
    """
    base = public_url.rstrip("/") if public_url else None
    at_url = {"url": base + REQUESTS_PATH} if base else {}
    requests = {"request_url": base + REQUESTS_PATH} if base else {}
    redirects = {"redirect_urls": [base + REDIRECT_PATH]} if base and oauth else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "China AI",
            "description": _DESCRIPTION,
            "long_description": _LONG_DESCRIPTION,
            "background_color": "#1f2a44",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "agent_view": {
                "agent_description": _AGENT,
                "suggested_prompts": [
                    {"title": title, "message": message} for title, message in prompts[:_MOST_PROMPTS]
                ],
            },
            "bot_user": {"display_name": "China AI", "always_online": True},
            "shortcuts": [
                {
                    "name": "Find quotes",
                    "type": "message",
                    "callback_id": FIND_QUOTES,
                    "description": "Find passages in the library that bear on this message; only you see them",
                },
                {
                    "name": "Ask China AI",
                    "type": "global",
                    "callback_id": ASK,
                    "description": "Ask about AI in China; only you see the answer",
                },
            ],
            "slash_commands": [
                {
                    "command": COMMAND,
                    **at_url,
                    "description": "Ask about AI in China; only you see the answer",
                    "usage_hint": "your question, or help",
                    "should_escape": False,
                }
            ],
            **({"unfurl_domains": list(domains[:_MOST_DOMAINS])} if domains else {}),
        },
        # An optional scope stands in both lists.
        "oauth_config": {**redirects, "scopes": {"bot": list(SCOPES), "bot_optional": list(DECLINABLE)}},
        "settings": {
            "event_subscriptions": {**requests, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **requests},
            "org_deploy_enabled": False,
            "socket_mode_enabled": base is None,
            "token_rotation_enabled": oauth,
        },
    }


def unfurl_domains(addresses: Iterable[str | None]) -> tuple[str, ...]:
    """The domains most articles are on, at most five; a domain stands for those below it too."""
    hosts = Counter(host for address in addresses if address and (host := _domain(address)))
    wide = Counter[str]()
    for host, count in hosts.items():
        wide[next((other for other in hosts if host.endswith(f".{other}")), host)] += count
    return tuple(domain for domain, _ in sorted(wide.items(), key=lambda each: (-each[1], each[0])))[:_MOST_DOMAINS]


def _domain(address: str) -> str | None:
    """The name in an address as Slack takes it: without `www.`, in ASCII; None for a machine or a number."""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
    except ValueError:
        return None
    host = host.removeprefix("www.")
    if len(host) > _LONGEST_DOMAIN or not _NAME.fullmatch(host):
        return None
    try:
        ip_address(host)
    except ValueError:
        return host
    return None
