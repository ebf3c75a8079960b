"""Why a question got its answer: the concepts it was read as, the best passages, the confidence. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.answering import answer
from bot.answers.evidence import Asked, Reading, most
from bot.answers.model import Answer
from bot.answers.threads import BEGINNING, Thread
from bot.answers.turns import Turn
from bot.search.bm25 import Concept, Hits
from bot.search.filters import Filters, parse
from bot.search.index import Index
from bot.search.narrowing import narrowing
from bot.text.article import Passage, Span

_PASSAGES = 5


@dataclass(frozen=True, slots=True)
class Term:
    """An index term that stands for a concept: how much it counts, and how many passages hold it."""

    term: str
    weight: float
    passages: int


@dataclass(frozen=True, slots=True)
class ReadAs:
    """A concept as the question was read: its words, its terms, how many passages hold any, what it weighs (idf).

    `from_thread`: the question itself does not say it; the turns before it did.
    """

    surface: str
    terms: tuple[Term, ...]
    passages: int
    weight: float
    from_thread: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found: its score, the concepts that occur in it and only around it, its best sentence."""

    passage: Passage
    score: float
    sentence: Span
    inside: tuple[str, ...]
    around: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What led to `answer`. `best` are the first of the `found` passages in which a concept occurs."""

    answer: Answer
    filters: Filters
    read_as: tuple[ReadAs, ...]
    found: int
    best: tuple[Found, ...]


def explain(question: str, index: Index, thread: Thread = BEGINNING) -> Explanation:
    """Explain the answer to a question."""
    filters, turn = _read(question, index, thread)
    asked = turn.asked
    hits = _hits(asked, filters, index)
    return Explanation(
        answer=answer(question, index, thread=thread),
        filters=filters,
        read_as=tuple(
            _read_as(concept, index, from_thread=place >= turn.own) for place, concept in enumerate(asked.concepts)
        ),
        found=len(hits.passages),
        best=tuple(
            _found(index.passages[passage], score, asked, index)
            for passage, score in zip(hits.passages[:_PASSAGES], hits.scores[:_PASSAGES].tolist(), strict=True)
        ),
    )


def rank_of(article: str, span: Span, question: str, index: Index, thread: Thread = BEGINNING) -> int | None:
    """Which of the passages found, counted from 1, holds this stretch of an article; None for none of them."""
    filters, turn = _read(question, index, thread)
    hits = _hits(turn.asked, filters, index)
    for rank, number in enumerate(hits.passages, start=1):
        passage = index.passages[number]
        if passage.article.id == article and passage.span.overlaps(span):
            return rank
    return None


def _read(question: str, index: Index, thread: Thread) -> tuple[Filters, Turn]:
    text, filters = parse(question)
    return filters, Turn.of(text, thread, index, filtered=bool(filters))


def _hits(asked: Asked, filters: Filters, index: Index) -> Hits:
    hits = index.postings.search(asked.concepts, asked.shares)
    return narrowing(filters, index).among(hits) if filters else hits


def _read_as(concept: Concept, index: Index, *, from_thread: bool) -> ReadAs:
    def frequency(*terms: tuple[str, float]) -> int:
        return len(index.postings.occurrences(Concept(concept.surface, terms))[0])

    return ReadAs(
        surface=concept.surface,
        terms=tuple(Term(term, weight, frequency((term, weight))) for term, weight in concept.terms),
        passages=frequency(*concept.terms),
        weight=index.postings.idf(concept),
        from_thread=from_thread,
    )


def _found(passage: Passage, score: float, asked: Asked, index: Index) -> Found:
    reading = Reading.of(passage, asked, index.reader)
    inside = most(*reading.found)
    said = [asked.weight(degrees) for degrees in reading.found]
    return Found(
        passage=passage,
        score=score,
        sentence=passage.sentences[said.index(max(said))],
        inside=_surfaces(asked, sorted(inside)),
        around=_surfaces(asked, sorted(set(reading.around) - set(inside))),
    )


def _surfaces(asked: Asked, numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(asked.concepts[number].surface for number in numbers)
