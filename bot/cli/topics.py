"""`chinaai voices` and `chinaai timeline`: all on a topic, by speaker or by date."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import click

from bot.answers.model import NoAnswer
from bot.answers.timeline import Timeline
from bot.answers.timeline import timeline as timeline_of
from bot.answers.voices import Voices
from bot.answers.voices import voices as voices_of
from bot.cli.loading import articles_option, load_index
from bot.cli.meaning import understood
from bot.cli.render import as_plain_text, grouped_as_plain_text
from bot.search.index import Index

Grouped = Voices | Timeline | NoAnswer


@click.command()
@click.argument("topic", nargs=-1, required=True)
@articles_option
def voices(topic: tuple[str, ...], library: Path | None) -> None:
    """Show who says what about TOPIC; filters may stand in it, as in a question."""
    _show(voices_of, topic, library)


@click.command()
@click.argument("topic", nargs=-1, required=True)
@articles_option
def timeline(topic: tuple[str, ...], library: Path | None) -> None:
    """Show what was written about TOPIC by date, the oldest first and what has no date last."""
    _show(timeline_of, topic, library)


def _show(group: Callable[[str, Index], Grouped], words: tuple[str, ...], library: Path | None) -> None:
    topic = " ".join(words)
    if not topic.strip():
        raise click.UsageError("the TOPIC is empty")
    index = understood(load_index(library))
    began = perf_counter()
    found = group(topic, index)
    took_ms = (perf_counter() - began) * 1000
    if not sys.stdout.isatty():
        click.echo(as_plain_text(found) if isinstance(found, NoAnswer) else grouped_as_plain_text(found), nl=False)
        return
    from bot.cli.terminal import a_console, show_answer, show_groups

    if isinstance(found, NoAnswer):
        show_answer(found, took_ms=took_ms, articles=len(index.articles), console=a_console())
    else:
        show_groups(found, console=a_console())
