"""`chinaai run` and `chinaai manifest`."""

import json
from dataclasses import replace

import click

from bot.cli.loading import load_index

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
    index = load_index(settings.articles)

    from bot import app

    def say(line: str) -> None:
        click.echo(line, err=True)

    app.run(settings if port is None else replace(settings, port=port), index, say)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of YAML; Slack takes both.")
def manifest(*, as_json: bool) -> None:
    """Print the Slack app manifest, ready to paste.

    It is for Socket Mode, or for HTTP where CHINAAI_PUBLIC_URL is set.
    """
    from bot.config import environment, public_url_in
    from bot.slack.manifest import manifest as manifest_for

    wanted = manifest_for(public_url_in(environment()))
    if as_json:
        click.echo(json.dumps(wanted, ensure_ascii=False, indent=2))
        return
    import yaml

    click.echo(yaml.safe_dump(wanted, sort_keys=False, allow_unicode=True, width=100), nl=False)
