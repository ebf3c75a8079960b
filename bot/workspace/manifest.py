"""What an app's manifest registers, read as Slack reads it (docs.slack.dev/reference/app-manifest); pure."""

from dataclasses import replace
from typing import Any

from bot.workspace.model import AgentView, Cast, Command, JsonObject, Prompt, Shortcut


def with_manifest(cast: Cast, manifest: JsonObject) -> Cast:
    """The cast with everything that the manifest registers: commands, shortcuts, events, domains, the agent's pane."""
    features = manifest.get("features", {})
    subscriptions = manifest.get("settings", {}).get("event_subscriptions", {})
    return replace(
        cast,
        commands=tuple(map(_command, features.get("slash_commands", ()))),
        shortcuts=tuple(map(_shortcut, features.get("shortcuts", ()))),
        events=frozenset(subscriptions.get("bot_events", ())),
        unfurl_domains=tuple(features.get("unfurl_domains", ())),
        agent=_agent(features.get("agent_view")),
    )


def scopes_of(manifest: JsonObject) -> frozenset[str]:
    """The bot scopes that the manifest asks for."""
    return frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))


def _command(given: JsonObject) -> Command:
    return Command(
        command=given["command"], description=given.get("description", ""), usage_hint=given.get("usage_hint", "")
    )


def _shortcut(given: JsonObject) -> Shortcut:
    return Shortcut(
        callback_id=given["callback_id"],
        name=given["name"],
        kind="message" if given["type"] == "message" else "global",
        description=given.get("description", ""),
    )


def _agent(given: Any) -> AgentView | None:  # noqa: ANN401 - JSON
    if not given:
        return None
    prompts = tuple(Prompt(title=one["title"], message=one["message"]) for one in given.get("suggested_prompts", ()))
    return AgentView(description=given.get("agent_description", ""), prompts=prompts)
