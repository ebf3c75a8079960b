"""Why a question got its answer: the concepts it was read as, the best passages, the confidence. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.answering import answer, excerpts_for
from bot.answers.evidence import NOTHING_NEAR, Asked, Reading, most
from bot.answers.model import Answer, Policy
from bot.answers.threads import BEGINNING, Thread
from bot.answers.turns import Turn
from bot.search.bm25 import Concept
from bot.search.filters import Filters, parse
from bot.search.meaning import Nearness
from bot.search.narrowing import narrowing
from bot.search.searchable import Searchable
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
    """A passage that was found: its score, the concepts that occur in it and only around it, its best sentence.

    `meaning`: how far the sentence of it that is nearest to the question stands out, where a sentence model is at hand.
    """

    passage: Passage
    score: float
    meaning: float | None
    sentence: Span
    inside: tuple[str, ...]
    around: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What led to `answer`. `best` are the first of the `found` passages: those in which a concept occurs, best first.

    With a sentence model they are those that are near by meaning too, in the order in which they would be quoted.
    """

    answer: Answer
    filters: Filters
    read_as: tuple[ReadAs, ...]
    found: int
    best: tuple[Found, ...]


def explain(question: str, index: Searchable, thread: Thread = BEGINNING) -> Explanation:
    """Explain the answer to a question."""
    filters, turn = _read(question, index, thread)
    asked = turn.asked
    ranking = _ranking(turn, filters, index)
    nearness = index.meaning.nearness(turn.in_full) if index.meaning and asked.concepts else None
    return Explanation(
        answer=answer(question, index, thread=thread),
        filters=filters,
        read_as=tuple(
            _read_as(concept, index, from_thread=place >= turn.own) for place, concept in enumerate(asked.concepts)
        ),
        found=len(ranking),
        best=tuple(_found(number, score, asked, index, nearness) for number, score in ranking[:_PASSAGES]),
    )


def rank_of(article: str, span: Span, question: str, index: Searchable, thread: Thread = BEGINNING) -> int | None:
    """Which of the passages found, counted from 1, holds this stretch of an article; None for none of them."""
    filters, turn = _read(question, index, thread)
    for rank, (number, _) in enumerate(_ranking(turn, filters, index), start=1):
        passage = index.passages[number]
        if passage.article.id == article and passage.span.overlaps(span):
            return rank
    return None


def _read(question: str, index: Searchable, thread: Thread) -> tuple[Filters, Turn]:
    text, filters = parse(question)
    return filters, Turn.of(text, thread, index, filtered=bool(filters))


def _ranking(turn: Turn, filters: Filters, index: Searchable) -> list[tuple[int, float]]:
    """The passages found with their scores by words, the best first."""
    narrowed = narrowing(filters, index) if filters else None
    hits = index.search(turn.asked.concepts, turn.asked.shares, wanted=narrowed.wanted if narrowed else None)
    by_words = dict(zip(hits.passages.tolist(), hits.scores.tolist(), strict=True))
    if index.meaning is None:
        return list(by_words.items())
    excerpts = excerpts_for(turn, index, Policy(), _PASSAGES, narrowed)
    quoted = dict.fromkeys(_number_of(excerpt.reading.passage, index) for excerpt in excerpts)
    return [(number, by_words.get(number, 0.0)) for number in dict.fromkeys([*quoted, *by_words])]


def _number_of(part: Passage, index: Searchable) -> int:
    """The number of the passage that this is, or is a part of."""
    numbers = index.passages.of(part.article.id)
    return next(number for number in numbers if index.passages[number].span.covers(part.span))


def _read_as(concept: Concept, index: Searchable, *, from_thread: bool) -> ReadAs:
    def frequency(*terms: tuple[str, float]) -> int:
        return index.postings.frequency(*(term for term, _ in terms))

    return ReadAs(
        surface=concept.surface,
        terms=tuple(Term(term, weight, frequency((term, weight))) for term, weight in concept.terms),
        passages=frequency(*concept.terms),
        weight=index.postings.idf(concept),
        from_thread=from_thread,
    )


def _found(number: int, score: float, asked: Asked, index: Searchable, nearness: Nearness | None) -> Found:
    passage = index.passages[number]
    near = nearness.of(number, passage) if nearness else NOTHING_NEAR
    reading = Reading.of(passage, asked, index.reader, near)
    inside = most(*reading.found)
    said = [asked.weight(degrees) + each for degrees, each in zip(reading.found, reading.by_meaning, strict=True)]
    return Found(
        passage=passage,
        score=score,
        meaning=max(near.values(), default=0.0) if nearness else None,
        sentence=passage.sentences[said.index(max(said))],
        inside=_surfaces(asked, sorted(inside)),
        around=_surfaces(asked, sorted(set(reading.around) - set(inside))),
    )


def _surfaces(asked: Asked, numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(asked.concepts[number].surface for number in numbers)
