"""What is written about the program is true of it."""

import ast
import json
import re
import tomllib
from pathlib import Path

import click
import pytest

from bot.answers.answering import answer
from bot.answers.model import Policy
from bot.answers.topics import topics_of
from bot.cli.program import program
from bot.cli.render import as_json
from bot.config import NAMES, Settings
from bot.library.files import load_library
from bot.library.lexicon import packaged_lexicon
from bot.search.filters import NAMES as NAMES_OF_FILTERS
from bot.search.filters import parse
from bot.search.index import build_index
from bot.slack.scopes import SCOPES
from bot.store.keeping import KEPT
from tests.builders import answered

CHECKOUT = Path(__file__).parents[1]
EXAMPLE = (CHECKOUT / ".env.example").read_text("utf-8")
README = (CHECKOUT / "README.md").read_text("utf-8")


def test_the_example_of_settings_names_every_setting_and_no_other() -> None:
    assert re.findall(r"^(\w+)=", EXAMPLE, re.MULTILINE) == list(NAMES)


def test_the_example_of_settings_shows_the_defaults() -> None:
    shown = dict(re.findall(r"^(\w+)=(.*)$", EXAMPLE, re.MULTILINE))

    assert Settings.from_env(shown) == Settings()


@pytest.mark.parametrize(
    ("path", "commands"),
    [
        (
            (),
            {"run", "ask", "voices", "timeline", "articles", "feed", "eval", "digest", "doctor", "manifest", "key"}
            | {"backup", "restore"},
        ),
        (("articles",), {"list", "show", "check", "add", "import", "remove", "sources"}),
        (("digest",), {"list", "preview", "run-once"}),
        (("feed",), {"add", "list", "remove", "run-once"}),
    ],
)
def test_the_help_names_exactly_the_commands_there_are(path: tuple[str, ...], commands: set[str]) -> None:
    command: click.Command = program
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    context = click.Context(command, info_name="chinaai", **command.context_settings)

    listed = re.findall(r"^  ([\w-]+)  ", command.get_help(context).split("Commands:")[1], re.MULTILINE)

    assert set(listed) == commands


def test_every_command_and_option_says_what_it_is_for() -> None:
    commands: list[click.Command] = [program]
    while commands:
        command = commands.pop()
        assert command.help
        assert all(option.help for option in command.params if isinstance(option, click.Option))
        commands += command.commands.values() if isinstance(command, click.Group) else []


ROOMS = sorted(path.parent for path in (CHECKOUT / "bot").rglob("__init__.py"))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.relative_to(CHECKOUT)))
def test_each_rooms_map_names_everything_in_it(room: Path) -> None:
    map_of_room = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    modules = {path.stem for path in room.glob("*.py")} - {"__init__"}
    folders = {
        f"{path.name}/" for path in room.iterdir() if path.is_dir() and path.name not in {"__pycache__", "seeds"}
    }

    assert modules | folders <= set(re.findall(r"`(\w+/?)`", map_of_room))


def table(heading: str) -> list[list[str]]:
    """The cells of the first README table whose head begins with this cell, without their backticks."""
    rows = README.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows]


def test_the_readme_names_every_setting_with_its_default() -> None:
    shown = dict(re.findall(r"^(\w+)=(.*)$", EXAMPLE, re.MULTILINE))
    rows = {name: default for name, default, _ in table("name")}

    assert list(rows) == list(NAMES)
    assert {name: default for name, default in rows.items() if name != "CHINAAI_ARTICLES"} == {
        name: default for name, default in shown.items() if name != "CHINAAI_ARTICLES"
    }


def test_the_readme_gives_the_manifests_scopes_and_their_reasons() -> None:
    assert dict(table("scope")) == dict(SCOPES)


def test_the_readme_names_every_command_of_the_command_line() -> None:
    commands = " ".join(cells[0] for cells in table("in a terminal"))

    assert all(f"chinaai {command}" in commands for command in (*program.commands, "articles list"))
    assert all(name in commands for name in ("show", "check", "--batch", "--json", "--port", "--explain", "--misses"))


def test_the_readme_names_every_field_of_an_answer_as_json() -> None:
    explained = next(line for line in README.splitlines() if line.startswith("`--json` and a batch give "))
    record = json.loads(as_json(answered(), 1.0, id="q1"))

    assert set(re.findall(r"`(\w+)`", explained)) == {*record, *record["quotes"][0], "body"}


def test_the_readme_explains_every_filter_by_one_that_can_be_typed() -> None:
    typed = [name for cells in table("filter") for name in re.findall(r"[^`]+:[^`]+", cells[0])]

    assert {each.name for filters in typed for each in parse(filters)[1].each} == set(NAMES_OF_FILTERS)
    assert all(parse(each.strip(" ,"))[0] == "" for filters in typed for each in filters.split("`, `"))


def test_the_readme_says_what_is_kept_and_how_long() -> None:
    assert dict(table("kept")) == {kept.what: kept.how_long for kept in KEPT.values()}


def test_the_readme_gives_each_dependency_one_line() -> None:
    declared = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    explained = {name.strip() for cells in table("package") for name in cells[0].split(",")}

    assert {name.lower() for name in explained} == {re.split("[<>=]", each)[0].lower() for each in declared}


def test_the_readmes_exchange_is_what_the_bot_answers() -> None:
    index = build_index(load_library(CHECKOUT / "seeds"), lexicon=packaged_lexicon())
    asked = re.findall(r"^/chinaai (.+)$", README, re.MULTILINE)
    quoted = " ".join(re.findall(r"^  ┃ (.+)$", README, re.MULTILINE))

    found, nothing = (answer(question, index) for question in asked)

    assert [quote.text for quote in found.quotes] == [quoted]
    assert nothing.verdict == "none"
    assert all(f"( {topic} )" in README for topic in topics_of(index, 4))


def test_the_readme_states_the_bounds_of_the_verdicts() -> None:
    policy = Policy()

    assert f"From {policy.answered_from:.2f} the".replace("0.", ".") in README
    assert f"from {policy.related_from:.2f} *related*".replace("0.", ".") in README


def test_both_of_the_readmes_commands_stand_there_as_they_are_checked() -> None:
    run = (CHECKOUT / ".ci" / "run").read_text("utf-8")
    commands = re.findall(r"^python3 -m venv .+$", README, re.MULTILINE)

    assert commands == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/chinaai",
        "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest",
    ]
    assert "grep -m 1 -E '^python3 -m venv .*pytest' README.md" in run
