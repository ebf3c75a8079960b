"""What is written about the program is true of it."""

import re
from pathlib import Path

import click
import pytest

from bot.cli.program import program
from bot.config import NAMES, Settings

CHECKOUT = Path(__file__).parents[1]
EXAMPLE = (CHECKOUT / ".env.example").read_text("utf-8")


def test_the_example_of_settings_names_every_setting_and_no_other() -> None:
    assert re.findall(r"^(\w+)=", EXAMPLE, re.MULTILINE) == list(NAMES)


def test_the_example_of_settings_shows_the_defaults() -> None:
    shown = dict(re.findall(r"^(\w+)=(.*)$", EXAMPLE, re.MULTILINE))

    assert Settings.from_env(shown) == Settings()


@pytest.mark.parametrize(
    ("path", "commands"),
    [((), {"run", "ask", "articles", "manifest"}), (("articles",), {"list", "show", "check"})],
)
def test_the_help_names_exactly_the_commands_there_are(path: tuple[str, ...], commands: set[str]) -> None:
    command: click.Command = program
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    context = click.Context(command, info_name="chinaai")

    listed = re.findall(r"^  (\w+)  ", command.get_help(context).split("Commands:")[1], re.MULTILINE)

    assert set(listed) == commands


def test_every_command_and_option_says_what_it_is_for() -> None:
    commands: list[click.Command] = [program]
    while commands:
        command = commands.pop()
        assert command.help
        assert all(option.help for option in command.params if isinstance(option, click.Option))
        commands += command.commands.values() if isinstance(command, click.Group) else []
