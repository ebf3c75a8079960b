"""What candidates score, by the embedded index's formula and in its order of operations. Pure."""

import math
from collections import Counter
from collections.abc import Sequence

from bot.opensearch.asking import Statistics
from bot.opensearch.documents import Document, encoded
from bot.search.bm25 import K1, B, Concept


def score(
    document: Document,
    concepts: Sequence[Concept],
    shares: Sequence[float],
    unions: Sequence[int],
    statistics: Statistics,
) -> float:
    """The score of one passage; `unions[i]`: how many passages hold any term of concept `i`."""
    counted = Counter(document["terms"].split(" "))
    saturation = K1 * (1 - B + B * document["length"] / statistics.average)
    total = 0.0
    for concept, share, union in zip(concepts, shares, unions, strict=True):
        frequency = sum(counted[encoded(term)] * weight for term, weight in concept.terms)
        if frequency and union:
            idf = share * math.log((statistics.count + 1) / union)
            total += idf * frequency * (K1 + 1) / (frequency + saturation)
    return total
