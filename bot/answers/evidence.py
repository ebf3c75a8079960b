"""Where the question's concepts occur, kept apart from the ranking model's score.

BM25+ gives a score to passages that hold none of the words, so a score is never taken for evidence.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from types import MappingProxyType
from typing import Self

from bot.answers.wishes import Wish
from bot.search.bm25 import K1, B, Concept
from bot.search.searchable import Frequencies
from bot.search.terms import Reader, Tokens
from bot.text.article import Passage, Span
from bot.text.languages import HAN
from bot.text.tokens import tokens_of

_TYPICAL_SENTENCE = MappingProxyType({"en": 12, "zh": 30})
"""Index terms in a sentence of the average length, for the length normalisation; pairs of characters overlap."""
_SUBJECT_SHARE, _SEVERAL = 0.75, 3
"""How much the subject that a passage of several sentences opens with counts in telling them apart."""
_CHARACTER_SHARE = 0.5
"""How much a Chinese word of one character counts."""
_CHARACTER = re.compile(f"[{HAN}]")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL_IN_TITLES = frozenset("a an and as at but by for from in into is of on or s t the to vs with".split())
NOTHING_NEAR: Mapping[Span, float] = MappingProxyType({})

Degrees = Mapping[int, float]
"""To what degree a concept (by its number) occurs: 1 by the word itself, less by something near it."""
Hits = Sequence[tuple[int, float]]
"""Concepts, by their numbers, and the weight of the term of each that occurs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The concepts of one question, their weights (inverse document frequencies), and which terms stand for which.

    `wishes`: the kinds of thing the question wishes for. `shares`: how much each concept counts, as far as that is not
    in full; the weights have it in them. `names_speaker`: whether the question names somebody whose words the library
    reports. `names`: the concepts that are names, of a question of names and other words.
    """

    concepts: tuple[Concept, ...]
    weights: tuple[float, ...]
    by_term: Mapping[str, tuple[tuple[int, float], ...]]
    wishes: frozenset[Wish] = frozenset()
    shares: tuple[float, ...] | None = None
    names_speaker: bool = False
    names: frozenset[int] = frozenset()

    @classmethod
    def of(  # noqa: PLR0913 - each is another fact about the question
        cls,
        concepts: Sequence[Concept],
        postings: Frequencies,
        wishes: frozenset[Wish] = frozenset(),
        shares: Sequence[float] | None = None,
        speakers: Collection[str] = (),
        *,
        question: str = "",
    ) -> Self:
        """Weigh the concepts in one collection. `speakers`: the index terms of its speakers' names.

        `question`: the words as they were written, which tell whether a capital makes a name.
        """
        by_term: dict[str, tuple[tuple[int, float], ...]] = {}
        for number, concept in enumerate(concepts):
            for term, weight in concept.terms:
                by_term[term] = (*by_term.get(term, ()), (number, weight))
        counted = repeat(1.0) if shares is None else shares
        weights = tuple(
            share * _worth(concept) * postings.proper_idf(concept)
            for concept, share in zip(concepts, counted, strict=False)
        )
        return cls(
            concepts=tuple(concepts),
            weights=weights,
            by_term=by_term,
            wishes=wishes,
            shares=None if shares is None else tuple(shares),
            names_speaker=any(term in speakers for term in by_term),
            names=_names([concept.surface for concept in concepts], question),
        )

    def only(self, first: int, last: int) -> Self:
        """The same question with the concepts from number `first` up to `last` counting alone."""
        weights = tuple(weight if first <= n < last else 0.0 for n, weight in enumerate(self.weights))
        return replace(self, weights=weights, names=frozenset(n for n in self.names if first <= n < last))

    def lighter(self, share: float, numbers: Collection[int]) -> Self:
        """The same question with these concepts counting only in part."""
        weights = tuple(share * weight if n in numbers else weight for n, weight in enumerate(self.weights))
        return replace(self, weights=weights)

    def weight(self, degrees: Degrees) -> float:
        """The sum of the weights of some concepts, each to its degree."""
        return sum(self.weights[number] * degree for number, degree in degrees.items())

    @property
    def everything(self) -> float:
        """The weight of all concepts together."""
        return sum(self.weights)

    def among(self, terms: Iterable[str]) -> Degrees:
        """To what degree each concept occurs among these index terms."""
        return _highest(self.hits(terms))

    def hits(self, terms: Iterable[str]) -> Hits:
        """The concepts that each of the index terms stands for, and its weight among theirs."""
        by_term = self.by_term  # most terms are of no concept, so nothing is done for them
        return [hit for term in terms if term in by_term for hit in by_term[term]]

    def mentions(self, number: int, sentences: Iterable[Tokens]) -> float:
        """At how many places one concept occurs, each to its degree; a name and its words are at one place."""
        places = sorted(
            (token.start, token.end, weight)
            for tokens in sentences
            for token in tokens.those_of(self.by_term)
            for each, weight in self.by_term[token.term]
            if each == number
        )
        degrees: list[float] = []
        reached = -1
        for start, end, weight in places:
            if start >= reached:
                degrees.append(weight)
            else:
                degrees[-1] = max(weight, degrees[-1])
            reached = max(end, reached)
        return sum(degrees)

    def scores(self, terms: Collection[str], language: str) -> Mapping[int, float]:
        """How much these index terms say of each concept: BM25 with them as the document, among sentences."""
        return self.scores_of(self.hits(terms), len(terms), language)

    def scores_of(self, hits: Hits, length: int, language: str) -> Mapping[int, float]:
        """`scores` of so many terms with these hits."""
        frequencies: defaultdict[int, float] = defaultdict(float)
        for number, weight in hits:
            frequencies[number] += weight
        typical = _TYPICAL_SENTENCE.get(language, _TYPICAL_SENTENCE["en"])
        saturation = K1 * (1 - B + B * length / typical)
        return {
            number: self.weights[number] * frequency * (K1 + 1) / (frequency + saturation)
            for number, frequency in frequencies.items()
        }

    def because(self, text: str, sentences: Iterable[Tokens]) -> tuple[tuple[str, str], ...]:
        """What was asked and the words of `text` that stand for it, where those are not the same word."""
        pairs: dict[tuple[str, str], None] = {}
        plain = frozenset[str]().union(*(_words_in(concept.surface) for concept in self.concepts))
        for token in chain.from_iterable(tokens.those_of(self.by_term) for tokens in sentences):
            words = text[token.start : token.end]
            for number, _ in self.by_term[token.term]:
                if not _words_in(words) & plain:
                    pairs.setdefault((self.concepts[number].surface, words))
        return tuple(pairs)

    def matches(self, sentences: Iterable[Tokens]) -> tuple[Span, ...]:
        """The stretches of text that stand for a concept, in order, overlapping and touching ones joined."""
        found = chain.from_iterable(tokens.those_of(self.by_term) for tokens in sentences)
        spans = sorted({(token.start, token.end) for token in found})
        joined: list[list[int]] = []
        for start, end in spans:
            if joined and start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        return tuple(Span(start, end) for start, end in joined)


def _worth(concept: Concept) -> float:
    """A Chinese word of one character counts less: most say little, and its pairs with its neighbours are accidents."""
    return _CHARACTER_SHARE if _CHARACTER.fullmatch(concept.surface) else 1.0


def _names(surfaces: Sequence[str], question: str) -> frozenset[int]:
    """Which words of a question are names; none tells itself apart where all begin with a capital or a digit."""
    plain = any(surface[:1].islower() or surface[:1] >= "\u2e80" for surface in surfaces)
    if not plain and not any(word.islower() and word not in _SMALL_IN_TITLES for word in _LETTERS.findall(question)):
        return frozenset()
    return frozenset(n for n, surface in enumerate(surfaces) if _is_name(surface, first=n == 0))


def _is_name(surface: str, *, first: bool) -> bool:
    """Whether a word of a question is a name, by its capitals; the first word has one anyway."""
    within = any(character.isupper() or character.isdigit() for character in surface[1:])
    return within or (surface[:1].isupper() and not first)


def _words_in(text: str) -> frozenset[str]:
    """The index terms of the words of a text, without what they abbreviate or mean."""
    return frozenset(token.term for token in tokens_of(text, Span(0, len(text))))


def _highest(hits: Hits) -> Degrees:
    highest: dict[int, float] = {}
    for number, weight in hits:
        if weight > highest.get(number, 0.0):
            highest[number] = weight
    return highest


def most(*several: Degrees) -> Degrees:
    """Each concept to the highest degree that any of them has it."""
    highest: dict[int, float] = {}
    for degrees in several:
        for number, degree in degrees.items():
            highest[number] = max(degree, highest.get(number, 0.0))
    return highest


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage read for one question: the tokens of each sentence, and the concepts found in it and around it.

    `spoken[i]`: the concepts that name the speaker of sentence `i`; `by_words[i]`: how much of what is asked its words
    say; `by_meaning[i]`: how far it stands out by its meaning, where a model is at hand, with all that was asked as 1.
    """

    passage: Passage
    sentences: tuple[Tokens, ...]
    found: tuple[Degrees, ...]
    around: Degrees
    spoken: tuple[Degrees, ...]
    by_words: tuple[float, ...]
    by_meaning: tuple[float, ...]

    @classmethod
    def of(cls, passage: Passage, asked: Asked, reader: Reader, near: Mapping[Span, float] = NOTHING_NEAR) -> Self:
        """Read a passage. What is around it: its heading, its lead-in, its speaker, the article's title and source.

        `near`: how far each of its sentences stands out by its meaning, as `bot.search.meaning` has it.
        """
        article = passage.article
        sentences = tuple(reader.again(article.body, sentence) for sentence in passage.sentences)
        outside = [span.of(article.body) for span in (passage.heading, passage.lead_in) if span]
        outside += [name for name in passage.speakers if name]
        outside += [article.title, article.publisher or "", *article.authors]
        around = most(*(asked.among(reader.again(text).terms) for text in dict.fromkeys(outside) if text))
        hits = [asked.hits(tokens.terms) for tokens in sentences]
        found = tuple(map(_highest, hits))
        spoken = tuple(asked.among(reader.again(name).terms) if name else {} for name in passage.speakers)
        scores = [
            asked.scores_of(each, len(tokens.terms), article.language)
            for each, tokens in zip(hits, sentences, strict=True)
        ]
        by_words = tuple(_apart(scores))
        by_meaning = tuple(asked.everything * near.get(sentence, 0.0) for sentence in passage.sentences)
        return cls(passage, sentences, found, around, spoken, by_words, by_meaning)

    def says(self, number: int, meaning: float) -> float:
        """How much of what is asked a sentence says; its meaning counts this much beside its words."""
        return self.by_words[number] + meaning * self.by_meaning[number]


def _apart(scores: Sequence[Mapping[int, float]]) -> Sequence[float]:
    """How much each sentence of a passage says, told apart by what its neighbours do not say as well.

    What a passage is about stands in many of its sentences and tells none of them apart, so a concept counts by its
    inverse frequency among them; what the passage opens with and comes back to is understood in the rest and counts a
    little less. The most telling sentence says as much as the fullest would without: passages compare as before.
    """
    holders = Counter(number for sentence in scores for number in sentence)
    everywhere = math.log(len(scores) + 1)
    telling = {number: 1 - math.log(count) / everywhere for number, count in holders.items()}
    if len(scores) >= _SEVERAL:
        telling |= {number: _SUBJECT_SHARE * telling[number] for number in scores[0] if holders[number] > 1}
    apart = [sum(telling[number] * score for number, score in sentence.items()) for sentence in scores]
    lost = max((sum(sentence.values()) for sentence in scores), default=0.0) - max(apart, default=0.0)
    return [share + lost if sentence else 0.0 for share, sentence in zip(apart, scores, strict=True)]
