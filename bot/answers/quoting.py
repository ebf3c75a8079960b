"""Which sentences are shown: whole ones, the most telling first, neighbours joined, never two that overlap."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.answers.evidence import Asked, Degrees, Reading, most
from bot.answers.wishes import Wish, fulfils
from bot.text.article import PassageKind, Span
from bot.text.languages import HAN

_HAN_CHARACTER = re.compile(f"[{HAN}]")
_PASSAGE_SHARE = 1.0
"""How much a passage's score counts beside its sentence's."""
_NEIGHBOUR_SHARE = 0.5
"""A neighbouring sentence is joined when it says at least this much of what the chosen one says."""

_LABEL_WORTH, _INTRODUCTION_WORTH, _QUESTION_WORTH = 0.7, 0.6, 0.7
"""A heading or a caption, a sentence that only introduces what follows, or a question says less than a statement."""
_WISHED_WORTH, _OWN_WORDS_WORTH, _OWN_WORDS_ON_ONESELF = 1.15, 2.0, 0.6
"""A sentence with a number for "how many", with a name for "who"; the words of the very person asked about, which are
wanted for what they think and not for who they are."""
_SAME_FACT, _LONGER = 0.85, 10
"""Two sentences of so many terms that share this much of them (Jaccard) state the same fact; it is shown once."""
_LEANS = re.compile(
    r"[“\"']?(?:(?:This|That|These|Those|Such|It|They|He|She|Both|The former|The latter)\b(?! (?:year|month|week)\b)"
    r"|这|這|该|該|此|他|她|它|其)"
)


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

    @classmethod
    def of(cls, reading: Reading, first: int, last: int, score: float) -> Self:
        """The sentences from number `first` to number `last` of a passage, with its lead-in where they open it."""
        return cls(reading, first, last, score, reading.passage.lead_in if first == 0 else None)

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
        """Whose words these are: the person named for the first sentence, where no other is named for a later one."""
        first, *others = self.reading.passage.speakers[self.first : self.last + 1]
        return first if all(other in (None, first) for other in others) else None


def excerpts_of(ranked: Sequence[tuple[Reading, float]], asked: Asked, readable: int) -> list[Excerpt]:
    """Excerpts of the passages found, best first; sentences said before in the same words are left out.

    `ranked`: passages with the ranking model's score of each. `readable`: how many characters an excerpt of several
    sentences may have.
    """
    candidates = [
        (_telling(asked, reading, number) * (reading.says[number] + _PASSAGE_SHARE * score), order, number)
        for order, (reading, score) in enumerate(ranked)
        for number in range(len(reading.sentences))
        if reading.says[number] > 0
    ]
    candidates.sort(key=lambda candidate: (-candidate[0], candidate[1], candidate[2]))
    excerpts: list[Excerpt] = []
    taken: set[tuple[int, int]] = set()
    said: list[tuple[str, ...]] = []
    for score, order, number in candidates:
        reading, _ = ranked[order]
        if (order, number) in taken or _is_said(_words(reading, number), said):
            continue
        here = {n for o, n in taken if o == order}
        first, last = _with_neighbours(reading, number, here, readable)
        first = _with_what_it_leans_on(reading, first, last, here, readable)
        taken.update((order, n) for n in range(first, last + 1))
        said.extend(_words(reading, n) for n in range(first, last + 1))
        excerpts.append(Excerpt.of(reading, first, last, score))
    return excerpts


def _width(text: str) -> int:
    """How long a text is to read, in Latin letters: a Chinese character says about as much as three."""
    return len(text) + 2 * len(_HAN_CHARACTER.findall(text))


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
            kept[beside] = Excerpt.of(excerpt.reading, first, last, other.score)
    return [*kept, *excerpts[count:]]


def widened(excerpts: Sequence[Excerpt], readable: int) -> list[Excerpt]:
    """The excerpts with the sentences around them, first those after, as far as that is readable.

    For passages that are only near what was asked: what they say of it may stand a sentence further on. An excerpt
    that an earlier one has taken in is left out, so that none overlap.
    """
    wide: list[Excerpt] = []
    taken: set[tuple[int, int]] = set()
    for excerpt in excerpts:
        passage = id(excerpt.reading)
        left = [n for n in range(excerpt.first, excerpt.last + 1) if (passage, n) not in taken]
        if not left:
            continue
        sentences = excerpt.reading.passage.sentences
        body = excerpt.reading.passage.article.body
        first, last = left[0], left[-1]
        for number in (*range(last + 1, len(sentences)), *range(first - 1, -1, -1)):
            low, high = min(first, number), max(last, number)
            next_to = number in (first - 1, last + 1) and (passage, number) not in taken
            if next_to and _width(body[sentences[low].start : sentences[high].end]) <= readable:
                first, last = low, high
        taken.update((passage, number) for number in range(first, last + 1))
        wide.append(Excerpt.of(excerpt.reading, first, last, excerpt.score))
    return wide


def _make_one(one: Excerpt, two: Excerpt, readable: int) -> bool:
    """Whether two excerpts follow each other and are short enough to be read as one."""
    neighbours = one.reading is two.reading and (one.first == two.last + 1 or two.first == one.last + 1)
    body = one.reading.passage.article.body
    return neighbours and _width(one.span.of(body)) + _width(two.span.of(body)) < readable


def _words(reading: Reading, number: int) -> tuple[str, ...]:
    return tuple(token.term for token in reading.sentences[number])


def _is_said(words: tuple[str, ...], said: Sequence[tuple[str, ...]]) -> bool:
    """Whether the same words have been quoted, or of a longer sentence nearly the same."""
    own = frozenset(words)
    return words in said or (len(own) >= _LONGER and any(_are_alike(own, frozenset(other)) for other in said))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    # Sets whose sizes differ too much cannot share enough; most pairs end here.
    if min(len(one), len(other)) < _SAME_FACT * max(len(one), len(other)):
        return False
    return len(one & other) >= _SAME_FACT * len(one | other)


def _telling(asked: Asked, reading: Reading, number: int) -> float:
    """What a sentence is worth as a quote, beside what it says: whether it states, and holds what is wished for."""
    passage = reading.passage
    text = passage.sentences[number].of(passage.article.body)
    ending = text.rstrip("”’\"'」』）)")
    worth = 1.0
    if passage.kind in (PassageKind.HEADING, PassageKind.LABEL):
        worth *= _LABEL_WORTH
    elif ending.endswith((":", "：")):
        worth *= _INTRODUCTION_WORTH
    elif ending.endswith(("?", "？")):
        worth *= _QUESTION_WORTH
    if fulfils(text, asked.wishes):
        worth *= _WISHED_WORTH
    if Wish.OPINION in asked.wishes and reading.spoken[number]:
        worth *= _OWN_WORDS_WORTH
    if Wish.IDENTITY in asked.wishes and reading.spoken[number]:
        worth *= _OWN_WORDS_ON_ONESELF
    return worth


def _with_what_it_leans_on(reading: Reading, first: int, last: int, taken: set[int], readable: int) -> int:
    """The first sentence, or the one before it where the first says `This …` or `They …` of something said there."""
    sentences = reading.passage.sentences
    body = reading.passage.article.body
    leans = first > 0 and first - 1 not in taken and _LEANS.match(body, sentences[first].start, sentences[first].end)
    fits = leans and _width(body[sentences[first - 1].start : sentences[last].end]) <= readable
    return first - 1 if fits else first


def _with_neighbours(reading: Reading, chosen: int, taken: set[int], readable: int) -> tuple[int, int]:
    """Widen a choice to neighbours that add a concept or say nearly as much, while the quote stays readable."""
    sentences = reading.passage.sentences
    body = reading.passage.article.body
    enough = _NEIGHBOUR_SHARE * reading.says[chosen]
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
            if _width(body[sentences[low].start : sentences[high].end]) > readable:
                continue
            if adds or reading.says[neighbour] >= enough > 0:
                first, last, growing = low, high, True
                found = most(found, reading.found[neighbour])
    return first, last
