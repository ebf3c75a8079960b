"""The library at a glance: facts of all articles, the names in it and its words. Each is asked for once and kept."""

from collections.abc import Mapping
from typing import Any

from bot.opensearch.cluster import Cluster
from bot.opensearch.documents import facts_from
from bot.opensearch.layout import Layout
from bot.text.article import Facts

_FACTS_AT_ONCE = 2000
_NAMES = 20_000
"""So many people are known by name, those with most passages first."""
_WORDS = 50_000
"""So many words are offered in place of misspelt ones, those in most articles first."""
_PATIENCE_SECONDS = 30


class Survey:
    """Asks the cluster what is in the library; every method raises SearchDown where it does not answer."""

    def __init__(self, cluster: Cluster, layout: Layout) -> None:
        self._cluster, self._layout = cluster, layout

    async def facts(self) -> dict[str, Facts]:
        """What is known of each article besides its text, by their ids: half a kilobyte an article."""
        found: dict[str, Facts] = {}
        request: dict[str, Any] = {
            "size": _FACTS_AT_ONCE,
            "query": {"match_all": {}},
            "sort": [{"article": "asc"}],
            "_source": {"excludes": ["kept.body", "words"]},
            "track_total_hits": False,
        }
        while True:
            hits = (await self._ask(self._layout.articles, request))["hits"]["hits"]
            found |= {facts.id: facts for facts in (facts_from(hit["_source"]) for hit in hits)}
            if len(hits) < _FACTS_AT_ONCE:
                return found
            request["search_after"] = hits[-1]["sort"]

    async def speakers(self) -> tuple[str, ...]:
        """The names of those whose words the passages report."""
        return tuple(await self._counted(self._layout.passages, "speakers", _NAMES))

    async def words(self) -> Mapping[str, int]:
        """The commonest Latin words of the articles, and how many articles have each."""
        return await self._counted(self._layout.articles, "words", _WORDS)

    async def _counted(self, index: str, field: str, most: int) -> dict[str, int]:
        request = {
            "size": 0,
            "query": {"match_all": {}},
            "aggs": {"each": {"terms": {"field": field, "size": most}}},
            "track_total_hits": False,
        }
        buckets = (await self._ask(index, request))["aggregations"]["each"]["buckets"]
        return {each["key"]: each["doc_count"] for each in buckets}

    async def _ask(self, index: str, request: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        return await self._cluster.do(
            lambda client: client.search(
                index=index, body=request, allow_partial_search_results=False, request_timeout=_PATIENCE_SECONDS
            ),
            patience_seconds=_PATIENCE_SECONDS,
        )
