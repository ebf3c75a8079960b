"""The columns beside the postings that let a search pass over what cannot be among the best. NumPy alone.

Their numbers are computed once, when postings are laid out, and hold whatever the average length becomes later: with
other articles the average drifts, and with it every passage's saturation.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.search.bm25 import K1, B
from bot.search.columns import Columns

STRIDE = 128
"""Every so-manieth posting is a landmark."""
_AT_ONCE = 1 << 22


def saturations(longest: int, average: float) -> NDArray[np.float64]:
    """k1·(1 − b + b·dl/avgdl) for each length `dl` up to the longest; the very numbers of `Postings.saturation`."""
    return K1 * (1 - B + B * np.arange(longest + 1, dtype=np.float64) / average)


def landmarks_of(passages: NDArray[np.int32]) -> NDArray[np.int32]:
    """The passage of every 128th posting, so that a place in a list is found without touching the list."""
    return passages[::STRIDE].copy()


def peaks_of(
    offsets: NDArray[np.int64],
    passages: NDArray[np.int32],
    frequencies: NDArray[np.uint16],
    lengths: NDArray[np.int32],
    average: float,
) -> NDArray[np.float32]:
    """For each term the most that tf/(tf + saturation) comes to in any of its passages, at this average length.

    Term `t` has the postings `offsets[t]` to `offsets[t + 1]`; the peak of a term without postings is 0.
    """
    saturation = saturations(int(lengths.max(initial=0)), average)
    peaks = np.zeros(len(offsets) - 1, np.float32)
    first = 0
    while first < len(peaks):
        last = max(first + 1, int(np.searchsorted(offsets, offsets[first] + _AT_ONCE, side="right")) - 1)
        start, end = int(offsets[first]), int(offsets[last])
        held = first + np.flatnonzero(np.diff(offsets[first : last + 1]))
        if len(held):
            frequency = frequencies[start:end].astype(np.float64)
            shares = frequency / (frequency + saturation[lengths[passages[start:end]]])
            peaks[held] = np.maximum.reduceat(shares, offsets[held] - start)
        first = last
    return np.where(peaks > 0, np.nextafter(peaks, np.float32(1)), peaks)


def bounds_of(columns: Columns) -> dict[str, NDArray[Any]]:
    """The columns beside these postings."""
    lengths, passages = columns["lengths"], columns["passages"]
    average = float(lengths.mean()) if len(lengths) and lengths.any() else 1.0
    return {
        "peaks": peaks_of(columns["starts"], passages, columns["frequencies"], lengths, average),
        "peaks_at": np.array([average]),
        "landmarks": landmarks_of(passages),
    }


def stretch_of(average: float, *, at_peaks: float) -> float:
    """How many times a peak may be exceeded at this average length, when it was computed at another.

    Longer averages make every passage relatively shorter: the saturation falls at most as the average grows.
    """
    return max(1.0, average / at_peaks)
