"""From concepts and filters to the bodies of requests. Pure.

The query only has to find the best passages among its first few hundred; what they score is worked out in `scoring`.
Lucene scores terms at one position as one term, with the document frequency of the most frequent and no weights of
their own. So the terms of a concept that weigh the same are put at one position, the best of these groups counts, and
Lucene's idf is exchanged for the concept's own by a factor.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.opensearch.documents import encoded
from bot.search.bm25 import Concept

_NOTHING: Mapping[str, Any] = {"match_none": {}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which passages are wanted; None for any. `people`: in whose words, or by whom; `without`: ids of articles."""

    publishers: frozenset[str] | None = None
    people: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    since: date | None = None
    before: date | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statistics:
    """What scores depend on: the number of passages, their terms taken together, and in how many each term occurs."""

    count: int
    length: int
    frequencies: Mapping[str, int]

    @property
    def average(self) -> float:
        """The average length of a passage."""
        return self.length / self.count if self.count else 0.0


def statistics_request(terms: Iterable[str]) -> dict[str, Any]:
    """Ask for the statistics of the passages and of some terms."""
    filters = {term: {"term": {"terms": encoded(term)}} for term in terms}
    return _counting(filters, {"length": {"sum": {"field": "length"}}})


def unions_request(concepts: Sequence[Concept]) -> dict[str, Any]:
    """Ask how many passages hold any term of each concept; the concepts are named by their places."""
    filters = {
        str(place): {"terms": {"terms": [encoded(term) for term, _ in concept.terms]}}
        for place, concept in enumerate(concepts)
    }
    return _counting(filters)


def candidates_request(
    concepts: Sequence[Concept], shares: Sequence[float], statistics: Statistics, most: int, wanted: Wanted
) -> dict[str, Any]:
    """Ask for the `most` passages that are likely the best."""
    clauses = [_clause(concept, share, statistics) for concept, share in zip(concepts, shares, strict=True)]
    should = [clause for clause in clauses if clause]
    return {
        "size": most if should else 0,
        "query": {"bool": {"should": should, "minimum_should_match": 1, **_filters(wanted)}} if should else _NOTHING,
        "_source": ["terms", "length", "article", "number", "version", "passage"],
        "track_total_hits": False,
    }


def _counting(filters: Mapping[str, Any], others: Mapping[str, Any] | None = None) -> dict[str, Any]:
    aggregations = dict(others or {})
    if filters:
        aggregations["each"] = {"filters": {"filters": filters}}
    return {"size": 0, "track_total_hits": True, "query": {"match_all": {}}, "aggs": aggregations}


def _clause(concept: Concept, share: float, statistics: Statistics) -> dict[str, Any] | None:
    """Any term of a concept, or None where none occurs anywhere."""
    by_weight: defaultdict[float, list[str]] = defaultdict(list)
    for term, weight in concept.terms:
        if statistics.frequencies.get(term):
            by_weight[weight].append(term)
    frequencies = [statistics.frequencies[term] for terms in by_weight.values() for term in terms]
    if not frequencies or share <= 0:
        return None
    # The union's frequency is not known yet; it lies between the largest and the sum.
    idf = math.log((statistics.count + 1) / min(sum(frequencies), statistics.count))
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
    most = max(statistics.frequencies[term] for term in terms)
    return math.log1p((statistics.count - most + 0.5) / (most + 0.5))


def _filters(wanted: Wanted) -> dict[str, Any]:
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
    found: dict[str, Any] = {"filter": must} if must else {}
    return found | ({"must_not": [{"terms": {"article": sorted(wanted.without)}}]} if wanted.without else {})
