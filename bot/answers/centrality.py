"""Which stretches of a set are the most telling: about what the set is about, and with something definite to say.

Centrality is LexRank (Erkan and Radev, JAIR 22, 2004): a stretch is central where central stretches resemble it, the
stationary distribution of a walk from each to those like it. Likeness is BM25 (as Barrios et al., arXiv:1602.03606,
take it for TextRank), how much of what one says another says too, by the library's own document frequencies. With a
topic the walk starts anew at what is relevant (Otterbacher, Erkan and Radev, EMNLP 2005).

Of the seeds LexRank alone likes the sentences that could stand in any article ("China's AI landscape is characterised
by innovation and adaptation"); degree centrality is LexRank with more noise; the sum of the inverse document
frequencies likes what is long; their mean likes what is odd ("Tencent, Ping An Insurance … led the pack"). What read
best is the product of the mean and the square root of LexRank, with a little more for a figure and for somebody's own
words: "We have 1.4 billion people in the country …".

Variety is maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): what has been said by a quote chosen before
counts against another, and so do its article, speaker and year.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.answers.model import Quote
from bot.answers.stretches import Stretch, stretches_of
from bot.search.bm25 import K1, B, idf
from bot.search.searchable import Searchable
from bot.text.article import Article

Weights = NDArray[np.float64]

COMPARED = 160
"""So many stretches are compared with each other at a time, the first of those given: a few milliseconds."""
_TYPICAL_LENGTH = 24
"""Index terms in a stretch of the usual length."""
_DAMPING, _STEPS, _STEADY = 0.85, 60, 1e-9
_NOTHING = 1e-12
_FIGURE = re.compile(
    r"\d|\b(?:half|third|quarter|tenth|dozen|hundred|thousand|million|billion|\w+-?fold)s?\b|[两百千万亿]"
)
_FIGURE_WORTH, _OWN_WORDS_WORTH = 1.2, 1.1
_SAID_ALREADY, _SAME_ARTICLE, _SAME_SPEAKER, _SAME_YEAR = 0.5, 0.25, 0.15, 0.05
"""What variety takes off, of 1 for the most telling: for the same words, and for each quote that shares a source."""
_THE_SAME = 0.9
"""From this likeness on two stretches say the same; it is said once."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A stretch that has been chosen: how much of each term it holds, and how much it resembles itself."""

    stretch: Stretch
    holds: Mapping[str, float]
    itself: float

    @classmethod
    def of(cls, index: Searchable, stretch: Stretch) -> Self:
        """What is said by a stretch of the index."""
        terms = _terms(index, stretch)
        saturated = _saturated(np.array([list(map(float, terms.values()))]))[0].tolist()
        weights = index.together(lambda: [_weight(index, term) for term in terms])
        itself = sum(weight * held for weight, held in zip(weights, saturated, strict=True))
        return cls(stretch, dict(zip(terms, saturated, strict=True)), max(itself, _NOTHING))


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Stretches compared with each other. `telling[i]`, at most 1, belongs to `stretches[i]`.

    `says[i, t]`: the weight of term `t` (a column) where stretch `i` has it; `holds[i, t]`: how much of it, saturated;
    `itself[i]`: how much the stretch resembles itself.
    """

    index: Searchable
    stretches: tuple[Stretch, ...]
    columns: Mapping[str, int]
    says: Weights
    holds: Weights
    itself: Weights
    telling: Weights

    @classmethod
    def of(cls, index: Searchable, stretches: Sequence[Stretch], relevance: Sequence[float] | None = None) -> Self:
        """Compare some stretches; `relevance[i]`, positive, says how much stretch `i` bears on a topic."""
        counted = [_terms(index, stretch) for stretch in stretches]
        columns = {term: column for column, term in enumerate(dict.fromkeys(t for each in counted for t in each))}
        frequencies = np.zeros((len(stretches), len(columns)))
        for row, each in enumerate(counted):
            frequencies[row, [columns[term] for term in each]] = list(each.values())
        says = (frequencies > 0) * np.array(index.together(lambda: [_weight(index, term) for term in columns]))
        holds = _saturated(frequencies)
        itself = np.maximum((says * holds).sum(1), _NOTHING)
        likeness = says @ holds.T / np.sqrt(np.outer(itself, itself))
        relevant = np.ones(len(stretches)) if relevance is None else np.asarray(relevance, np.float64)
        telling = np.sqrt(lexrank(likeness, relevant) * relevant) * _definiteness(says)
        telling *= [stretch.worth * _liveliness(stretch) for stretch in stretches]
        # Rounded, because sums in another order differ in the last bit and must not reorder anything.
        telling = np.round(telling / max(telling.max(initial=0.0), _NOTHING), 9)
        return cls(index, tuple(stretches), columns, says, holds, itself, telling)

    def chosen(
        self, count: int, *, beside: Iterable[Said] = (), wanted: Callable[[Stretch], bool] = lambda _: True
    ) -> Iterator[tuple[Stretch, float]]:
        """Up to `count` wanted stretches with how telling each is, the best first, each with an eye to those before it.

        `beside`: those chosen already, which are not chosen again.
        """
        value = self.telling.copy()
        value[[not wanted(stretch) for stretch in self.stretches]] = -np.inf
        said = np.zeros(len(self.stretches))
        for other in beside:
            self._set_apart(other, value, said)
        for _ in range(count):
            marginal = np.where(said >= _THE_SAME, -np.inf, value - _SAID_ALREADY * said)
            best = int(marginal.argmax()) if len(marginal) else -1
            if best < 0 or marginal[best] == -np.inf:
                return
            yield self.stretches[best], float(self.telling[best])
            self._set_apart(Said.of(self.index, self.stretches[best]), value, said)

    def _set_apart(self, taken: Said, value: Weights, said: Weights) -> None:
        """Count what a stretch that was taken says, and where it is from, against all others."""
        known = [term for term in taken.holds if term in self.columns]
        shared = self.says[:, [self.columns[term] for term in known]] @ np.array([taken.holds[term] for term in known])
        np.maximum(said, shared / np.sqrt(self.itself * taken.itself), out=said)
        value -= [_kinship(stretch, taken.stretch) for stretch in self.stretches]


def lexrank(likeness: Weights, relevance: Weights) -> Weights:
    """The stationary distribution of a walk to the like that starts anew at the relevant; the highest is 1."""
    count = len(likeness)
    if not count:
        return np.zeros(0)
    others = likeness * (1 - np.eye(count))
    total = others.sum(1, keepdims=True)
    start = relevance / relevance.sum()
    steps = np.where(total > 0, others / np.where(total > 0, total, 1), start)
    rank = start
    for _ in range(_STEPS):
        before, rank = rank, (1 - _DAMPING) * start + _DAMPING * (rank @ steps)
        if np.abs(rank - before).sum() < _STEADY:
            break
    return np.asarray(rank / rank.max())


def most_telling(
    index: Searchable,
    *,
    count: int,
    passages: Sequence[int] | None = None,
    relevance: Mapping[int, float] | None = None,
    without: AbstractSet[str] = frozenset(),
) -> tuple[Quote, ...]:
    """The most telling quotes of some passages of a library (of all, where none are given), the best first.

    `relevance`: how much a passage bears on what is wanted, by its number; a passage without is left out. `without`:
    the keys of quotes (`bot.answers.stretches`) not wanted. Of many stretches the first `COMPARED` are compared, or the
    most relevant.
    """
    numbers: Iterable[int] = index.passages if passages is None else passages
    bearing = relevance or {}
    if relevance is not None:
        numbers = sorted((n for n in numbers if bearing.get(n, 0.0) > 0), key=lambda n: -bearing[n])
    found = list(islice(((stretch, n) for n in numbers for stretch in stretches_of(index.passages[n])), COMPARED))
    relevant = [bearing[n] for _, n in found] if relevance is not None else None
    field = Field.of(index, [stretch for stretch, _ in found], relevant)
    chosen = field.chosen(count, wanted=lambda stretch: stretch.key not in without)
    return tuple(stretch.quote(score) for stretch, score in chosen)


def best_quotes_of(article: Article, index: Searchable, count: int = 2) -> tuple[Quote, ...]:
    """What is most worth reading of one article of the library, in the order of the article."""
    found = most_telling(index, passages=index.passages.of(article.id), count=count)
    return tuple(sorted(found, key=lambda quote: quote.span))


def _terms(index: Searchable, stretch: Stretch) -> Counter[str]:
    body = stretch.passage.article.body
    sentences = stretch.passage.sentences[stretch.first : stretch.last + 1]
    return Counter(term for sentence in sentences for term in index.reader.again(body, sentence).terms)


def _weight(index: Searchable, term: str) -> float:
    """The inverse document frequency of a term, as the ranking model has it."""
    return idf(index.postings.count, index.postings.frequency(term))


def _saturated(frequencies: Weights) -> Weights:
    lengths = frequencies.sum(1, keepdims=True)
    saturated: Weights = frequencies * (K1 + 1) / (frequencies + K1 * (1 - B + B * lengths / _TYPICAL_LENGTH))
    return saturated


def _definiteness(says: Weights) -> Weights:
    """How definite the terms of each stretch are on the average: the mean of their weights."""
    mean: Weights = says.sum(1) / np.maximum((says > 0).sum(1), 1)
    return mean


def _liveliness(stretch: Stretch) -> float:
    figure = _FIGURE_WORTH if _FIGURE.search(stretch.span.of(stretch.passage.article.body)) else 1.0
    return figure * (_OWN_WORDS_WORTH if stretch.speaker else 1.0)


def _kinship(one: Stretch, other: Stretch) -> float:
    """What two stretches share besides words: everything, the article, the speaker, the year."""
    here, there = one.passage.article, other.passage.article
    if here.id == there.id and one.span.overlaps(other.span):
        return np.inf
    return (
        _SAME_ARTICLE * (here.id == there.id)
        + _SAME_SPEAKER * (one.speaker is not None and one.speaker == other.speaker)
        + _SAME_YEAR * (here.published is not None and _year(here) == _year(there))
    )


def _year(article: Article) -> int | None:
    return article.published.year if article.published else None
