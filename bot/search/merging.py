"""Several segments as one, without the articles that are gone, and which segments are due for it. Pure.

Only neighbours are merged, so articles stay in the order in which they came, and nothing about an answer depends on
what was merged when. Which are due follows size-tiered compaction (Bigtable, OSDI 2006, section 5.4): as long as the
last ones together are as large as a good part of the one before, they join it. So a library of n articles has a few
segments, and each article is copied a number of times that grows with the logarithm of n.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.search.bounds import bounds_of
from bot.search.building import words_in
from bot.search.columns import Columns
from bot.search.segment import Segment, packed_names

_SHARE = 0.25
"""A segment is joined by those after it once they together are this large in proportion."""
_GONE = 0.2
"""A segment is written anew once this share of its passages is of articles that are gone."""

Kept = NDArray[np.bool_]


def due(sizes: Sequence[int], alive: Sequence[int]) -> range | None:
    """Which neighbours are to be merged, given the passages of each segment, and how many of them are still there.

    None where all is well.
    """
    for last in range(len(sizes) - 1, -1, -1):
        if sizes[last] and alive[last] <= (1 - _GONE) * sizes[last]:
            return range(last, last + 1)
    after = 0
    first = None
    for number in range(len(sizes) - 1, -1, -1):
        if after and after >= _SHARE * alive[number]:
            first = number
        after += max(alive[number], 1)
    return None if first is None else range(first, len(sizes))


def merged(segments: Sequence[Segment], kept: Sequence[Kept]) -> Segment:
    """One segment of the articles that are kept: `kept[s][a]` says so of article `a` of segment `s`."""
    passages = [
        np.repeat(each, np.diff(segment.columns["first_passage"])) for segment, each in zip(segments, kept, strict=True)
    ]
    columns = [segment.columns for segment in segments]
    lists = {**_lists(columns, passages), "lengths": _rows(columns, passages, "lengths")}
    return Segment(
        {
            **_articles(columns, kept),
            **_sentences(segments, passages),
            **{name: _rows(columns, passages, name) for name in ("kinds", "spans", "headings", "lead_ins")},
            **lists,
            **bounds_of(lists),
            **_words(segments, kept),
        }
    )


def _rows(columns: Sequence[Columns], kept: Sequence[Kept], name: str) -> NDArray[Any]:
    return np.concatenate([each[name][rows] for each, rows in zip(columns, kept, strict=True)])


def _articles(columns: Sequence[Columns], kept: Sequence[Kept]) -> Columns:
    lengths = [np.diff(each["first_passage"])[rows] for each, rows in zip(columns, kept, strict=True)]
    facts, facts_ends = _texts(columns, kept, "facts")
    bodies, bodies_ends = _texts(columns, kept, "bodies")
    return {
        "facts": facts,
        "facts_ends": facts_ends,
        "bodies": bodies,
        "bodies_ends": bodies_ends,
        "marks": _rows(columns, kept, "marks"),
        "chinese": _rows(columns, kept, "chinese"),
        "first_passage": _from_zero(np.concatenate(lengths)).astype(np.int32),
    }


def _texts(columns: Sequence[Columns], kept: Sequence[Kept], name: str) -> tuple[NDArray[Any], NDArray[Any]]:
    """The texts that are kept, end to end; a segment that keeps all of them is copied whole."""
    texts, lengths = [], []
    for each, rows in zip(columns, kept, strict=True):
        counts = np.diff(each[f"{name}_ends"])
        texts.append(each[name] if rows.all() else each[name][np.repeat(rows, counts)])
        lengths.append(counts[rows])
    return np.concatenate(texts), _from_zero(np.concatenate(lengths))


def _sentences(segments: Sequence[Segment], kept: Sequence[Kept]) -> Columns:
    names: dict[str, int] = {}
    counts, spans, speakers = [], [], []
    for segment, rows in zip(segments, kept, strict=True):
        number = np.diff(segment.columns["first_sentence"])
        sentences = np.repeat(rows, number)
        theirs = segment.columns["speakers"][sentences]
        anew = np.full(len(segment.names) + 1, -1, np.int32)  # -1 is nobody, and the last
        for old in np.unique(theirs[theirs >= 0]).tolist():
            anew[old] = names.setdefault(segment.names[old], len(names))
        counts.append(number[rows])
        spans.append(segment.columns["sentences"][sentences])
        speakers.append(anew[theirs])
    return {
        "first_sentence": _from_zero(np.concatenate(counts)),
        "sentences": np.concatenate(spans),
        "speakers": np.concatenate(speakers),
        **packed_names(list(names)),
    }


def _lists(columns: Sequence[Columns], kept: Sequence[Kept]) -> Columns:
    """The postings of all, each list in the order of the segments, which is that of the passages."""
    terms = np.unique(np.concatenate([each["terms"] for each in columns]))
    places = [np.searchsorted(terms, each["terms"]) for each in columns]
    left = [_left(each, rows) for each, rows in zip(columns, kept, strict=True)]
    counts = np.zeros(len(terms), np.int64)
    for place, (_, held) in zip(places, left, strict=True):
        counts[place] += held
    filled = _from_zero(counts)[:-1].copy()
    passages = np.empty(int(counts.sum()), np.int32)
    frequencies = np.empty(len(passages), np.uint16)
    before = 0
    for each, place, rows, (chosen, held) in zip(columns, places, kept, left, strict=True):
        numbers = np.cumsum(rows, dtype=np.int32) - np.int32(1 - before)
        # Every posting goes as far behind the place where its list is filled to as it lies behind its list's beginning.
        here = np.arange(int(held.sum())) + np.repeat(filled[place] - _from_zero(held)[:-1], held)
        passages[here] = numbers[each["passages"] if chosen is None else each["passages"][chosen]]
        frequencies[here] = each["frequencies"] if chosen is None else each["frequencies"][chosen]
        filled[place] += held
        before += int(rows.sum())
    used = counts > 0
    return {
        "terms": terms[used],
        "starts": _from_zero(counts[used]),
        "passages": passages,
        "frequencies": frequencies,
    }


def _left(columns: Columns, rows: Kept) -> tuple[Kept | None, NDArray[np.int64]]:
    """Which postings are of passages that are kept (None: all), and how many each list has of them."""
    starts = columns["starts"]
    if rows.all():
        return None, np.diff(starts)
    chosen = rows[columns["passages"]]
    so_far = _from_zero(chosen)
    return chosen, so_far[starts[1:]] - so_far[starts[:-1]]


def _words(segments: Sequence[Segment], kept: Sequence[Kept]) -> Columns:
    gone = Counter[bytes]()
    for segment, rows in zip(segments, kept, strict=True):
        for number in np.flatnonzero(~rows).tolist():
            gone.update({word.encode(): count for word, count in words_in(segment.article(number).body).items()})
    words, place = np.unique(np.concatenate([each.columns["words"] for each in segments]), return_inverse=True)
    counts = np.bincount(
        place, np.concatenate([each.columns["word_counts"] for each in segments]), minlength=len(words)
    )
    if gone:
        counts -= np.array([gone.get(word, 0) for word in words.tolist()], np.int64)
    return {"words": words[counts > 0], "word_counts": counts[counts > 0].astype(np.int64)}


def _from_zero(counts: NDArray[Any]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
