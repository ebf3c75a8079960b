"""The questions that one search asks the cluster: frequencies, then candidates, then their articles."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from opensearchpy import AsyncOpenSearch

from bot.opensearch.asking import (
    NOBODY,
    Statistics,
    Terms,
    any_request,
    asked_of,
    candidates_request,
    frequencies_request,
    totals_request,
)
from bot.opensearch.cluster import Cluster
from bot.opensearch.documents import Document, article_from, article_id, passage_from
from bot.opensearch.layout import Layout
from bot.opensearch.scoring import score
from bot.search.bm25 import Concept
from bot.search.wanted import Wanted
from bot.text.article import Article, Passage

CANDIDATES = 100
"""So many passages are scored exactly for an answer that shows three; see the test of agreement."""
_ARTICLES_REMEMBERED = 2048
_ARTICLES_AT_ONCE = 200
_FREQUENCIES_AT_ONCE = 1000
EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Found:
    """A passage in which a concept occurs, and its score."""

    passage: Passage
    score: float


class Searcher:
    """Searches the passages of one library; every method raises SearchDown where the cluster does not answer."""

    def __init__(self, cluster: Cluster, layout: Layout, candidates: int = CANDIDATES) -> None:
        self._cluster, self._layout, self._candidates = cluster, layout, candidates
        self._remembered: OrderedDict[tuple[str, str], Article] = OrderedDict()

    async def totals(self) -> tuple[int, int]:
        """How many passages there are, and how many terms they have."""
        answer = await self._count(totals_request())
        return answer["hits"]["total"]["value"], round(answer["aggregations"]["length"]["value"])

    async def frequencies(self, asked: Iterable[Terms]) -> dict[Terms, int]:
        """In how many passages any of some terms occurs, for several such."""
        found: dict[Terms, int] = {}
        for some in _portions(sorted(asked), _FREQUENCIES_AT_ONCE):
            answer = await self._count(frequencies_request(some))
            buckets = answer["aggregations"]["each"]["buckets"]
            found |= {terms: buckets[str(place)]["doc_count"] for place, terms in enumerate(some)}
        return found

    async def statistics(self, concepts: Sequence[Concept]) -> Statistics:
        """What scores of these concepts depend on."""
        return Statistics(*await self.totals(), await self.frequencies(asked_of(concepts)))

    async def search(  # noqa: PLR0913 - each changes what is found
        self,
        concepts: Sequence[Concept],
        shares: Sequence[float] | None = None,
        *,
        most: int,
        wanted: Wanted = EVERYTHING,
        sources: frozenset[str] = NOBODY,
        statistics: Statistics | None = None,
    ) -> tuple[Found, ...]:
        """The `most` best passages in which a concept occurs, best first, as the embedded index scores them.

        `sources`: whose passages are not wanted. `statistics`: those of the concepts, where they are at hand.
        """
        shares = [1.0] * len(concepts) if shares is None else shares
        statistics = statistics or await self.statistics(concepts)
        if not any(statistics.of(concept) for concept in concepts):
            return ()
        request = candidates_request(
            concepts, shares, statistics, most=max(self._candidates, 6 * most), wanted=wanted, sources=sources
        )
        answer = await self._ask(request)
        scored = sorted(
            (
                (score(document, concepts, shares, statistics), document)
                for document in (hit["_source"] for hit in answer["hits"]["hits"])
            ),
            key=lambda pair: (-pair[0], pair[1]["article"], pair[1]["number"]),
        )[:most]
        articles = await self._articles([document for _, document in scored])
        return tuple(
            Found(passage_from(document, articles[key]), points)
            for points, document in scored
            if (key := _key(document)) in articles
        )

    async def holds(self, wanted: Wanted, sources: frozenset[str] = NOBODY) -> bool:
        """Whether any passage is wanted."""
        answer = await self._ask(any_request(wanted, sources), terminate_after=1)
        return bool(answer["hits"]["hits"])

    async def sample(self, most: int) -> tuple[Passage, ...]:
        """At most so many passages from all over the library."""
        request = {
            "size": most,
            "query": {"function_score": {"random_score": {"seed": 1, "field": "_seq_no"}, "boost_mode": "replace"}},
            "_source": ["article", "number", "version", "passage"],
            "track_total_hits": False,
        }
        documents = [hit["_source"] for hit in (await self._ask(request))["hits"]["hits"]]
        articles = await self._articles(documents)
        return tuple(passage_from(each, articles[_key(each)]) for each in documents if _key(each) in articles)

    async def article(self, name: str) -> Article | None:
        """An article by its id."""
        return (await self.articles([name])).get(name)

    async def articles(self, names: Iterable[str]) -> dict[str, Article]:
        """Articles by their ids, without those that there are not."""
        return {name: article for (name, _), article in (await self._fetched(names)).items()}

    async def _articles(self, documents: Collection[Document]) -> Mapping[tuple[str, str], Article]:
        """The articles of some passages in the versions that these were cut from, as far as those are current."""
        keys = dict.fromkeys(map(_key, documents))
        found = {key: self._remembered[key] for key in keys if key in self._remembered}
        for key in found:
            self._remembered.move_to_end(key)
        return found | await self._fetched(name for name, version in keys if (name, version) not in found)

    async def _fetched(self, names: Iterable[str]) -> dict[tuple[str, str], Article]:
        found = {}
        for some in _portions(list(names), _ARTICLES_AT_ONCE):
            body = {"ids": [*map(article_id, some)]}
            answer = await self._cluster.do(partial(_mget, index=self._layout.articles, body=body))
            for document in (each["_source"] for each in answer["docs"] if each.get("found")):
                key = _key(document)
                found[key] = self._remembered[key] = self._remembered.get(key) or article_from(document)
        while len(self._remembered) > _ARTICLES_REMEMBERED:
            self._remembered.popitem(last=False)
        return found

    async def _count(self, request: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        return await self._ask(request, search_type="query_then_fetch", request_cache=True)

    async def _ask(
        self,
        request: Mapping[str, Any],
        # The best of a shard must not depend on what else lies there.
        search_type: str = "dfs_query_then_fetch",
        **options: Any,  # noqa: ANN401 - the package's
    ) -> Any:  # noqa: ANN401 - JSON
        index = self._layout.passages
        return await self._cluster.do(
            lambda client: client.search(
                index=index,
                body=request,
                search_type=search_type,
                allow_partial_search_results=False,  # half a library's answer is none
                **options,
            )
        )


async def _mget(client: AsyncOpenSearch, index: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    return await client.mget(index=index, body=body)


def _portions(each: Sequence[Any], most: int) -> Iterable[Any]:
    return (each[start : start + most] for start in range(0, len(each), most))


def _key(document: Document) -> tuple[str, str]:
    return document["article"], document["version"]
