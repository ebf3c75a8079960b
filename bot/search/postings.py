"""The postings of a library: those of its segments, with the statistics of all of them taken together.

The package's `get_scores` walks all passages for each word; here only the postings of the words asked for are read.
Passages of articles that are gone are neither found nor counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.search.bm25 import DELTA, K1, Concept, Hits, Numbers, Weights, saturation
from bot.search.building import lists_of
from bot.search.columns import Columns, hash_of
from bot.search.searchable import Frequencies

Mask = NDArray[np.bool_]

_REMEMBERED = 4096
_hash_of = lru_cache(maxsize=100_000)(hash_of)


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The postings of one segment. Passage `p` of it is number `first + p` of the library.

    `alive`: whether each passage is of an article that is still there; None where all are.
    """

    columns: Columns
    first: int = 0
    alive: Mask | None = None

    def place(self, term: str) -> tuple[int, int]:
        """Where the postings of a term begin and end; an empty stretch where it has none."""
        terms, wanted = self.columns["terms"], _hash_of(term)
        at = int(np.searchsorted(terms, np.uint64(wanted)))
        if at == len(terms) or terms[at] != wanted:
            return 0, 0
        starts = self.columns["starts"]
        return int(starts[at]), int(starts[at + 1])


class Postings(Frequencies):
    """All lists together. `count`: how many passages there are; numbers of passages are below `size`."""

    count: int = 0

    def __init__(self, lists: Sequence[Lists]) -> None:
        self._lists = tuple(lists)
        lengths = [each.columns["lengths"] for each in self._lists]
        present = [
            len(each) if lists.alive is None else int(lists.alive.sum())
            for each, lists in zip(lengths, self._lists, strict=True)
        ]
        self.size = max((lists.first + len(each) for each, lists in zip(lengths, self._lists, strict=True)), default=0)
        self.count = sum(present)
        words = sum(
            int(each.sum() if lists.alive is None else each[lists.alive].sum())
            for each, lists in zip(lengths, self._lists, strict=True)
        )
        self._average = words / self.count if words else 1.0
        self._places = lru_cache(maxsize=_REMEMBERED)(self._places_of)
        self._frequency = lru_cache(maxsize=_REMEMBERED)(self._frequency_of)

    @classmethod
    def fit(cls, collection: Sequence[Sequence[str]]) -> Self:
        """The postings of passages by their index terms."""
        return cls([Lists(lists_of(collection))])

    def frequency(self, *terms: str) -> int:
        """In how many passages any of the terms occurs."""
        return self._frequency(tuple(sorted(set(terms))))

    def search(
        self,
        concepts: Sequence[Concept],
        shares: Sequence[float] | None = None,
        *,
        most: int | None = None,
        among: Mask | None = None,
    ) -> Hits:
        """The passages in which a concept occurs; a concept given twice counts twice, as in the package.

        `shares`: how much each concept counts, in their order; in full where it is left out. `most`: how many of the
        best are wanted, if not all. `among`: whether each passage may be found, by its number.
        """
        worths = [
            (concept, share * self.idf(concept))
            for concept, share in zip(concepts, shares or repeat(1.0), strict=False)
            if self.frequency(*(term for term, _ in concept.terms))
        ]
        found = [self._search(number, worths, most, among) for number in range(len(self._lists))]
        passages = np.concatenate([np.empty(0, np.int32), *(numbers for numbers, _ in found)])
        scores = np.concatenate([np.empty(0), *(scores for _, scores in found)])
        order = np.lexsort((passages, -scores))[:most]
        return Hits(passages[order], scores[order], DELTA * sum(worth for _, worth in worths))

    def _search(
        self, segment: int, worths: Sequence[tuple[Concept, float]], most: int | None, among: Mask | None
    ) -> tuple[Numbers, Weights]:
        """The passages of one segment that are found, with their scores, in no order."""
        lists = self._lists[segment]
        ids: list[Numbers] = []
        parts: list[Weights] = []
        for concept, worth in worths:
            passages, frequencies = self._occurrences(segment, concept)
            ids.append(passages)
            part = saturation(lists.columns["lengths"][passages], self._average)
            parts.append(worth * frequencies * (K1 + 1) / (frequencies + part))
        if not ids:
            return np.empty(0, np.int32), np.empty(0)
        numbers, inverse = np.unique(np.concatenate(ids), return_inverse=True)
        scores: Weights = np.bincount(inverse, np.concatenate(parts), minlength=len(numbers)).astype(
            np.float64, copy=False
        )
        fits = np.ones(len(numbers), np.bool_) if lists.alive is None else lists.alive[numbers]
        if among is not None:
            fits &= among[lists.first + numbers]
        numbers, scores = numbers[fits], scores[fits]
        if most is not None and len(numbers) > most:
            enough = np.partition(scores, len(scores) - most)[len(scores) - most]
            numbers, scores = numbers[scores >= enough], scores[scores >= enough]
        return (numbers + lists.first).astype(np.int32), scores

    def _occurrences(self, segment: int, concept: Concept) -> tuple[Numbers, Weights]:
        """The passages of one segment that hold a concept, in order, and its weighted frequency in each."""
        columns = self._lists[segment].columns
        found = [
            (columns["passages"][start:end], columns["frequencies"][start:end].astype(np.float64) * weight)
            for start, end, weight in self._of(segment, concept)
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            return np.empty(0, np.int32), np.empty(0)
        passages, inverse = np.unique(np.concatenate([ids for ids, _ in found]), return_inverse=True)
        weighted = np.bincount(inverse, np.concatenate([weights for _, weights in found]), minlength=len(passages))
        return passages, weighted.astype(np.float64, copy=False)

    def _of(self, segment: int, concept: Concept) -> Iterator[tuple[int, int, float]]:
        for term, weight in concept.terms:
            start, end = self._places(term)[segment]
            if end > start:
                yield start, end, weight

    def _places_of(self, term: str) -> tuple[tuple[int, int], ...]:
        return tuple(lists.place(term) for lists in self._lists)

    def _frequency_of(self, terms: tuple[str, ...]) -> int:
        places = [self._places(term) for term in terms]
        return sum(_union(lists, [each[number] for each in places]) for number, lists in enumerate(self._lists))


def _union(lists: Lists, places: Sequence[tuple[int, int]]) -> int:
    """How many passages are in any of some posting lists of a segment."""
    stretches = [(start, end) for start, end in places if end > start]
    if len(stretches) == 1 and lists.alive is None:
        return stretches[0][1] - stretches[0][0]
    if not stretches:
        return 0
    found = np.zeros(len(lists.columns["lengths"]), np.bool_)
    for start, end in stretches:
        found[lists.columns["passages"][start:end]] = True
    return int((found if lists.alive is None else found & lists.alive).sum())
