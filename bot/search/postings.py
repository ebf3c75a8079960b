"""The postings of a library: those of its segments, with the statistics of all of them taken together.

The package's `get_scores` walks all passages for each word; here only the postings of the words asked for are read.
Passages of articles that are gone are neither found nor counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from bot.search.bm25 import DELTA, GROUP_MARKS, K1, NEAR, Concept, Hits, Numbers, Weights, idf, saturation
from bot.search.bounds import saturations, stretch_of
from bot.search.building import lists_of
from bot.search.columns import Columns, hash_of

Mask = NDArray[np.bool_]

_FEW = 3
"""So many passages are few in any library."""
_REMEMBERED = 4096
LARGE = 20_000
"""Passages of a segment from which on the compiled search is faster."""
_ALL: Mask = np.empty(0, np.bool_)
Place = tuple[int, int, float]
_NOWHERE: Place = (0, 0, 0.0)
_KINDS = (np.int64, np.int64, np.float32, np.float64)
"""Of the parts of a place, and of a weight."""
_hash_of = lru_cache(maxsize=100_000)(hash_of)


class Kernel(Protocol):
    """`bot.search.compiled`, which searches large segments without scoring all that matches."""

    def top(self, *columns: Any) -> tuple[Numbers, Weights]:  # noqa: ANN401 - many arrays; it has them one by one
        """The best passages, as `bot.search.compiled.top`."""
        ...

    def union_count(self, *columns: Any) -> int:  # noqa: ANN401 - as above
        """How many passages hold any of some terms, as `bot.search.compiled.union_count`."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The postings of one segment. Passage `p` of it is number `first + p` of the library.

    `alive`: whether each passage is of an article that is still there; None where all are.
    """

    columns: Columns
    first: int = 0
    alive: Mask | None = None

    def place(self, term: str) -> Place:
        """Where the postings of a term begin and end, and its peak; an empty stretch where it has none."""
        terms, wanted = self.columns["terms"], _hash_of(term)
        at = int(np.searchsorted(terms, np.uint64(wanted)))
        if at == len(terms) or terms[at] != wanted:
            return _NOWHERE
        starts = self.columns["starts"]
        return int(starts[at]), int(starts[at + 1]), float(self.columns["peaks"][at])


class Postings:
    """All lists together. `count`: how many passages there are; numbers of passages are below `size`."""

    def __init__(self, lists: Sequence[Lists], kernel: Kernel | None = None) -> None:
        self._lists = tuple(lists)
        self._kernel = kernel
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
        self._saturations = tuple(saturations(int(each.max(initial=0)), self._average) for each in lengths)
        self._frequency = lru_cache(maxsize=_REMEMBERED)(self._frequency_of)

    @classmethod
    def fit(cls, collection: Sequence[Sequence[str]]) -> Self:
        """The postings of passages by their index terms."""
        return cls([Lists(lists_of(collection))])

    def frequency(self, *terms: str) -> int:
        """In how many passages any of the terms occurs."""
        return self._frequency(tuple(sorted(set(terms))))

    def knows(self, term: str) -> bool:
        """Whether any passage holds the term."""
        return self.frequency(term) > 0

    def is_rare(self, term: str) -> bool:
        """Whether at most a tenth of the passages hold the term, or a few where there are not many."""
        return self.frequency(term) <= max(self.count / 10, _FEW)

    def mentions(self, concept: Concept) -> bool:
        """Whether any passage holds the thing itself, by any of its names, and not only what is near it.

        Of a longer name most of its words occurring apart will do: who wrote `open AI models` did mention open models.
        """
        words = [term for term, _ in concept.terms if not term.startswith(GROUP_MARKS)]
        by_name = any(weight > NEAR and self.knows(term) for term, weight in concept.terms)
        return by_name or 2 * sum(map(self.knows, words)) > len(words) > 1

    def idf(self, concept: Concept) -> float:
        """ln((N + 1) / df) by the union of the concept's terms."""
        return idf(self.count, self.frequency(*(term for term, _ in concept.terms)))

    def proper_idf(self, concept: Concept) -> float:
        """The idf of a concept by its terms of full weight alone, without what is only near it."""
        proper = tuple((term, weight) for term, weight in concept.terms if weight == 1.0)
        return self.idf(Concept(concept.surface, proper or concept.terms))

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
        # The order decides the last bit of a sum, so it is the same for all segments; and the kernel is faster so.
        worths.sort(key=lambda each: -each[1])
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
        if self._kernel is not None and most is not None and len(lists.columns["lengths"]) >= LARGE:
            return self._best(self._kernel, segment, worths, most, among)
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

    def _best(
        self, kernel: Kernel, segment: int, worths: Sequence[tuple[Concept, float]], most: int, among: Mask | None
    ) -> tuple[Numbers, Weights]:
        """The best passages of one segment, by the kernel."""
        lists = self._lists[segment]
        columns = lists.columns
        terms = [(*self._places(term)[segment], weight) for concept, _ in worths for term, weight in concept.terms]
        starts, ends, peaks, weights = (np.array([term[n] for term in terms], kind) for n, kind in enumerate(_KINDS))
        count = len(columns["lengths"])
        numbers, scores = kernel.top(
            *(columns["passages"], columns["frequencies"], columns["lengths"]),
            *(_ALL if lists.alive is None else lists.alive, columns["landmarks"], self._saturations[segment]),
            *(starts, ends, weights, peaks, np.cumsum([0, *(len(concept.terms) for concept, _ in worths)])),
            np.array([worth for _, worth in worths]),
            stretch_of(self._average, at_peaks=float(columns["peaks_at"][0])),
            most,
            _ALL if among is None else among[lists.first : lists.first + count],
        )
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
            start, end, _ = self._places(term)[segment]
            if end > start:
                yield start, end, weight

    def _places_of(self, term: str) -> tuple[Place, ...]:
        return tuple(lists.place(term) for lists in self._lists)

    def _frequency_of(self, terms: tuple[str, ...]) -> int:
        places = [self._places(term) for term in terms]
        return sum(
            _union(lists, [each[number] for each in places], self._kernel) for number, lists in enumerate(self._lists)
        )


def _union(lists: Lists, places: Sequence[Place], kernel: Kernel | None) -> int:
    """How many passages are in any of some posting lists of a segment."""
    stretches = [(start, end) for start, end, _ in places if end > start]
    if len(stretches) == 1 and lists.alive is None:
        return stretches[0][1] - stretches[0][0]
    if not stretches:
        return 0
    count = len(lists.columns["lengths"])
    if kernel is not None and count >= LARGE:
        starts, ends = np.array(stretches).T.copy()
        return kernel.union_count(
            lists.columns["passages"], _ALL if lists.alive is None else lists.alive, count, starts, ends
        )
    found = np.zeros(count, np.bool_)
    for start, end in stretches:
        found[lists.columns["passages"][start:end]] = True
    return int((found if lists.alive is None else found & lists.alive).sum())
