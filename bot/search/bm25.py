"""BM25+, fitted by the package rank-bm25 and laid out as postings.

`BM25Plus` is the variant of Lv and Zhai, "Lower-Bounding Term Frequency Normalization" (CIKM 2011), as the package
writes it: a passage of length `dl` scores for each word of the query

    idf · (δ + tf·(k1 + 1) / (tf + k1·(1 − b + b·dl/avgdl))),   idf = ln((N + 1) / df)

The δ part is the same for every passage, matched or not, so it says nothing about a passage and decides no order. It
is kept apart (`Hits.floor`): what is left is positive exactly where a word really occurs. The package's `get_scores`
walks all passages for each word; here only the postings of the words asked for are read.

A concept is a word and its equivalents scored as one term (Pirkola, SIGIR 1998): frequencies add up, weighted, and
the document frequency is that of the union. A concept of one word is a plain word, to the last bit.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Self

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

Numbers = NDArray[np.int32]
Weights = NDArray[np.float64]

NEAR = 0.5
"""The weight of a term that is only near a concept, or a part of its name."""
LIKE = 0.35
"""The weight of a term that is only a little like a concept."""
GROUP_MARKS = ("=", "#")
"""What the terms of the glossary's groups and of numbers begin with; all others are words."""
_FEW = 3
"""So many passages are few in any library."""
K1 = 1.5
B = 0.75
DELTA = 1.0


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing the asker means: how it was written, and its index terms with their weights (1 is the word itself)."""

    surface: str
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The passages in which at least one concept occurs, best first; `scores[i]` belongs to `passages[i]`.

    `scores + floor` are the package's own scores.
    """

    passages: Numbers
    scores: Weights
    floor: float


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """A fitted model as postings: term `t` occurs in `passages[s:e]`, `frequencies[s:e]` times, `(s, e) = places[t]`.

    `saturation[p]` is k1·(1 − b + b·dl/avgdl) of passage `p`; `count` is the number of passages.
    """

    places: Mapping[str, tuple[int, int]]
    passages: Numbers
    frequencies: Weights
    saturation: Weights
    count: int

    @classmethod
    def fit(cls, collection: Sequence[Sequence[str]]) -> Self:
        """Fit rank-bm25's model to the index terms of each passage and lay it out."""
        if not any(collection):  # the package divides by the average length
            nothing = np.empty(0, np.int32)
            saturation = np.full(len(collection), K1)
            return cls({}, nothing, nothing.astype(np.float64), saturation, len(collection))
        return cls.of(BM25Plus(collection, k1=K1, b=B, delta=DELTA))

    @classmethod
    def of(cls, model: BM25Plus) -> Self:
        """The postings of a model that the package has fitted."""
        lists: dict[str, list[tuple[int, int]]] = {}
        for passage, frequencies in enumerate(model.doc_freqs):
            for term, frequency in frequencies.items():
                lists.setdefault(term, []).append((passage, frequency))
        places: dict[str, tuple[int, int]] = {}
        start = 0
        for term, postings in lists.items():
            places[term] = (start, start + len(postings))
            start += len(postings)
        flat = np.fromiter((pair for postings in lists.values() for pair in postings), np.dtype("i4,i4"), count=start)
        lengths = np.asarray(model.doc_len, np.float64)
        return cls(
            places=places,
            passages=flat["f0"].copy(),
            frequencies=flat["f1"].astype(np.float64),
            saturation=model.k1 * (1 - model.b + model.b * lengths / model.avgdl),
            count=int(model.corpus_size),
        )

    def knows(self, term: str) -> bool:
        """Whether any passage holds the term."""
        return term in self.places

    def is_rare(self, term: str) -> bool:
        """Whether at most a tenth of the passages hold the term, or a few where there are not many."""
        start, end = self.places.get(term, (0, 0))
        return end - start <= max(self.count / 10, _FEW)

    def mentions(self, concept: Concept) -> bool:
        """Whether any passage holds the thing itself, by any of its names, and not only what is near it.

        Of a longer name most of its words occurring apart will do: who wrote `open AI models` did mention open models.
        """
        words = [term for term, _ in concept.terms if not term.startswith(GROUP_MARKS)]
        by_name = any(weight > NEAR and term in self.places for term, weight in concept.terms)
        return by_name or 2 * sum(word in self.places for word in words) > len(words) > 1

    def occurrences(self, concept: Concept) -> tuple[Numbers, Weights]:
        """The passages that hold the concept, in order, and its weighted frequency in each."""
        found = [(self.places[term], weight) for term, weight in concept.terms if term in self.places]
        if len(found) == 1:
            (start, end), weight = found[0]
            return self.passages[start:end], self.frequencies[start:end] * weight
        if not found:
            return self.passages[:0], self.frequencies[:0]
        ids = np.concatenate([self.passages[start:end] for (start, end), _ in found])
        weighted = np.concatenate([self.frequencies[start:end] * weight for (start, end), weight in found])
        passages, inverse = np.unique(ids, return_inverse=True)
        return passages, np.bincount(inverse, weighted).astype(np.float64, copy=False)

    def idf(self, concept: Concept) -> float:
        """ln((N + 1) / df); a concept that no passage holds weighs as much as one that a single passage holds."""
        return self._idf(len(self.occurrences(concept)[0]))

    def proper_idf(self, concept: Concept) -> float:
        """The idf of a concept by its terms of full weight alone, without what is only near it."""
        proper = tuple((term, weight) for term, weight in concept.terms if weight == 1.0)
        return self.idf(Concept(concept.surface, proper or concept.terms))

    def _idf(self, document_frequency: int) -> float:
        return math.log((self.count + 1) / max(document_frequency, 1))

    def search(self, concepts: Sequence[Concept], shares: Sequence[float] | None = None) -> Hits:
        """Score every passage in which a concept occurs; a concept given twice counts twice, as in the package.

        `shares`: how much each concept counts, in their order; in full where it is left out.
        """
        ids: list[Numbers] = []
        parts: list[Weights] = []
        floor = 0.0
        for concept, share in zip(concepts, shares or repeat(1.0), strict=False):
            passages, frequencies = self.occurrences(concept)
            if not len(passages):
                continue
            idf = share * self._idf(len(passages))
            floor += idf * DELTA
            ids.append(passages)
            parts.append(idf * frequencies * (K1 + 1) / (frequencies + self.saturation[passages]))
        if not ids:
            return Hits(self.passages[:0], self.frequencies[:0], 0.0)
        matched, inverse = np.unique(np.concatenate(ids), return_inverse=True)
        scores: Weights = np.bincount(inverse, np.concatenate(parts)).astype(np.float64, copy=False)
        order = np.lexsort((matched, -scores))
        return Hits(matched[order].astype(np.int32), scores[order], floor)
