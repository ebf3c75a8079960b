"""One search on the cluster: statistics, then candidates and exact frequencies at once, then their articles."""

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.opensearch.asking import Statistics, Wanted, candidates_request, statistics_request, unions_request
from bot.opensearch.cluster import Cluster
from bot.opensearch.documents import Document, article_from, article_id, passage_from
from bot.opensearch.layout import Layout
from bot.opensearch.scoring import score
from bot.search.bm25 import Concept
from bot.text.article import Article, Passage

T = TypeVar("T")
U = TypeVar("U")

CANDIDATES = 100
"""So many passages are scored exactly for an answer that shows three; see the test of agreement."""
_ARTICLES_REMEMBERED = 512
_PASSAGES_AT_ONCE = 1000
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

    async def statistics(self, terms: Iterable[str]) -> Statistics:
        """The statistics of the library, and of these terms."""
        wanted = sorted(set(terms))
        answer = await self._ask(self._layout.passages, statistics_request(wanted), request_cache=True)
        counted = answer["aggregations"]
        return Statistics(
            count=answer["hits"]["total"]["value"],
            length=round(counted["length"]["value"]),
            frequencies={name: each["doc_count"] for name, each in _buckets(counted)},
        )

    async def search(
        self,
        concepts: Sequence[Concept],
        shares: Sequence[float] | None = None,
        *,
        most: int,
        wanted: Wanted = EVERYTHING,
        statistics: Statistics | None = None,
    ) -> tuple[Found, ...]:
        """The `most` best passages in which a concept occurs, best first, as the embedded index scores them.

        `statistics`: those of the concepts' terms, where they are at hand.
        """
        if not concepts:
            return ()
        shares = [1.0] * len(concepts) if shares is None else shares
        statistics = statistics or await self.statistics(term for each in concepts for term, _ in each.terms)
        if not any(statistics.frequencies.values()):
            return ()
        count = max(self._candidates, 6 * most)
        request = candidates_request(concepts, shares, statistics, count, wanted)
        unions, answer = await _both(self._unions(concepts, statistics), self._ask(self._layout.passages, request))
        scored = sorted(
            (
                (score(document, concepts, shares, unions, statistics), document)
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

    async def passages_of(self, article: str) -> tuple[Passage, ...]:
        """All passages of an article, in its order; none where there is no such article."""
        request: dict[str, Any] = {
            "size": _PASSAGES_AT_ONCE,
            "query": {"term": {"article": article}},
            "sort": [{"version": "asc"}, {"number": "asc"}],
            "_source": ["article", "number", "version", "passage"],
            "track_total_hits": False,
        }
        documents: list[Document] = []
        while True:
            hits = (await self._ask(self._layout.passages, request))["hits"]["hits"]
            documents += [hit["_source"] for hit in hits]
            if len(hits) < _PASSAGES_AT_ONCE:
                break
            request["search_after"] = hits[-1]["sort"]
        articles = await self._articles(documents)
        return tuple(passage_from(each, articles[_key(each)]) for each in documents if _key(each) in articles)

    async def article(self, name: str) -> Article | None:
        """An article by its id."""
        found = await self._kept([name])
        return found.get(name)

    async def _unions(self, concepts: Sequence[Concept], statistics: Statistics) -> list[int]:
        """In how many passages any term of each concept occurs."""
        alone = [[term for term, _ in concept.terms if statistics.frequencies[term]] for concept in concepts]
        several = [concept for concept, terms in zip(concepts, alone, strict=True) if len(terms) > 1]
        counted: Mapping[int, int] = {}
        if several:
            answer = await self._ask(self._layout.passages, unions_request(several), request_cache=True)
            counted = {int(place): each["doc_count"] for place, each in _buckets(answer["aggregations"])}
        places = iter(range(len(several)))
        return [
            counted[next(places)] if len(terms) > 1 else sum(statistics.frequencies[term] for term in terms)
            for terms in alone
        ]

    async def _ask(self, index: str, request: Mapping[str, Any], **options: Any) -> Any:  # noqa: ANN401 - JSON
        # Scores must not depend on where a passage lies, and half a library's answer is none.
        return await self._cluster.do(
            lambda client: client.search(
                index=index,
                body=request,
                search_type="dfs_query_then_fetch",
                allow_partial_search_results=False,
                **options,
            )
        )

    async def _articles(self, documents: Collection[Document]) -> Mapping[tuple[str, str], Article]:
        """The articles of some passages in the versions that these were cut from, as far as those are current."""
        keys = dict.fromkeys(map(_key, documents))
        missing = [name for name, version in keys if (name, version) not in self._remembered]
        if missing:
            await self._kept(missing)
        found = {key: self._remembered[key] for key in keys if key in self._remembered}
        for key in found:
            self._remembered.move_to_end(key)
        while len(self._remembered) > _ARTICLES_REMEMBERED:
            self._remembered.popitem(last=False)
        return found

    async def _kept(self, names: Sequence[str]) -> dict[str, Article]:
        ids = [article_id(name) for name in names]
        answer = await self._cluster.do(lambda client: client.mget(index=self._layout.articles, body={"ids": ids}))
        found = {}
        for document in (each["_source"] for each in answer["docs"] if each.get("found")):
            article = article_from(document)
            found[article.id] = self._remembered[_key(document)] = article
        return found


async def _both(one: Coroutine[Any, Any, T], other: Coroutine[Any, Any, U]) -> tuple[T, U]:
    """What two coroutines give; where one fails, the other is given up and the first failure raised as it is."""
    try:
        async with asyncio.TaskGroup() as group:
            first, second = group.create_task(one), group.create_task(other)
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return first.result(), second.result()


def _key(document: Document) -> tuple[str, str]:
    return document["article"], document["version"]


def _buckets(aggregations: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    return aggregations["each"]["buckets"].items() if "each" in aggregations else ()
