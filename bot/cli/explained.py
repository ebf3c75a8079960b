"""An explanation as lines of text, the same for a terminal and for a pipe."""

from collections.abc import Iterator, Sequence

import click

from bot.answers.explaining import Explanation, Found, ReadAs
from bot.answers.model import Policy
from bot.cli.render import printable

_TERMS = 8
_LONGEST = 90


def lines_of(explanation: Explanation) -> Iterator[str]:
    """What the question was read as, the best passages, and what the verdict rests on."""
    policy, reply = Policy(), explanation.answer
    if explanation.filters:
        yield f"{_label('filters')}  {printable(str(explanation.filters))}"
    yield _label("read as") + ("" if explanation.read_as else "  nothing that says anything")
    yield from (f"  {_concept(concept)}" for concept in explanation.read_as)
    yield f"{_label('best passages')}, of {explanation.found} found"
    yield from (f"  {_passage(found)}" for found in explanation.best)
    bounds = f"answered from {policy.answered_from:.2f}, related from {policy.related_from:.2f}"
    yield f"{_label('verdict')}  {reply.verdict}, confidence {reply.confidence:.2f} ({bounds})"


def _concept(concept: ReadAs) -> str:
    terms = [f"{term.term} ×{term.weight:g} in {term.passages}" for term in concept.terms[:_TERMS]]
    more = [f"and {len(concept.terms) - _TERMS} more"] if len(concept.terms) > _TERMS else []
    said = f"{concept.surface} (from the thread)" if concept.from_thread else concept.surface
    held = f"idf {concept.weight:.2f}, in {concept.passages} passage{'' if concept.passages == 1 else 's'}"
    return printable(f"{said}: {held}: {', '.join([*terms, *more])}")


def _passage(found: Found) -> str:
    passage = found.passage
    text = " ".join(found.sentence.of(passage.article.body).split())
    said = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
    inside = f"has {_listed(found.inside)}" if found.inside else "has nothing itself"
    around = f"; around it {_listed(found.around)}" if found.around else ""
    by_meaning = "" if found.meaning is None else f", meaning {found.meaning:.2f}"
    return printable(
        f"{found.score:.2f}{by_meaning}  {passage.article.id} {passage.anchor}  {inside}{around}  “{said}”"
    )


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


def _label(text: str) -> str:
    return click.style(text, bold=True)
