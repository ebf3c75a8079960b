"""`chinaai ask`: one question answered in the terminal, or a file of them."""

import sys
from pathlib import Path
from time import perf_counter

import click

from bot.answers.answering import answer
from bot.answers.model import Answer
from bot.answers.threads import BEGINNING, Thread
from bot.cli.batch import lines_of, questions_in
from bot.cli.loading import articles_option, load_index
from bot.cli.meaning import understood
from bot.cli.render import as_json, as_plain_text
from bot.search.index import Index


@click.command()
@click.argument("question", required=False)
@click.option("--json", "json_wanted", is_flag=True, help="Print one JSON object.")
@click.option(
    "--batch",
    metavar="FILE",
    help='Answer JSON Lines of {"id", "q"} or {"id", "turns"} in order, as JSON Lines; - reads stdin.',
)
@click.option("--explain", "why", is_flag=True, help="Also show what the question was read as, and what was found.")
@articles_option
def ask(question: str | None, *, json_wanted: bool, batch: str | None, why: bool, library: Path | None) -> None:
    """Answer QUESTION with quotes from the library.

    QUESTION may hold filters: from:ft by:"Dillon Zhou" since:2023 before:2021-06 lang:zh.

    Of a batch line's "turns", the last is answered in the light of the user's turns before it.
    """
    if why and (json_wanted or batch is not None):
        raise click.UsageError("--explain is for one question without --json")
    if batch is not None:
        if question is not None:
            raise click.UsageError("give a QUESTION or --batch FILE, not both")
        _answer_all(batch, library)
        return
    if question is None:
        raise click.UsageError("give a QUESTION in quotation marks, or --batch FILE")
    if not question.strip():
        raise click.UsageError("the QUESTION is empty")
    index = understood(load_index(library))
    reply, took_ms = _timed_answer(question, index)
    if json_wanted:
        click.echo(as_json(reply, took_ms))
    elif sys.stdout.isatty():
        from bot.cli.terminal import a_console, show_answer

        show_answer(reply, took_ms=took_ms, articles=len(index.articles), console=a_console())
    else:
        click.echo(as_plain_text(reply), nl=False)
    if why:
        from bot.answers.explaining import explain
        from bot.cli.explained import lines_of as explained

        click.echo()
        for line in explained(explain(question, index)):
            click.echo(line)


def _answer_all(name: str, library: Path | None) -> None:
    with lines_of(name) as (where, lines):
        index = understood(load_index(library))
        for asked in questions_in(lines, where=where):
            thread = BEGINNING
            for turn in asked.earlier:
                thread = answer(turn, index, thread=thread).thread
            reply, took_ms = _timed_answer(asked.question, index, thread)
            click.echo(as_json(reply, took_ms, id=asked.id))  # echo flushes, so a reader sees each answer at once


def _timed_answer(question: str, index: Index, thread: Thread = BEGINNING) -> tuple[Answer, float]:
    began = perf_counter()
    reply = answer(question, index, thread=thread)
    return reply, (perf_counter() - began) * 1000
