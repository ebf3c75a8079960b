"""Which sentences are shown: whole ones, the most telling first, neighbours joined, never two that overlap."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.evidence import Asked, Degrees, Reading, most
from bot.search.bm25 import K1, B
from bot.text.article import PassageKind, Span

_TYPICAL_SENTENCE = 12
"""Index terms in a sentence of the average length, for the length normalisation."""
_PASSAGE_SHARE = 1.0
"""How much a passage's score counts beside its sentence's."""
_NEIGHBOUR_SHARE = 0.5
"""A neighbouring sentence is joined when it says at least this much of what the chosen one says."""

_LABEL_WORTH, _INTRODUCTION_WORTH, _QUESTION_WORTH = 0.7, 0.6, 0.7
"""A heading or a caption, a sentence that only introduces what follows, or a question says less than a statement."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some neighbouring sentences `[first, last]` of one passage, chosen to be quoted; `score` orders excerpts.

    `lead_in`: the sentence that introduces the list, where the excerpt opens one of its items.
    """

    reading: Reading
    first: int
    last: int
    score: float
    lead_in: Span | None

    @property
    def span(self) -> Span:
        """The span of the body from the first sentence to the last."""
        sentences = self.reading.passage.sentences
        return Span(sentences[self.first].start, sentences[self.last].end)

    @property
    def found(self) -> Degrees:
        """The concepts that occur in these sentences."""
        return most(*self.reading.found[self.first : self.last + 1])

    @property
    def speaker(self) -> str | None:
        """Whose words these are: the one person named for any of the sentences; None where there are two."""
        names = {name for name in self.reading.passage.speakers[self.first : self.last + 1] if name}
        return names.pop() if len(names) == 1 else None


def excerpts_of(ranked: Sequence[tuple[Reading, float]], asked: Asked, readable: int) -> list[Excerpt]:
    """Excerpts of the passages found, best first; sentences said before in the same words are left out.

    `ranked`: passages with the ranking model's score of each. `readable`: how many characters an excerpt of several
    sentences may have.
    """
    candidates = [
        (_telling(reading, number) * (_says(asked, reading, number) + _PASSAGE_SHARE * score), order, number)
        for order, (reading, score) in enumerate(ranked)
        for number in range(len(reading.sentences))
        if reading.found[number]
    ]
    candidates.sort(key=lambda candidate: (-candidate[0], candidate[1], candidate[2]))
    excerpts: list[Excerpt] = []
    taken: set[tuple[int, int]] = set()
    said: set[tuple[str, ...]] = set()
    for score, order, number in candidates:
        reading, _ = ranked[order]
        if (order, number) in taken or _words(reading, number) in said:
            continue
        here = {n for o, n in taken if o == order}
        first, last = _with_neighbours(asked, reading, number, here, readable)
        taken.update((order, n) for n in range(first, last + 1))
        said.update(_words(reading, n) for n in range(first, last + 1))
        excerpts.append(_excerpt(reading, first, last, score))
    return excerpts


def joined(excerpts: Sequence[Excerpt], count: int, readable: int) -> list[Excerpt]:
    """The excerpts; those of the first `count` that follow each other in one passage are one where that is readable."""
    kept: list[Excerpt] = []
    for excerpt in excerpts[:count]:
        beside = next((place for place, other in enumerate(kept) if _make_one(excerpt, other, readable)), None)
        if beside is None:
            kept.append(excerpt)
        else:
            other = kept[beside]
            first, last = min(excerpt.first, other.first), max(excerpt.last, other.last)
            kept[beside] = _excerpt(excerpt.reading, first, last, other.score)
    return [*kept, *excerpts[count:]]


def _make_one(one: Excerpt, two: Excerpt, readable: int) -> bool:
    """Whether two excerpts follow each other and are short enough to be read as one."""
    neighbours = one.reading is two.reading and (one.first == two.last + 1 or two.first == one.last + 1)
    return neighbours and len(one.span) + len(two.span) < readable


def _excerpt(reading: Reading, first: int, last: int, score: float) -> Excerpt:
    return Excerpt(reading, first, last, score, reading.passage.lead_in if first == 0 else None)


def _words(reading: Reading, number: int) -> tuple[str, ...]:
    return tuple(token.term for token in reading.sentences[number])


def _telling(reading: Reading, number: int) -> float:
    """What a sentence is worth as a quote: one that states more than one that asks or only introduces."""
    passage = reading.passage
    if passage.kind in (PassageKind.HEADING, PassageKind.LABEL):
        return _LABEL_WORTH
    ending = passage.sentences[number].of(passage.article.body).rstrip("”’\"'」』）)")
    if ending.endswith((":", "：")):
        return _INTRODUCTION_WORTH
    return _QUESTION_WORTH if ending.endswith(("?", "？")) else 1.0


def _says(asked: Asked, reading: Reading, number: int) -> float:
    """How much of what is asked one sentence says: BM25 with the sentence as the document."""
    tokens = reading.sentences[number]
    frequencies: defaultdict[int, float] = defaultdict(float)
    for token in tokens:
        for concept, weight in asked.by_term.get(token.term, ()):
            frequencies[concept] += weight
    saturation = K1 * (1 - B + B * len(tokens) / _TYPICAL_SENTENCE)
    return sum(
        asked.weights[concept] * frequency * (K1 + 1) / (frequency + saturation)
        for concept, frequency in frequencies.items()
    )


def _with_neighbours(asked: Asked, reading: Reading, chosen: int, taken: set[int], readable: int) -> tuple[int, int]:
    """Widen a choice to neighbours that add a concept or say nearly as much, while the quote stays readable."""
    sentences = reading.passage.sentences
    enough = _NEIGHBOUR_SHARE * _says(asked, reading, chosen)
    first = last = chosen
    found = reading.found[chosen]
    growing = True
    while growing:
        growing = False
        for neighbour in (last + 1, first - 1):
            if not 0 <= neighbour < len(sentences) or neighbour in taken:
                continue
            low, high = min(first, neighbour), max(last, neighbour)
            adds = any(number not in found for number in reading.found[neighbour])
            if sentences[high].end - sentences[low].start > readable:
                continue
            if adds or _says(asked, reading, neighbour) >= enough > 0:
                first, last, growing = low, high, True
                found = most(found, reading.found[neighbour])
    return first, last
