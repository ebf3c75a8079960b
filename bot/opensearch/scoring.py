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
    statistics: Statistics,
) -> float:
    """The score of one passage."""
    counted = Counter(document["terms"].split(" "))
    saturation = K1 * (1 - B + B * document["length"] / statistics.average)
    total = 0.0
    for concept, share in zip(concepts, shares, strict=True):
        frequency = sum(counted[encoded(term)] * weight for term, weight in concept.terms)
        if frequency:
            idf = share * math.log((statistics.count + 1) / max(statistics.of(concept), 1))
            total += idf * frequency * (K1 + 1) / (frequency + saturation)
    return total
