"""`chinaai manifest`."""

import json
from pathlib import Path

import click

from bot.cli.loading import articles_option
from bot.cli.stored import library_path


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of YAML; Slack takes both.")
@click.option("--oauth", is_flag=True, help="For many workspaces, which install the app at CHINAAI_PUBLIC_URL.")
@articles_option
def manifest(library: Path | None, *, as_json: bool, oauth: bool) -> None:
    """Print the Slack app manifest, ready to paste.

    It is for Socket Mode, or for HTTP where CHINAAI_PUBLIC_URL is set. Links to the domains that most articles of the
    library are on will show quotes.
    """
    from bot.config import credentials_in, environment, public_url_in
    from bot.library.files import read_library
    from bot.slack.manifest import manifest as manifest_for
    from bot.slack.manifest import unfurl_domains

    variables = environment()
    public_url = public_url_in(variables)
    if oauth and public_url is None:
        raise click.UsageError("--oauth needs CHINAAI_PUBLIC_URL, the https address of the bot")
    wanted = manifest_for(
        public_url,
        domains=unfurl_domains(article.url for article in read_library(library_path(library)).articles),
        oauth=public_url is not None and (oauth or credentials_in(variables).client_id is not None),
    )
    if as_json:
        click.echo(json.dumps(wanted, ensure_ascii=False, indent=2))
        return
    import yaml

    click.echo(yaml.safe_dump(wanted, sort_keys=False, allow_unicode=True, width=100), nl=False)
