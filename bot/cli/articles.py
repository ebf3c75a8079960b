"""`chinaai articles`: what the library holds, what is wrong with it, and how articles come in and go."""

import sys
from difflib import get_close_matches
from pathlib import Path

import click

from bot.cli.adding import add, import_, remove
from bot.cli.listing import KINDS, as_json, day_in, filters_in, narrowed
from bot.cli.loading import articles_option
from bot.cli.render import article_as_json, facts_of, printable
from bot.cli.sources import sources
from bot.cli.stored import entries, library_path, whole_library
from bot.errors import BadInput, Problem
from bot.library.files import read_library


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def articles() -> None:
    """List, show, check, add and remove the library's articles; switch their sources off and on."""


for _command in (add, import_, remove, sources):
    articles.add_command(_command)


@articles.command(name="list")
@click.argument("filters", nargs=-1)
@click.option("--source", "kinds", type=click.Choice(KINDS), multiple=True, help="Only what came from there.")
@click.option("--added-since", metavar="DATE", help="Only what was added on that day, month or year, or later.")
@click.option("--json", "json_wanted", is_flag=True, help="Print one JSON array.")
@articles_option
def list_articles(
    filters: tuple[str, ...],
    *,
    kinds: tuple[str, ...],
    added_since: str | None,
    json_wanted: bool,
    library: Path | None,
) -> None:
    """List the articles: id, date, language, publisher, title and address; piped, a tab between them.

    FILTERS narrow the list as they narrow a question: from:ft by:zhou since:2023 before:2021-06 lang:zh.
    """
    wanted = filters_in(" ".join(map(_quoted, filters)), "articles list")
    since = (
        day_in(added_since, f'"{added_since}"', remedy="write 2026-11", where="--added-since") if added_since else None
    )
    every = entries(library)
    found = narrowed(every, wanted, kinds=kinds, added_since=since)
    if json_wanted:
        click.echo(as_json(found))
    elif sys.stdout.isatty():
        from bot.cli.terminal import a_console, show_articles

        show_articles(found, console=a_console(width=None))
    else:
        for article in (entry.article for entry in found):
            day = article.published.isoformat() if article.published else ""
            facts = (article.id, day, article.language, article.publisher or "", article.title, article.url or "")
            click.echo("\t".join(facts))
    if wanted or kinds or since:
        click.echo(f"{len(found):,} of {len(every):,} articles", err=True)


@articles.command()
@click.argument("id_", metavar="ID")
@click.option("--json", "json_wanted", is_flag=True, help="Print one JSON object.")
@articles_option
def show(id_: str, *, json_wanted: bool, library: Path | None) -> None:
    """Show one article: what is known about it, and its text."""
    found = {article.id: article for article in whole_library(library)}
    article = found.get(id_)
    if article is None:
        near = get_close_matches(id_, found, n=3, cutoff=0.3) or list(found)[:3]
        remedy = f"the nearest ids are {', '.join(near)}" if near else "the library is empty"
        raise BadInput(Problem(where="articles show", what=f'there is no article "{id_}"', remedy=remedy))
    if json_wanted:
        click.echo(article_as_json(article))
        return
    width = max(len(label) for label, _ in facts_of(article))
    for label, words in facts_of(article):
        click.echo(f"{click.style(label.ljust(width), dim=True)}  {words}")
    click.echo(f"\n{printable(article.body)}", nl=not article.body.endswith("\n"))


@articles.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@articles_option
def check(path: Path | None, library: Path | None) -> None:
    """Check every file of the library, or of PATH, and report every problem."""
    if path and library:
        raise click.UsageError("give PATH or --articles, not both")
    result = read_library(path or library_path(library))
    if result.problems:
        raise BadInput(*result.problems)
    count = len(result.articles)
    click.echo(f"{count} article{'' if count == 1 else 's'}, no problems")


def _quoted(word: str) -> str:
    """A filter as it is typed in a question: the shell took the quotation marks away."""
    name, colon, value = word.partition(":")
    return f'{name}:"{value}"' if colon and " " in value and '"' not in value else word
