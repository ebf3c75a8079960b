import json
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.config import LocalWorkspace, Settings, SocketMode
from bot.errors import CannotStart
from bot.indexing.opening import Opened
from tests.cli.running import run

BOT, APP = "xoxb-1", "xapp-1"


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings that the bot was started with, by a stand-in that starts nothing."""
    settings: list[Settings] = []

    def run_bot(given: Settings, opened: Opened, say: Callable[[str], None]) -> None:
        assert opened.index.articles
        say("started")
        settings.append(given)

    running = types.ModuleType("bot.app.running")
    running.__dict__["run"] = run_bot
    monkeypatch.setitem(sys.modules, "bot.app.running", running)
    monkeypatch.setattr("bot.app.running", running, raising=False)
    return settings


def test_without_a_command_the_bot_runs(started: list[Settings]) -> None:
    outcome = run()

    assert (outcome.status, outcome.out, outcome.err) == (0, "", "started\n")
    assert started == [Settings(mode=LocalWorkspace())]


@pytest.mark.parametrize("arguments", [("--port", "0"), ("run", "--port", "0")])
def test_a_port_on_the_command_line_wins(arguments: tuple[str, ...], started: list[Settings]) -> None:
    assert run(*arguments, env={"CHINAAI_PORT": "4000"}).status == 0
    assert [settings.port for settings in started] == [0]


def test_settings_come_from_the_file_in_the_current_folder(tmp_path: Path, started: list[Settings]) -> None:
    (tmp_path / ".env").write_text(f"SLACK_BOT_TOKEN={BOT}\nSLACK_APP_TOKEN={APP}\n")

    assert run("run").status == 0
    assert [settings.mode for settings in started] == [SocketMode(bot_token=BOT, app_token=APP)]


def test_wrong_settings_are_told_all_at_once_and_start_nothing(started: list[Settings]) -> None:
    outcome = run("run", env={"SLACK_BOT_TOKEN": "xoxb-1", "CHINAAI_PORT": "many"})

    assert (outcome.status, outcome.out, started) == (2, "", [])
    assert [line.split(":")[0] for line in outcome.err.splitlines()] == ["SLACK_APP_TOKEN", "CHINAAI_PORT"]


def test_an_error_of_the_world_is_one_line_and_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise CannotStart("Port 3000 is taken; choose another with --port.")

    monkeypatch.setattr(sys.modules["bot.app.running"], "run", refuse)

    outcome = run("run")

    assert (outcome.status, outcome.err) == (1, "Port 3000 is taken; choose another with --port.\n")


def test_the_manifest_is_yaml_and_on_demand_json() -> None:
    as_yaml, as_json = run("manifest"), run("manifest", "--json")

    assert (as_yaml.status, as_json.status, as_yaml.err) == (0, 0, "")
    assert yaml.safe_load(as_yaml.out) == json.loads(as_json.out)
    assert "display_information" in json.loads(as_json.out)
