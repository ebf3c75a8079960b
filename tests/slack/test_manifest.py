from bot.slack.bolt import _LISTENERS
from bot.slack.manifest import EVENTS, SCOPES, manifest


def test_the_descriptions_have_the_lengths_that_slack_wants() -> None:
    shown = manifest()["display_information"]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000


def test_every_scope_has_its_reason() -> None:
    assert manifest()["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert all(SCOPES.values())


def test_socket_mode_needs_no_address_and_http_names_it_three_times() -> None:
    assert "request_url" not in str(manifest())
    assert manifest()["settings"]["socket_mode_enabled"]
    public = manifest("https://bot.example.com")
    assert str(public).count("https://bot.example.com/slack/events") == 3
    assert not public["settings"]["socket_mode_enabled"]


def test_every_event_has_its_listener() -> None:
    listeners = {module.__name__.rsplit(".", 1)[1] for module in _LISTENERS}

    assert {"home_opened", "mention", "direct_message"} <= listeners
    assert set(EVENTS) == {"app_home_opened", "app_mention", "message.im"}
