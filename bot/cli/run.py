"""`chinaai run`."""

from dataclasses import replace
from importlib.util import find_spec

import click

from bot.cli.loading import open_files
from bot.cli.stored import library_path
from bot.errors import CannotStart
from bot.library.files import load_library

port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Listen here (CHINAAI_PORT, otherwise 3000); 0 takes any free port.",
)


@click.command()
@port_option
def run(port: int | None) -> None:
    """Run the bot: in Slack, or without Slack tokens as a local workspace in the browser."""
    from bot.config import Settings, environment

    settings = Settings.from_env(environment())
    on_cluster = settings.search is not None
    if on_cluster and find_spec("opensearchpy") is None:
        raise CannotStart(
            "CHINAAI_SEARCH_URL needs a package that is not installed: pip install 'chinaai[opensearch]'."
        )
    set_up = settings if port is None else replace(settings, port=port)

    from bot.app import running

    def say(line: str) -> None:
        click.echo(line, err=True)

    files = settings.articles
    on_files = load_library(library_path(files)) if on_cluster else open_files(files, settings.lasting_database)
    running.run(set_up, on_files, say)
