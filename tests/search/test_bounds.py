"""What a term can give at most, and where its postings are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import bounds
from bot.search.bm25 import K1, B, saturation
from tests.search.segments import a_segment, segments


@given(segments())
def test_the_peak_of_a_term_is_the_most_it_gives_to_any_passage(counts: list[dict[int, int]]) -> None:
    segment = a_segment(counts)

    for term in range(segment.terms):
        start, end = segment.offsets[term : term + 2]
        dl = segment.lengths[segment.passages[start:end]]
        tf = segment.frequencies[start:end].astype(float)
        shares = tf / (tf + K1 * (1 - B + B * dl / segment.average))
        np.testing.assert_allclose(segment.peaks[term], max(shares, default=0), rtol=1e-6)
        assert all(segment.peaks[term] >= shares)


@given(segments(), st.floats(1, 100))
def test_at_another_average_length_a_stretched_peak_is_not_exceeded(counts: list[dict[int, int]], now: float) -> None:
    segment = a_segment(counts)

    stretch = bounds.stretch_of(now, at_peaks=segment.average)

    there = bounds.peaks_of(segment.offsets, segment.passages, segment.frequencies, segment.lengths, now)
    assert all(there <= segment.peaks.astype(float) * stretch * (1 + 1e-6))


def test_peaks_are_the_same_however_few_postings_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = [{term: 1 + (passage + term) % 3 for term in range(passage % 5)} for passage in range(40)]
    whole = a_segment(counts)

    monkeypatch.setattr(bounds, "_AT_ONCE", 1)
    parts = a_segment(counts)

    assert whole.peaks.tolist() == parts.peaks.tolist()


def test_saturations_are_those_of_the_fitted_model() -> None:
    lengths = np.array([1, 4, 9], np.int32)

    assert bounds.saturations(9, 14 / 3)[lengths].tolist() == saturation(lengths, 14 / 3).tolist()


def test_every_128th_posting_is_a_landmark() -> None:
    assert bounds.landmarks_of(np.arange(300, dtype=np.int32)).tolist() == [0, 128, 256]
