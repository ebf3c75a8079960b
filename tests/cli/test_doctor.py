import json
import re
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from slack_sdk.web.async_client import AsyncWebClient

from bot.cli import checks
from bot.slack.clients import slack_client
from tests.cli.running import run

NOWHERE = "http://127.0.0.1:1/api/"
OAUTH = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hunter2",
    "SLACK_SIGNING_SECRET": "0123456789abcdef" * 2,
    "CHINAAI_PUBLIC_URL": "https://bot.example",
}


@pytest.fixture(autouse=True)
def kept_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept in the developer's own folder, and nobody waits for a Slack that is not there."""
    monkeypatch.setenv("CHINAAI_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("SLACK_API_URL", NOWHERE)

    def impatient(token: str | None, base_url: str) -> AsyncWebClient:
        client = slack_client(token, base_url)
        client.retry_handlers.clear()
        return client

    monkeypatch.setattr(checks, "slack_client", impatient)


def names(out: str) -> dict[str, str]:
    """The state of each check that was made."""
    return {name: mark for mark, name in re.findall(r"^(\S+) +([a-z- ]+): ", out, re.MULTILINE)}


def test_without_any_token_all_is_well_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = run("doctor")

    assert (outcome.status, outcome.err) == (0, "")
    assert names(outcome.out) == {"settings": "ok", "library": "ok", "index": "ok", "sentence model": "–"}
    assert not (tmp_path / "data").exists()


def test_what_would_fail_is_marked_with_what_to_do_and_makes_the_exit_status_1() -> None:
    outcome = run("doctor", env={"SLACK_BOT_TOKEN": "xoxb-hunter2", "CHINAAI_PORT": "many"})

    marks = names(outcome.out)
    assert outcome.status == 1
    assert marks["settings"] == marks["bot token"] == marks["clock"] == "FAULT"
    assert "SLACK_APP_TOKEN: it is missing" in outcome.out
    assert "CHINAAI_PORT: this is not a port" in outcome.out
    assert outcome.out.count("→") == outcome.out.count("FAULT")
    assert "hunter2" not in outcome.out


def test_every_way_to_run_has_its_checks() -> None:
    key = Fernet.generate_key().decode()
    socket = run("doctor", env={"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"})
    http = run("doctor", env={"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "hunter2"})
    oauth = run("doctor", env={**OAUTH, "CHINAAI_ENCRYPTION_KEYS": key})

    assert {"database", "bot token", "app-level token"} <= names(socket.out).keys()
    assert {"database", "bot token", "signing secret", "public address"} <= names(http.out).keys()
    assert {"database", "workspaces", "client id and secret", "public address"} <= names(oauth.out).keys()
    assert names(oauth.out)["workspaces"] == names(oauth.out)["database"] == "ok"
    assert not any(secret in oauth.out + http.out for secret in (key, "hunter2"))


def test_another_program_reads_json() -> None:
    outcome = run("doctor", "--json", env={"SLACK_BOT_TOKEN": "xoxb-1"})

    found = json.loads(outcome.out)
    assert (outcome.status, found["ok"]) == (1, False)
    assert found["checks"][0]["state"] == "fault"
    assert set(found["checks"][0]) == {"name", "state", "said", "remedy"}


def test_a_file_of_settings_that_cannot_be_read_is_a_finding_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("xoxb-hunter2 oops\n")

    outcome = run("doctor")

    assert outcome.status == 1
    assert "this is no setting" in outcome.out
    assert "hunter2" not in outcome.out


def test_a_key_is_one_that_the_settings_take() -> None:
    made = run("key")

    assert made.status == 0
    assert "CHINAAI_ENCRYPTION_KEYS" not in run("doctor", env={"CHINAAI_ENCRYPTION_KEYS": made.out.strip()}).out
    assert made.out != run("key").out


def test_a_manifest_for_many_workspaces_needs_an_address() -> None:
    assert run("manifest", "--oauth").status == 2

    wanted = json.loads(run("manifest", "--oauth", "--json", env={"CHINAAI_PUBLIC_URL": "https://bot.example"}).out)
    assert wanted["oauth_config"]["redirect_urls"] == ["https://bot.example/slack/oauth_redirect"]


def test_the_manifest_names_the_domains_of_the_library() -> None:
    assert "medium.com" in json.loads(run("manifest", "--json").out)["features"]["unfurl_domains"]
