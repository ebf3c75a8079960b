"""`chinaai eval`: how well a file of questions is answered."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

import click

from bot.answers.explaining import explain
from bot.cli.batch import lines_of, read_each
from bot.cli.explained import lines_of as explained
from bot.cli.loading import articles_option, load_index
from bot.cli.meaning import understood
from bot.cli.render import printable
from bot.errors import BadInput, Problem
from bot.evaluation.misses import what_went_wrong
from bot.evaluation.questions import Question, question_of
from bot.evaluation.scoring import Outcome, asked, by_kind, figures_of, verdicts_of
from bot.search.index import Index

_FORM = 'write {"id": "…", "kind": "…", "q": "…", "gold": [{"article": "…", "quote": "…"}], "answer": "…"}'
_VERDICTS = ("answered", "related", "none")

Row = tuple[str, ...]


@click.command(name="eval")
@click.argument("file", metavar="FILE.jsonl")
@click.option("--misses", is_flag=True, help="Explain each question that went wrong: concepts, best passages, scores.")
@articles_option
def evaluate(file: str, *, misses: bool, library: Path | None) -> None:
    """Score the questions of FILE.jsonl by whether the answer is in sight and the verdict is right.

    Each line is {"id", "lang", "kind", "q" or "turns", "gold", "answer"}, of which only "q" or "turns" must be there.
    An answer is seen at 3 when it stands in one of the first three quotes; the shares are of the questions that have
    an answer.
    """
    with lines_of(file) as (where, lines):
        questions = list(read_each(lines, _question, where=where, form=_FORM))
    if not questions:
        raise BadInput(Problem(where=where, what="there is no question in it", remedy=_FORM))
    index = understood(load_index(library), wait=True)
    outcomes = [asked(question, index, perf_counter) for question in questions]
    if misses:
        _show_misses(outcomes, index)
    _show_table(("kind", "questions", "seen at 1", "seen at 3", *_VERDICTS, "median ms", "p99 ms"), _figures(outcomes))
    click.echo()
    _show_table(("the answer is", *_VERDICTS), _verdicts(outcomes))
    if unscored := sum(not question.scorable for question in questions):
        plural = "question names" if unscored == 1 else "questions name"
        click.echo(f"{unscored} {plural} no answer, so whether it is seen is not known", err=True)


def _question(record: dict[str, object], number: int) -> Question:
    return question_of(record, number=number)


def _figures(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    for kind, some in [*by_kind(outcomes).items(), ("all", outcomes)]:
        figures = figures_of(some)
        yield (
            printable(kind),
            str(figures.questions),
            _share(figures.seen_at_1),
            _share(figures.seen_at_3),
            *(str(figures.verdicts[verdict]) for verdict in _VERDICTS),
            f"{figures.median_ms:.1f}",
            f"{figures.p99_ms:.1f}",
        )


def _verdicts(outcomes: Sequence[Outcome]) -> Iterator[Row]:
    for name, counted in verdicts_of(outcomes).items():
        yield name, *(str(counted[verdict]) for verdict in _VERDICTS)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


def _show_table(head: Row, rows: Iterable[Row]) -> None:
    if not sys.stdout.isatty():
        for row in (head, *rows):
            click.echo("\t".join(row))
        return
    from bot.cli.terminal import a_console, show_figures

    show_figures(head, list(rows), console=a_console(width=None))


def _show_misses(outcomes: Sequence[Outcome], index: Index) -> None:
    for outcome in outcomes:
        if not outcome.is_missed:
            continue
        question = outcome.question
        click.echo(printable(f"{question.id} ({question.kind}): {' | '.join(question.turns)}"))
        click.echo(f"  {what_went_wrong(outcome, index)}")
        if question.answers:
            click.echo(printable(f"  wanted: {' or '.join(question.answers)}"))
        for quote in outcome.answer.quotes:
            click.echo(
                printable(f"  quoted: {quote.article.id} {quote.passage.anchor} “{' '.join(quote.text.split())}”")
            )
        for line in explained(explain(question.turns[-1], index, outcome.thread)):
            click.echo(f"  {line}")
        click.echo()
