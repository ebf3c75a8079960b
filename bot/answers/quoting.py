"""Which sentences are shown: whole ones, the most telling first, neighbours joined, never two that overlap."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from bot.answers.evidence import Asked, Degrees, Reading, most
from bot.answers.wishes import Wish, fulfils
from bot.text.article import PassageKind, Span
from bot.text.languages import HAN

_HAN_CHARACTER = re.compile(f"[{HAN}]")
BESIDE_WORDS, BEFORE_WORDS = 0.5, 5.0
"""How much the meaning of a sentence counts where the words are told by, and where they are not: with a standing of 1
as much as half of all that was asked, said in words; or so much that words hardly matter."""
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

    def overlaps(self, other: "Excerpt") -> bool:
        """Whether both hold a same sentence of one reading."""
        return self.reading is other.reading and self.first <= other.last and other.first <= self.last

    @property
    def found(self) -> Degrees:
        """The concepts that occur in these sentences."""
        return most(*self.reading.found[self.first : self.last + 1])

    @property
    def speaker(self) -> str | None:
        """Whose words these are: the person named for the first sentence, where no other is named for a later one."""
        first, *others = self.reading.passage.speakers[self.first : self.last + 1]
        return first if all(other in (None, first) for other in others) else None


class _Said:
    """What has been quoted: the index terms of sentences."""

    def __init__(self) -> None:
        self._sentences: set[tuple[str, ...]] = set()
        self._by_size: defaultdict[int, list[frozenset[str]]] = defaultdict(list)

    def add(self, sentences: Iterable[tuple[str, ...]]) -> None:
        """Some more is quoted."""
        for terms in sentences:
            self._sentences.add(terms)
            different = frozenset(terms)
            self._by_size[len(different)].append(different)

    def holds(self, terms: tuple[str, ...]) -> bool:
        """Whether the same words have been quoted, or of a longer sentence nearly the same."""
        if terms in self._sentences:
            return True
        own = frozenset(terms)
        if len(own) < _LONGER:
            return False
        # Sets whose sizes differ more cannot share enough.
        for size in range(int(_SAME_FACT * len(own)), int(len(own) / _SAME_FACT) + 2):
            for other in self._by_size.get(size, ()):
                shared = len(own & other)
                if shared >= _SAME_FACT * (len(own) + size - shared):
                    return True
        return False


def excerpts_of(
    ranked: Sequence[tuple[Reading, float]], asked: Asked, readable: int, *, meaning: float = BESIDE_WORDS
) -> list[Excerpt]:
    """Excerpts of the passages found, best first; sentences said before in the same words are left out.

    `ranked`: passages with the ranking model's score of each. `readable`: how many characters an excerpt of several
    sentences may have. `meaning`: how much the meaning of a sentence counts beside its words.
    """
    candidates = [
        (_telling(asked, reading, number) * (reading.says(number, meaning) + _PASSAGE_SHARE * score), order, number)
        for order, (reading, score) in enumerate(ranked)
        for number in range(len(reading.sentences))
        if reading.says(number, meaning) > 0
    ]
    candidates.sort(key=lambda candidate: (-candidate[0], candidate[1], candidate[2]))
    excerpts: list[Excerpt] = []
    taken: set[tuple[int, int]] = set()
    said = _Said()
    for score, order, number in candidates:
        reading, _ = ranked[order]
        if (order, number) in taken or said.holds(reading.sentences[number].terms):
            continue
        here = {n for o, n in taken if o == order}
        first, last = _with_neighbours(reading, number, here, readable, meaning)
        first = _with_what_it_leans_on(reading, first, last, here, readable)
        taken.update((order, n) for n in range(first, last + 1))
        said.add(reading.sentences[n].terms for n in range(first, last + 1))
        excerpts.append(Excerpt.of(reading, first, last, score))
    return excerpts


def width(text: str) -> int:
    """How long a text is to read, in Latin letters: a Chinese character says about as much as three."""
    return len(text) + 2 * len(_HAN_CHARACTER.findall(text))


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
    if asked.wishes and fulfils(text, asked.wishes):
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
    fits = leans and width(body[sentences[first - 1].start : sentences[last].end]) <= readable
    return first - 1 if fits else first


def _with_neighbours(reading: Reading, chosen: int, taken: set[int], readable: int, meaning: float) -> tuple[int, int]:
    """Widen a choice to neighbours that add a concept or say nearly as much, while the quote stays readable."""
    sentences = reading.passage.sentences
    body = reading.passage.article.body
    enough = _NEIGHBOUR_SHARE * reading.says(chosen, meaning)
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
            if width(body[sentences[low].start : sentences[high].end]) > readable:
                continue
            if adds or reading.says(neighbour, meaning) >= enough > 0:
                first, last, growing = low, high, True
                found = most(found, reading.found[neighbour])
    return first, last
