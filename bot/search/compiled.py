"""The search over one segment's postings, compiled by numba: the best passages without scoring all that match.

MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995) over windows of passages whose
sums fit the processor's cache. In each window the first concepts, which weigh most, are added up; the later ones can
no longer lift a passage among the best on their own, so they are only looked up for passages that still may get there.
The bar rises with every window, and ever fewer concepts are added up. What each concept can give at most is known
from `bot.search.bounds`.

Scores are those of `bot.search.bm25` to the last bit: the same operations in the same order, the order in which the
concepts are given. So a passage scores alike in every segment, and no rounding decides a tie; give the concepts that
weigh most first, for speed. Equal scores go by the lower number.

Columns that are mapped from disk come as plain arrays (`np.asarray` of a memmap), which numba unpacks quickly. The
first import on a machine compiles for some seconds, and keeps the result beside this file. All that is compiled stands
in this one file, the only one whose changes numba's cache notices.
"""

import threading
from typing import Any

import numpy as np
from numba import boolean, float32, float64, int32, int64, njit, types, uint16, uint32, uint64
from numpy.typing import NDArray

from bot.search.bm25 import K1
from bot.search.bounds import STRIDE

WINDOW = 1 << 15
"""So many passages are summed up at a time: their sums and lists take 768 KB, which a second-level cache holds."""
_FIRST_WINDOW = 1 << 10
"""The first window is small, so that there soon is a bar to clear; each one is twice as large as the one before."""
_LOOKUP = 16
"""Looking a passage up costs as much as reading so many postings in a row."""
_ROUNDING = 1e-12
"""A bound is not trusted closer than this."""
_SHIFT = STRIDE.bit_length() - 1
_K = K1 + 1
NOTHING = np.empty(0, np.bool_)
"""In place of `alive` or `allowed`: all of them."""


def _column(kind: types.Type) -> types.Array:
    """Any array of this kind, also one that cannot be written to."""
    return types.Array(kind, 1, "C", readonly=True)


# A change of K1 or STRIDE is not seen by numba's cache, which looks at this file alone: touch it then.
_compiled: dict[str, Any] = {"nogil": True, "cache": True, "error_model": "numpy"}


@njit(**_compiled)
def _at_least(passages, landmarks, start, end, passage):
    """The first place in `start:end` that holds this passage or a later one; leaping from landmark to landmark."""
    if start >= end or passages[uint64(start)] >= passage:
        return start
    low, high = start, end  # passages[low] < passage
    mark, last, leap = (start >> _SHIFT) + 1, (end - 1) >> _SHIFT, 1
    while mark <= last:
        if landmarks[uint64(mark)] >= passage:
            high = mark << _SHIFT
            break
        low = mark << _SHIFT
        mark += leap
        leap <<= 1
    else:
        mark = last + 1
    below = low >> _SHIFT
    while mark - below > 1:  # the landmark before `mark`
        middle = (below + mark) >> 1
        if landmarks[uint64(middle)] < passage:
            below = middle
            low = middle << _SHIFT
        else:
            mark = middle
            high = middle << _SHIFT
    while high - low > 1:
        place = (low + high) >> 1
        if passages[uint64(place)] < passage:
            low = place
        else:
            high = place
    return high


@njit(**_compiled)
def _beats(score, number, other_score, other):
    return score > other_score or (score == other_score and number < other)


@njit(**_compiled)
def _sift(scores, numbers, size, score, number):
    """Replace the root of a heap, whose root is the worst of it."""
    place = 0
    while 2 * place + 1 < size:
        child = 2 * place + 1
        if child + 1 < size and _beats(scores[child], numbers[child], scores[child + 1], numbers[child + 1]):
            child += 1
        if not _beats(score, number, scores[child], numbers[child]):
            break
        scores[place], numbers[place] = scores[child], numbers[child]
        place = child
    scores[place], numbers[place] = score, number


@njit(**_compiled)
def _limits(worths, firsts, weights, peaks, stretch):
    """`limits[c]`: the most that concept `c` and those after it can give together.

    A share g = tf/(tf + s) of a term that counts w times becomes w·g/(w·g + 1 − g); the share of a sum of frequencies
    is at most the sum of their shares, and below 1.
    """
    limits = np.zeros(len(worths) + 1)
    for concept in range(len(worths) - 1, -1, -1):
        share = 0.0
        for term in range(firsts[concept], firsts[concept + 1]):
            peak = min(peaks[term] * stretch, 1.0)
            lifted = weights[term] * peak
            if lifted > 0:
                share += lifted / (lifted + 1 - peak)
        limits[concept] = limits[concept + 1] + max(worths[concept], 0.0) * _K * min(share, 1.0)
    return limits * (1 + _ROUNDING)


@njit(**_compiled)
def _add(postings, place, end, high, low, worth, weight, into):
    """Add the scores of a concept of one term up to the window's end; the place reached, and how many are touched."""
    passages, frequencies, lengths, saturation = postings
    sums, touched, count = into
    while place < end and passages[uint64(place)] < high:
        passage = uint32(passages[uint64(place)])
        frequency = float64(frequencies[uint64(place)]) * weight
        score = worth * frequency * _K / (frequency + saturation[uint32(lengths[passage])])
        at = uint32(passage - uint32(low))
        before = sums[at]
        sums[at] = before + score
        touched[uint64(count)] = at
        count += int64(before == 0 < score)
        place += 1
    return place, count


@njit(**_compiled)
def _gather(postings, place, end, high, low, weight, into):
    """Add the frequencies of one of a concept's terms up to the window's end; the place reached, and how many hold."""
    passages, frequencies, _, _ = postings
    occurrences, holding, held = into
    while place < end and passages[uint64(place)] < high:
        at = uint32(uint32(passages[uint64(place)]) - uint32(low))
        frequency = float64(frequencies[uint64(place)]) * weight
        before = occurrences[at]
        occurrences[at] = before + frequency
        holding[uint64(held)] = at
        held += int64(before == 0 < frequency)
        place += 1
    return place, held


@njit(**_compiled)
def _settle(postings, low, worth, occurrences, holding, held, into):
    """Turn the frequencies of a concept into scores; how many passages are touched."""
    _, _, lengths, saturation = postings
    sums, touched, count = into
    for index in range(held):
        at = holding[uint64(index)]
        frequency, before = occurrences[at], sums[at]
        occurrences[at] = 0.0
        score = worth * frequency * _K / (frequency + saturation[uint32(lengths[uint32(at + uint32(low))])])
        sums[at] = before + score
        touched[uint64(count)] = at
        count += int64(before == 0 < score)
    return count


@njit(**_compiled)
def _look_up(postings, landmarks, start, end, low, weight, occurrences, within):
    """Add the frequencies of a term in the passages of `within` alone."""
    passages, frequencies, _, _ = postings
    sums, touched, count = within
    if count * _LOOKUP < end - start:
        for index in range(count):
            at = touched[uint64(index)]
            passage = low + int64(at)
            place = _at_least(passages, landmarks, start, end, passage)
            if place < end and passages[uint64(place)] == passage:
                occurrences[at] += float64(frequencies[uint64(place)]) * weight
    else:
        for place in range(start, end):
            at = uint32(uint32(passages[uint64(place)]) - uint32(low))
            if sums[at] > 0:
                occurrences[at] += float64(frequencies[uint64(place)]) * weight


@njit(**_compiled)
def _lift(postings, low, worth, need, occurrences, within):
    """Turn the frequencies that were looked up into scores; how many passages can still reach the bar."""
    _, _, lengths, saturation = postings
    sums, touched, count = within
    kept = 0
    for index in range(count):
        at = touched[uint64(index)]
        frequency, total = occurrences[at], sums[at]
        if frequency > 0:
            occurrences[at] = 0.0
            total += worth * frequency * _K / (frequency + saturation[uint32(lengths[uint32(at + uint32(low))])])
        touched[uint64(kept)] = at
        keeps = total >= need
        sums[at] = total if keeps else 0.0
        kept += int64(keeps)
    return kept


@njit(**_compiled)
def _keep(need, mask, low, within):
    """How many of the passages touched can still reach the bar, and fit the mask if it is not empty."""
    sums, touched, count = within
    kept = 0
    masked = len(mask) > 0
    for index in range(count):
        at = touched[uint64(index)]
        total = sums[at]
        keeps = total >= need
        if masked:
            keeps &= mask[uint32(at + uint32(low))]
        touched[uint64(kept)] = at
        sums[at] = total if keeps else 0.0
        kept += int64(keeps)
    return kept


_INT32, _MASK, _FLOAT64, _INT64 = _column(int32), _column(boolean), _column(float64), _column(int64)


@njit(
    [
        types.Tuple((int32[::1], float64[::1]))(
            *(_INT32, _column(uint16), _INT32, _MASK, _INT32, _FLOAT64),
            *(_INT64, _INT64, _FLOAT64, _column(float32), _INT64, _FLOAT64, float64, int64, _MASK),
            *(float64[::1], float64[::1], uint32[::1], uint32[::1]),
        )
    ],
    **_compiled,
)
def _top(
    passages,
    frequencies,
    lengths,
    alive,
    landmarks,
    saturation,
    starts,
    ends,
    weights,
    peaks,
    firsts,
    worths,
    stretch,
    k,
    allowed,
    sums,
    occurrences,
    touched,
    holding,
):
    """`sums` and `occurrences` are zero before and after; `touched` and `holding` list where they are not."""
    postings = (passages, frequencies, lengths, saturation)
    limits = _limits(worths, firsts, weights, peaks, stretch)
    places = starts.copy()
    best, numbers, found = np.full(k, -1.0), np.full(k, np.iinfo(np.int32).max, np.int32), 0
    bar, added, low, width = 0.0, len(worths), 0, min(_FIRST_WINDOW, len(sums))
    while low < len(lengths) and k > 0:
        while added > 0 and limits[added - 1] < bar:
            added -= 1
        if added == 0:
            break
        high = min(low + width, len(lengths))
        # Add up the concepts without which no passage of this window can be among the best.
        count = 0
        for concept in range(added):
            worth, first, last = worths[concept], firsts[concept], firsts[concept + 1]
            if not worth > 0:
                continue
            if last - first == 1:
                into = (sums, touched, count)
                places[first], count = _add(
                    postings, places[first], ends[first], high, low, worth, weights[first], into
                )
                continue
            held = 0
            for term in range(first, last):
                if places[term] < ends[term]:
                    into = (occurrences, holding, held)
                    places[term], held = _gather(postings, places[term], ends[term], high, low, weights[term], into)
            count = _settle(postings, low, worth, occurrences, holding, held, (sums, touched, count))
        # Keep the passages that the other concepts may still lift over the bar, and look those concepts up.
        if len(alive):
            count = _keep(0.0, alive, low, (sums, touched, count))
        count = _keep(bar - bar * _ROUNDING - limits[added], allowed, low, (sums, touched, count))
        for concept in range(added, len(worths)):
            if count == 0:
                break
            if not worths[concept] > 0:
                continue
            for term in range(firsts[concept], firsts[concept + 1]):
                start = _at_least(passages, landmarks, places[term], ends[term], low)
                places[term] = end = _at_least(passages, landmarks, start, ends[term], high)
                if weights[term] > 0:
                    _look_up(postings, landmarks, start, end, low, weights[term], occurrences, (sums, touched, count))
            need = bar - bar * _ROUNDING - limits[concept + 1]
            count = _lift(postings, low, worths[concept], need, occurrences, (sums, touched, count))
        for index in range(count):
            at = touched[uint64(index)]
            number = int32(low + int64(at))
            if _beats(sums[at], number, best[0], numbers[0]):
                _sift(best, numbers, k, sums[at], number)
                found += 1
            sums[at] = 0.0
        if found >= k:
            bar = best[0]
        low += width
        width = min(2 * width, len(sums))
    size = min(found, k)
    for place in range(k - 1, -1, -1):  # take the worst away again and again
        score, number = best[0], numbers[0]
        _sift(best, numbers, place, best[place], numbers[place])
        best[place], numbers[place] = score, number
    return numbers[:size], best[:size]


@njit([int64(_INT32, _MASK, int64, _INT64, _INT64)], **_compiled)
def _union_count(passages, alive, count, starts, ends):
    if len(starts) == 1 and len(alive) == 0:
        return ends[0] - starts[0]
    held = np.zeros(count, np.uint8)
    for term in range(len(starts)):
        for place in range(starts[term], ends[term]):
            held[uint32(passages[uint64(place)])] = 1
    total = 0
    if len(alive):
        for passage in range(count):
            total += held[passage] & alive[passage]
    else:
        for passage in range(count):
            total += held[passage]
    return total


class Scratch(threading.local):
    """The working memory of each thread; a search finds its sums at zero and leaves them so."""

    def __init__(self, window: int = WINDOW) -> None:
        self.sums = np.zeros(window)
        self.occurrences = np.zeros(window)
        self.touched = np.empty(window + 1, np.uint32)
        self.holding = np.empty(window + 1, np.uint32)


_SCRATCH = Scratch()


def top(
    passages: NDArray[np.int32],
    frequencies: NDArray[np.uint16],
    lengths: NDArray[np.int32],
    alive: NDArray[np.bool_],
    landmarks: NDArray[np.int32],
    saturation: NDArray[np.float64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    weights: NDArray[np.float64],
    peaks: NDArray[np.float32],
    firsts: NDArray[np.int64],
    worths: NDArray[np.float64],
    stretch: float,
    k: int,
    allowed: NDArray[np.bool_] = NOTHING,
    scratch: Scratch = _SCRATCH,
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """The numbers and scores of at most `k` passages, best first.

    Concept `c` has the terms `firsts[c]` to `firsts[c + 1]`; term `t` the postings `starts[t]` to `ends[t]`, the weight
    `weights[t]` and the peak `peaks[t]`. A concept or term that is worth nothing is passed over. `stretch` is that of
    `bot.search.bounds`; `alive` and `allowed` say which passages may be found, and are empty where all may.
    """
    return _top(  # type: ignore[no-any-return]
        *(passages, frequencies, lengths, alive, landmarks, saturation),
        *(starts, ends, weights, peaks, firsts, worths, stretch, k, allowed),
        *(scratch.sums, scratch.occurrences, scratch.touched, scratch.holding),
    )


def union_count(
    passages: NDArray[np.int32],
    alive: NDArray[np.bool_],
    count: int,
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> int:
    """How many of the segment's `count` passages hold any of these terms and are alive."""
    return int(_union_count(passages, alive, count, starts, ends))
