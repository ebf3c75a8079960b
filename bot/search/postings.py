"""The postings of a library: those of its segments, with the statistics of all of them taken together.

The package's `get_scores` walks all passages for each word; here only the postings of the words asked for are read.
Passages of articles that are gone are neither found nor counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Any, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from bot.search.bm25 import DELTA, K1, Concept, Hits, Numbers, Weights, idf, saturation
from bot.search.bounds import saturations, stretch_of
from bot.search.building import lists_of
from bot.search.columns import Columns, hash_of
from bot.search.searchable import Frequencies

Mask = NDArray[np.bool_]

_REMEMBERED = 4096
LARGE = 5_000
"""Passages of a segment from which on the compiled search is faster."""
_ALL: Mask = np.empty(0, np.bool_)
Place = tuple[int, int, float]
"""Where the postings of a term begin and end in one segment, and its peak (`bot.search.bounds`)."""
Places = tuple[tuple[int, int, float, float], ...]
"""The places of a concept's terms in one segment, with their weights."""
Worth = tuple[tuple[Places, ...], float]
"""A concept's places in each segment, and how much it counts."""
_NOWHERE: Place = (0, 0, 0.0)
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
        at = int(terms.searchsorted(np.uint64(wanted)))
        if at == len(terms) or terms[at] != wanted:
            return _NOWHERE
        starts = self.columns["starts"]
        return int(starts[at]), int(starts[at + 1]), float(self.columns["peaks"][at])


class _Read(NamedTuple):
    """A concept as the postings have it: where it is in each segment, in how many passages, and its idf."""

    places: tuple[Places, ...]
    frequency: int
    idf: float


class _Found(NamedTuple):
    """The passages found in one segment; whether they are the best first."""

    passages: Numbers
    scores: Weights
    ordered: bool = False


class Postings(Frequencies):
    """All lists together. `count`: how many passages there are; numbers of passages are below `size`."""

    count: int = 0

    def __init__(self, lists: Sequence[Lists], kernel: Kernel | None = None) -> None:
        self._lists = tuple(lists)
        self.kernel = kernel
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
        self._stretches = tuple(
            stretch_of(self._average, at_peaks=float(lists.columns["peaks_at"][0])) for lists in self._lists
        )
        self._read = lru_cache(maxsize=_REMEMBERED)(self._read_of)
        self._frequency = lru_cache(maxsize=_REMEMBERED)(self._frequency_of)

    @classmethod
    def fit(cls, collection: Sequence[Sequence[str]]) -> Self:
        """The postings of passages by their index terms."""
        return cls([Lists(lists_of(collection))])

    def frequency(self, *terms: str) -> int:
        """In how many passages any of the terms occurs."""
        return self._frequency(tuple(sorted(set(terms))))

    def idf(self, concept: Concept) -> float:
        """ln((N + 1) / df) by the union of the concept's terms."""
        return self._read(concept.terms).idf

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
        asked = [
            (self._read(concept.terms), share) for concept, share in zip(concepts, shares or repeat(1.0), strict=False)
        ]
        worths = [(read.places, share * read.idf) for read, share in asked if read.frequency]
        # The order decides the last bit of a sum, so it is the same for all segments; and the kernel is faster so.
        worths.sort(key=_worth, reverse=True)
        floor = DELTA * sum(worth for _, worth in worths)
        found = [self._search(number, worths, most, among) for number in range(len(self._lists))]
        if len(found) == 1 and found[0].ordered:
            return Hits(found[0].passages, found[0].scores, floor)
        passages = np.concatenate([np.empty(0, np.int32), *(each.passages for each in found)])
        scores = np.concatenate([np.empty(0), *(each.scores for each in found)])
        order = np.lexsort((passages, -scores))[:most]
        return Hits(passages[order], scores[order], floor)

    def _search(self, segment: int, worths: Sequence[Worth], most: int | None, among: Mask | None) -> _Found:
        """The passages of one segment that are found, with their scores."""
        lists = self._lists[segment]
        count = len(lists.columns["lengths"])
        here = [(places[segment], worth) for places, worth in worths if places[segment]]
        if not here:
            return _Found(np.empty(0, np.int32), np.empty(0))
        if self.kernel is not None and most is not None and count >= LARGE:
            allowed = _ALL if among is None else among[lists.first : lists.first + count]
            return self._best(self.kernel, segment, here, most, allowed)
        ids: list[Numbers] = []
        parts: list[Weights] = []
        for places, worth in here:
            passages, frequencies = _occurrences(lists.columns, places)
            ids.append(passages)
            part = saturation(lists.columns["lengths"][passages], self._average)
            parts.append(worth * frequencies * (K1 + 1) / (frequencies + part))
        numbers, scores = _summed(ids, parts)
        fits = np.ones(len(numbers), np.bool_) if lists.alive is None else lists.alive[numbers]
        if among is not None:
            fits &= among[lists.first + numbers]
        numbers, scores = numbers[fits], scores[fits]
        if most is not None and len(numbers) > most:
            enough = np.partition(scores, len(scores) - most)[len(scores) - most]
            numbers, scores = numbers[scores >= enough], scores[scores >= enough]
        return _Found((numbers + lists.first).astype(np.int32), scores)

    def _best(
        self, kernel: Kernel, segment: int, worths: Sequence[tuple[Places, float]], most: int, allowed: Mask
    ) -> _Found:
        """The best passages of one segment, by the kernel."""
        lists = self._lists[segment]
        columns = lists.columns
        terms = [place for places, _ in worths for place in places]
        starts, ends, peaks, weights = zip(*terms, strict=True)
        firsts = np.array([0, *accumulate(len(places) for places, _ in worths)])
        numbers, scores = kernel.top(
            *(columns["passages"], columns["frequencies"], columns["lengths"]),
            *(_ALL if lists.alive is None else lists.alive, columns["landmarks"], self._saturations[segment]),
            *(np.array(starts), np.array(ends), np.array(weights), np.array(peaks, np.float32), firsts),
            *(np.array([worth for _, worth in worths]), self._stretches[segment], most, allowed),
        )
        return _Found(numbers + np.int32(lists.first), scores, ordered=True)

    def _read_of(self, terms: tuple[tuple[str, float], ...]) -> _Read:
        """A concept as the postings have it."""
        frequency = self.frequency(*(term for term, _ in terms))
        found = [(self._places(term), weight) for term, weight in terms]
        places = tuple(
            tuple((*each[number], weight) for each, weight in found if each[number] is not _NOWHERE)
            for number in range(len(self._lists))
        )
        return _Read(places, frequency, idf(self.count, frequency))

    def _places_of(self, term: str) -> tuple[Place, ...]:
        return tuple(lists.place(term) for lists in self._lists)

    def _frequency_of(self, terms: tuple[str, ...]) -> int:
        places = [self._places(term) for term in terms]
        return sum(
            _union(lists, [each[number] for each in places], self.kernel) for number, lists in enumerate(self._lists)
        )


def _occurrences(columns: Columns, places: Places) -> tuple[Numbers, Weights]:
    """The passages of one segment that hold a concept, in order, and its weighted frequency in each."""
    found = [
        (columns["passages"][start:end], columns["frequencies"][start:end].astype(np.float64) * weight)
        for start, end, _, weight in places
    ]
    return found[0] if len(found) == 1 else _summed([ids for ids, _ in found], [weights for _, weights in found])


def _summed(ids: Sequence[Numbers], weights: Sequence[Weights]) -> tuple[Numbers, Weights]:
    """Each passage once, in order, with the sum of its weights, added up in their order."""
    passages, inverse = np.unique(np.concatenate(ids), return_inverse=True)
    sums = np.bincount(inverse, np.concatenate(weights), minlength=len(passages))
    return passages, sums.astype(np.float64, copy=False)


def _worth(pair: Worth) -> float:
    return pair[1]


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
