"""Small segments of postings in columns, and a plain way to search them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.search.bm25 import K1, B
from bot.search.bounds import landmarks_of, peaks_of

TERMS = 7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Segment:
    """Columns of postings; term `t` has those from `offsets[t]` to `offsets[t + 1]`."""

    offsets: NDArray[np.int64]
    passages: NDArray[np.int32]
    frequencies: NDArray[np.uint16]
    lengths: NDArray[np.int32]
    peaks: NDArray[np.float32]
    landmarks: NDArray[np.int32]
    average: float
    terms: int = TERMS


@dataclass(frozen=True, slots=True)
class Asked:
    """A concept: its terms with their weights, and what it is worth."""

    terms: tuple[tuple[int, float], ...]
    worth: float


def a_segment(counts: Sequence[Mapping[int, int]]) -> Segment:
    """The postings of passages, each given as how often it holds which term; every second is one word longer."""
    lists: list[list[tuple[int, int]]] = [[] for _ in range(TERMS)]
    for passage, held in enumerate(counts):
        for term, frequency in held.items():
            lists[term].append((passage, frequency))
    offsets = np.cumsum([0, *(len(each) for each in lists)])
    flat = np.array([posting for each in lists for posting in each], np.int64).reshape(-1, 2)
    passages, frequencies = flat[:, 0].astype(np.int32), flat[:, 1].astype(np.uint16)
    lengths = np.array([sum(held.values()) + number % 2 for number, held in enumerate(counts)], np.int32)
    average = float(lengths.mean()) if lengths.any() else 1.0
    peaks = peaks_of(offsets, passages, frequencies, lengths, average)
    return Segment(
        offsets=offsets,
        passages=passages,
        frequencies=frequencies,
        lengths=lengths,
        peaks=peaks,
        landmarks=landmarks_of(passages),
        average=average,
    )


def segments() -> st.SearchStrategy[list[dict[int, int]]]:
    """Passages as how often each holds which term; many are alike, so that scores tie."""
    held = st.dictionaries(st.integers(0, TERMS - 1), st.sampled_from([1, 1, 1, 2, 5]), max_size=TERMS)
    return st.lists(held, max_size=50) | st.builds(list.__mul__, st.lists(held, max_size=6), st.integers(1, 8))


def questions(segment_terms: int = TERMS) -> st.SearchStrategy[list[Asked]]:
    """Concepts of one term or of several, some of which are worth nothing."""
    term = st.integers(0, segment_terms - 1)
    weight = st.sampled_from([1.0, 1.0, 0.5, 0.35, 2.0, 0.0])
    one = term.map(lambda each: ((each, 1.0),))
    terms = one | st.dictionaries(term, weight, min_size=1).map(lambda each: tuple(each.items()))
    return st.lists(st.builds(Asked, terms, st.sampled_from([3.0, 1.0, 0.7, 0.1, 0.0])), max_size=5)


def plainly(segment: Segment, asked: Iterable[Asked], average: float, may: Sequence[bool]) -> list[tuple[int, float]]:
    """Every passage that may be found and holds something asked for, with its score, best first."""
    scores: dict[int, float] = {}
    for concept in asked:
        occurrences: dict[int, float] = {}
        for term, weight in concept.terms:
            start, end = segment.offsets[term : term + 2]
            for passage, frequency in zip(
                segment.passages[start:end].tolist(), segment.frequencies[start:end].tolist(), strict=True
            ):
                occurrences[passage] = occurrences.get(passage, 0.0) + frequency * weight
        for passage, frequency in occurrences.items():
            saturation = K1 * (1 - B + B * int(segment.lengths[passage]) / average)
            score = concept.worth * frequency * (K1 + 1) / (frequency + saturation) if frequency else 0.0
            scores[passage] = scores.get(passage, 0.0) + score
    found = [(passage, score) for passage, score in scores.items() if score > 0 and may[passage]]
    return sorted(found, key=lambda each: (-each[1], each[0]))
