"""`chinaai run`."""

from dataclasses import replace

import click

from bot.cli.loading import open_files

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
    opened = open_files(settings.articles, settings.lasting_database)

    from bot.app import running

    def say(line: str) -> None:
        click.echo(line, err=True)

    running.run(settings if port is None else replace(settings, port=port), opened, say)
