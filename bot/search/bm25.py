"""BM25+ as the package rank-bm25 writes it: the formula, what is scored, and what comes of it.

`BM25Plus` is the variant of Lv and Zhai, "Lower-Bounding Term Frequency Normalization" (CIKM 2011). A passage of
length `dl` scores for each word of the query

    idf · (δ + tf·(k1 + 1) / (tf + k1·(1 − b + b·dl/avgdl))),   idf = ln((N + 1) / df)

The δ part is the same for every passage, matched or not, so it says nothing about a passage and decides no order. It
is kept apart (`Hits.floor`): what is left is positive exactly where a word really occurs.

A concept is a word and its equivalents scored as one term (Pirkola, SIGIR 1998): frequencies add up, weighted, and
the document frequency is that of the union. A concept of one word is a plain word, to the last bit.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Weights = NDArray[np.float64]

NEAR = 0.5
"""The weight of a term that is only near a concept, or a part of its name."""
LIKE = 0.35
"""The weight of a term that is only a little like a concept."""
GROUP_MARKS = ("=", "#")
"""What the terms of the glossary's groups and of numbers begin with; all others are words."""
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
    """Passages in which at least one concept occurs, best first; `scores[i]` belongs to `passages[i]`.

    `scores + floor` are the package's own scores.
    """

    passages: Numbers
    scores: Weights
    floor: float


def idf(count: int, document_frequency: int) -> float:
    """ln((N + 1) / df); what no passage holds weighs as much as what a single passage holds."""
    return math.log((count + 1) / max(document_frequency, 1))


def saturation(lengths: Numbers, average: float) -> Weights:
    """k1·(1 − b + b·dl/avgdl) of passages of these lengths."""
    return K1 * (1 - B + B * lengths.astype(np.float64) / average)
