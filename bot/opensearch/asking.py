"""From concepts and filters to the bodies of requests. Pure.

The query only has to find the best passages among its first few hundred; what they score is worked out in `scoring`.
Lucene scores terms at one position as one term, with the document frequency of the most frequent and no weights of
their own. So the terms of a concept that weigh the same are put at one position, the best of these groups counts, and
Lucene's idf is exchanged for the concept's own by a factor.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.opensearch.documents import encoded
from bot.search.bm25 import Concept
from bot.search.wanted import Wanted

_NOTHING: Mapping[str, Any] = {"match_none": {}}


Terms = tuple[str, ...]
"""Some terms, sorted, each once."""

_IDS_AT_ONCE = 50_000
"""Lucene takes some more in one clause."""
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statistics:
    """What scores depend on: the number of passages, their terms taken together, and in how many any of some occur."""

    count: int
    length: int
    frequencies: Mapping[Terms, int]

    @property
    def average(self) -> float:
        """The average length of a passage."""
        return self.length / self.count if self.count else 0.0

    def of(self, concept: Concept) -> int:
        """In how many passages any term of a concept occurs."""
        return self.frequencies[together(concept)]


def together(concept: Concept) -> Terms:
    """The terms of a concept as one question."""
    return tuple(sorted({term for term, _ in concept.terms}))


def asked_of(concepts: Collection[Concept]) -> frozenset[Terms]:
    """The frequencies that scores of these concepts need: of each together, and of each of its terms."""
    return frozenset(
        each for concept in concepts for each in (together(concept), *((term,) for term, _ in concept.terms))
    )


def totals_request() -> dict[str, Any]:
    """Ask how many passages there are, and how many terms they have."""
    return {
        "size": 0,
        "track_total_hits": True,
        "query": {"match_all": {}},
        "aggs": {"length": {"sum": {"field": "length"}}},
    }


def frequencies_request(asked: Sequence[Terms]) -> dict[str, Any]:
    """Ask in how many passages any of some terms occurs, for several such; they are named by their places."""
    filters = {str(place): _any_of(terms) for place, terms in enumerate(asked)}
    aggregations = {"each": {"filters": {"filters": filters}}}
    return {"size": 0, "track_total_hits": False, "query": {"match_all": {}}, "aggs": aggregations}


def candidates_request(  # noqa: PLR0913 - each changes what is found
    concepts: Sequence[Concept],
    shares: Sequence[float],
    statistics: Statistics,
    *,
    most: int,
    wanted: Wanted,
    sources: frozenset[str] = NOBODY,
) -> dict[str, Any]:
    """Ask for the `most` passages that are likely the best; `sources`: whose are not wanted, "" for nobody's."""
    clauses = [_clause(concept, share, statistics) for concept, share in zip(concepts, shares, strict=True)]
    should = [clause for clause in clauses if clause]
    return {
        "size": most if should else 0,
        "query": {"bool": {"should": should, "minimum_should_match": 1, **_filters(wanted, sources)}}
        if should
        else _NOTHING,
        "_source": ["terms", "length", "article", "number", "version", "passage"],
        "track_total_hits": False,
    }


def any_request(wanted: Wanted, sources: frozenset[str] = NOBODY) -> dict[str, Any]:
    """Ask for one passage that is wanted."""
    return {"size": 1, "query": {"bool": _filters(wanted, sources)}, "_source": False, "track_total_hits": False}


def _any_of(terms: Terms) -> dict[str, Any]:
    found = [encoded(term) for term in terms]
    return {"term": {"terms": found[0]}} if len(found) == 1 else {"terms": {"terms": found}}


def _clause(concept: Concept, share: float, statistics: Statistics) -> dict[str, Any] | None:
    """Any term of a concept, or None where none occurs anywhere."""
    by_weight: defaultdict[float, list[str]] = defaultdict(list)
    for term, weight in concept.terms:
        if statistics.frequencies[term,]:
            by_weight[weight].append(term)
    if not by_weight or share <= 0:
        return None
    idf = math.log((statistics.count + 1) / statistics.of(concept))
    groups = [
        {
            "match": {
                "terms": {
                    "query": "|".join(map(encoded, terms)),
                    "boost": share * weight * idf / _lucene_idf(terms, statistics),
                }
            }
        }
        for weight, terms in by_weight.items()
    ]
    return groups[0] if len(groups) == 1 else {"dis_max": {"queries": groups}}


def _lucene_idf(terms: Iterable[str], statistics: Statistics) -> float:
    """Lucene's idf of terms at one position: ln(1 + (N - n + 0.5) / (n + 0.5)), n of the most frequent."""
    most = max(statistics.frequencies[term,] for term in terms)
    return math.log1p((statistics.count - most + 0.5) / (most + 0.5))


def _filters(wanted: Wanted, sources: frozenset[str]) -> dict[str, Any]:
    must: list[dict[str, Any]] = []
    for field, values in (("publisher", wanted.publishers), ("language", wanted.languages)):
        if values is not None:
            must.append({"terms": {field: sorted(values)}})
    if wanted.people is not None:
        people = sorted(wanted.people)
        must.append({"bool": {"should": [{"terms": {"speakers": people}}, {"terms": {"authors": people}}]}})
    limits = {"gte": wanted.since, "lt": wanted.before}
    if days := {name: day.isoformat() for name, day in limits.items() if day}:
        must.append({"range": {"published": days}})
    never: list[dict[str, Any]] = [{"terms": {"article": some}} for some in _portions(sorted(wanted.without))]
    if named := sorted(sources - {""}):
        never.append({"terms": {"publisher": named}})
    if "" in sources:
        never.append({"bool": {"must_not": {"exists": {"field": "publisher"}}}})
    return {name: clauses for name, clauses in (("filter", must), ("must_not", never)) if clauses}


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _IDS_AT_ONCE] for start in range(0, len(ids), _IDS_AT_ONCE))
