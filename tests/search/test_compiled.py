"""The compiled search finds exactly what a plain one finds, and looks at less."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.search import postings
from bot.search.bm25 import Concept
from bot.search.bounds import landmarks_of, peaks_of, saturations, stretch_of
from bot.search.building import lists_of
from bot.search.postings import Lists, Postings
from tests.search.segments import TERMS, Asked, Segment, a_segment, plainly, questions, segments

pytest.importorskip("numba", reason="numba, of the extra `fast`, is not installed")

from bot.search import compiled

SMALL = compiled.Scratch(8)
"""Windows of eight passages, so that a small segment has several."""


def found(  # noqa: PLR0913 - as many as there are things to ask for
    segment: Segment,
    asked: Sequence[Asked],
    *,
    k: int = 10,
    average: float | None = None,
    alive: NDArray[np.bool_] = compiled.NOTHING,
    allowed: NDArray[np.bool_] = compiled.NOTHING,
    scratch: compiled.Scratch = SMALL,
) -> list[tuple[int, float]]:
    """What the compiled search finds."""
    average = average or segment.average
    terms = [term for concept in asked for term, _ in concept.terms]
    numbers, scores = compiled.top(
        segment.passages,
        segment.frequencies,
        segment.lengths,
        alive,
        segment.landmarks,
        saturations(int(segment.lengths.max(initial=0)), average),
        segment.offsets[terms],
        segment.offsets[[term + 1 for term in terms]],
        np.array([weight for concept in asked for _, weight in concept.terms]),
        segment.peaks[terms],
        np.array([0, *accumulate(len(concept.terms) for concept in asked)]),
        np.array([concept.worth for concept in asked], np.float64),
        stretch_of(average, at_peaks=segment.average),
        k,
        allowed,
        scratch,
    )
    return list(zip(numbers.tolist(), scores.tolist(), strict=True))


def masks(size: int) -> st.SearchStrategy[NDArray[np.bool_]]:
    some = st.lists(st.booleans(), min_size=size, max_size=size).map(lambda each: np.array(each, np.bool_))
    return st.just(compiled.NOTHING) | some


@given(st.data(), segments(), questions(), st.integers(0, 8), st.none() | st.floats(1, 60))
def test_it_finds_what_a_plain_search_finds_with_the_same_scores(
    data: st.DataObject, counts: list[dict[int, int]], asked: list[Asked], k: int, average: float | None
) -> None:
    segment = a_segment(counts)
    alive, allowed = data.draw(masks(len(counts))), data.draw(masks(len(counts)))
    everything = np.ones(len(counts), np.bool_)
    may = (alive if len(alive) else everything) & (allowed if len(allowed) else everything)

    best = found(segment, asked, k=k, average=average, alive=alive, allowed=allowed)

    assert best == plainly(segment, asked, average or segment.average, may.tolist())[:k]


@given(segments(), questions())
def test_a_search_leaves_its_working_memory_clean(counts: list[dict[int, int]], asked: list[Asked]) -> None:
    found(a_segment(counts), asked, k=2)

    assert not SMALL.sums.any()
    assert not SMALL.occurrences.any()


@given(
    st.lists(st.lists(st.sampled_from("abcdefg"), max_size=12), max_size=30),
    st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([1.0, 0.5, 0.35]), min_size=1), max_size=4),
    st.integers(1, 10),
)
def test_postings_give_the_same_hits_with_it_and_without_to_the_last_bit(
    collection: list[list[str]], wanted: list[dict[str, float]], most: int
) -> None:
    concepts = [Concept("", tuple(terms.items())) for terms in wanted]
    lists = Lists(lists_of(collection))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "LARGE", 0)

        with_it = Postings([lists], compiled).search(concepts, most=most)

    without = Postings([lists]).search(concepts, most=most)
    assert (with_it.passages.tolist(), with_it.scores.tolist()) == (without.passages.tolist(), without.scores.tolist())


@pytest.mark.parametrize("grown", [1, 20], ids=["as at the peaks", "after passages became much longer"])
@pytest.mark.parametrize("terms", [[0, 3, 6], [1, 2, 6], [4, 5], [6], [0, 1, 2, 3, 4, 5, 6]])
def test_in_a_larger_segment_rare_and_common_terms_are_found_by_their_landmarks(terms: list[int], grown: float) -> None:
    segment = a_large_segment()
    average = grown * segment.average
    single = [Asked(((term, 1.0),), worth=8.0 - term) for term in terms]
    grouped = [Asked(tuple((term, 0.5) for term in terms[::2]), 5.0), Asked(((terms[-1], 1.0),), 1.0)]

    for asked in (single, grouped):
        for scratch in (compiled.Scratch(), SMALL):
            best = found(segment, asked, average=average, scratch=scratch)

            assert best == plainly(segment, asked, average, [True] * len(segment.lengths))[:10]


def a_large_segment() -> Segment:
    """Twenty thousand passages; the first term is in ten of them, the last in almost all."""
    rng = np.random.default_rng(5)
    count = 20_000
    lists = [
        np.sort(rng.choice(count, held, replace=False)).astype(np.int32)
        for held in (10, 60, 300, 1_000, 3_000, 9_000, 18_000)
    ]
    offsets = np.cumsum([0, *map(len, lists)])
    passages = np.concatenate(lists)
    frequencies = np.minimum(rng.geometric(0.8, len(passages)), 9).astype(np.uint16)
    lengths = rng.integers(60, 200, count).astype(np.int32)
    average = float(lengths.mean())
    return Segment(
        offsets=offsets,
        passages=passages,
        frequencies=frequencies,
        lengths=lengths,
        peaks=peaks_of(offsets, passages, frequencies, lengths, average),
        landmarks=landmarks_of(passages),
        average=average,
    )


def test_threads_do_not_disturb_each_other() -> None:
    segment = a_large_segment()
    everybody = [[Asked(((term, 1.0),), 1.0), Asked(((term + 1, 1.0),), 0.5)] for term in range(TERMS - 1)] * 20
    alone = [found(segment, asked, scratch=compiled.Scratch()) for asked in everybody]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda asked: found(segment, asked), everybody))

    assert together == alone


def test_columns_that_cannot_be_written_to_are_searched() -> None:
    segment = a_segment([{0: 1}, {1: 1}, {0: 5}])
    for column in (segment.passages, segment.frequencies, segment.lengths, segment.landmarks):
        column.flags.writeable = False

    assert [number for number, _ in found(segment, [Asked(((0, 1.0),), 1.0)])] == [2, 0]


@given(st.data(), segments(), st.lists(st.integers(0, TERMS - 1), unique=True))
def test_a_union_counts_each_living_passage_once(
    data: st.DataObject, counts: list[dict[int, int]], terms: list[int]
) -> None:
    segment = a_segment(counts)
    alive = data.draw(masks(len(counts)))

    count = compiled.union_count(
        segment.passages, alive, len(counts), segment.offsets[terms], segment.offsets[[term + 1 for term in terms]]
    )

    living = alive.tolist() if len(alive) else [True] * len(counts)
    assert count == sum(lives and bool(set(held) & set(terms)) for held, lives in zip(counts, living, strict=True))
