from bot.workspace.manifest import scopes_of, with_manifest
from bot.workspace.model import AgentView, Command, Prompt, Shortcut
from bot.workspace.people import field_notes

MANIFEST = {
    "features": {
        "slash_commands": [{"command": "/ask", "description": "Ask", "usage_hint": "question"}],
        "shortcuts": [
            {"name": "Find quotes", "type": "message", "callback_id": "find", "description": "d"},
            {"name": "Ask", "type": "global", "callback_id": "ask", "description": "d"},
        ],
        "unfurl_domains": ["example.com"],
        "agent_view": {"agent_description": "Quotes", "suggested_prompts": [{"title": "T", "message": "M"}]},
    },
    "oauth_config": {"scopes": {"bot": ["chat:write", "commands"]}},
    "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
}


def test_everything_that_a_manifest_registers_is_in_the_cast() -> None:
    cast = with_manifest(field_notes("China AI", ()), MANIFEST)

    assert cast.commands == (Command(command="/ask", description="Ask", usage_hint="question"),)
    assert cast.shortcuts == (
        Shortcut(callback_id="find", name="Find quotes", kind="message", description="d"),
        Shortcut(callback_id="ask", name="Ask", kind="global", description="d"),
    )
    assert cast.events == frozenset({"app_mention"})
    assert cast.unfurl_domains == ("example.com",)
    assert cast.agent == AgentView(description="Quotes", prompts=(Prompt(title="T", message="M"),))
    assert scopes_of(MANIFEST) == {"chat:write", "commands"}


def test_a_manifest_that_registers_nothing_subscribes_to_nothing() -> None:
    cast = with_manifest(field_notes("China AI", ()), {})

    assert (cast.events, cast.agent, scopes_of({})) == (frozenset(), None, frozenset())
