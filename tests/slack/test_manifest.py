"""The manifest, held against the limits of github.com/slackapi/manifest-schema, version 1."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.bolt import _LISTENERS
from bot.slack.manifest import EVENTS, PROMPTS, manifest, unfurl_domains
from bot.slack.scopes import DECLINABLE, SCOPES

PUBLIC = "https://bot.example.com"
WAYS = {
    "manifest": manifest(),
    "manifest_http": manifest(PUBLIC),
    "manifest_oauth": manifest(PUBLIC, domains=("example.com", "example.org"), oauth=True),
}
DOMAIN = re.compile(r"^(?![.\-])([-a-z0-9.])+([a-z0-9])$")


@pytest.mark.parametrize("name", WAYS)
def test_each_manifest_is_as_it_was(name: str, golden: Callable[[str, Any], None]) -> None:
    golden(name, WAYS[name])


@pytest.mark.parametrize("wanted", WAYS.values(), ids=WAYS)
def test_names_and_descriptions_have_the_lengths_that_slack_wants(wanted: dict[str, Any]) -> None:
    shown, features = wanted["display_information"], wanted["features"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert 1 <= len(features["agent_view"]["suggested_prompts"]) <= 4
    assert len(features["bot_user"]["display_name"]) <= 80
    assert all(len(each["name"]) <= 24 and len(each["description"]) <= 150 for each in features["shortcuts"])
    assert all(2 <= len(each["command"]) <= 32 and each["command"][0] == "/" for each in features["slash_commands"])


@pytest.mark.parametrize("wanted", WAYS.values(), ids=WAYS)
def test_every_event_and_every_declinable_permission_is_asked_for_as_permission_too(wanted: dict[str, Any]) -> None:
    scopes = wanted["oauth_config"]["scopes"]

    assert scopes["bot"] == list(SCOPES)
    assert set(scopes["bot_optional"]) == set(DECLINABLE) <= set(scopes["bot"])
    assert {scope for scope in EVENTS.values() if scope} <= set(scopes["bot"])
    assert wanted["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)


def test_socket_mode_needs_no_address_and_http_names_it_three_times() -> None:
    assert "url" not in str(manifest())
    assert manifest()["settings"]["socket_mode_enabled"]
    assert "unfurl_domains" not in manifest()["features"]
    public = manifest(f"{PUBLIC}/")
    assert str(public).count(f"{PUBLIC}/slack/events") == 3
    assert not public["settings"]["socket_mode_enabled"]


def test_only_for_many_workspaces_tokens_are_renewed_and_slack_leads_back() -> None:
    one, many = manifest(PUBLIC), manifest(PUBLIC, oauth=True)

    assert "redirect_urls" not in one["oauth_config"]
    assert many["oauth_config"]["redirect_urls"] == [f"{PUBLIC}/slack/oauth_redirect"]
    assert (one["settings"]["token_rotation_enabled"], many["settings"]["token_rotation_enabled"]) == (False, True)
    assert not many["settings"]["org_deploy_enabled"]


def test_every_shortcut_and_event_has_its_listener() -> None:
    registered = {module.__name__.rsplit(".", 1)[1] for module in _LISTENERS}

    assert {"home_opened", "mention", "message", "find_quotes", "uninstalled"} <= registered


def test_no_more_prompts_and_domains_than_slack_takes() -> None:
    wanted = manifest(prompts=[*PROMPTS, *PROMPTS], domains=[f"{letter}.com" for letter in "abcdefg"])

    assert len(wanted["features"]["agent_view"]["suggested_prompts"]) == 4
    assert len(wanted["features"]["unfurl_domains"]) == 5


def test_the_domains_are_those_of_most_articles_and_one_stands_for_those_below_it() -> None:
    addresses = [
        "https://www.ft.com/a",
        "https://people.medium.com/b",
        "https://medium.com/c",
        "http://127.0.0.1/d",
        "http://localhost:3000/e",
        "https://[bad",
        None,
    ]

    assert unfurl_domains(addresses) == ("medium.com", "ft.com")


@given(st.lists(st.text(max_size=30).map(lambda host: f"https://{host}/x"), max_size=8))
def test_whatever_the_addresses_slack_takes_the_domains(addresses: list[str]) -> None:
    domains = unfurl_domains(addresses)

    assert len(domains) == len(set(domains)) <= 5
    assert all(DOMAIN.match(domain) and len(domain) <= 255 for domain in domains)
