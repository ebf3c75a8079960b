"""Bringing articles to the cluster: a whole library into new indexes that then take over, or one article."""

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from opensearchpy import AsyncOpenSearch
from opensearchpy.exceptions import RequestError
from opensearchpy.helpers import async_bulk

from bot.errors import SearchDown
from bot.opensearch.cluster import Cluster
from bot.opensearch.documents import article_document, article_id, passage_document, passage_id, version_of
from bot.opensearch.layout import FORMAT, Layout
from bot.text.article import Article, Passage

Cut = Callable[[Article], Iterable[tuple[Passage, Sequence[str]]]]
"""The passages of an article, each with its index terms."""

_BULK_SECONDS = 60
_BULK_PATIENCE_SECONDS = 120
_AT_ONCE = 500


class Filling:
    """Writes to the indexes of one library."""

    def __init__(self, cluster: Cluster, layout: Layout, cut: Cut) -> None:
        self._cluster, self._layout, self._cut = cluster, layout, cut

    async def meta(self) -> Mapping[str, Any] | None:
        """What the current index of passages was filled with; None where there is none of our format."""
        name = self._layout.passages
        found = await self._cluster.do(lambda client: client.indices.get_mapping(index=name, ignore=404))
        if found.get("status") == 404:
            return None
        (index,) = found.values()
        meta: Mapping[str, Any] = index["mappings"].get("_meta", {})
        return meta if meta.get("format") == FORMAT else None

    async def fill(
        self,
        articles: Iterable[Article] | AsyncIterable[Article],
        stamp: str,
        meta: Mapping[str, Any],
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Fill new indexes aside, then answer from them; `stamp` tells them from those before.

        `progress` is told after each article how many. Where this fails, what was there before stays as it is.
        """
        layout = self._layout
        names = {name: layout.aside(name, stamp) for name in (layout.articles, layout.passages)}
        try:
            for name, aside in names.items():
                body = layout.body(name, meta)
                await self._cluster.do(partial(_create, name=aside, body=body))
            await self._write(self._actions(articles, names, progress))
            for aside in names.values():
                await self._open(aside)
            await self._switch(names)
        except BaseException:
            with suppress(SearchDown):  # what went wrong first is what matters
                await self._drop(names.values())
            raise

    async def add(self, article: Article) -> None:
        """Have an article in the index, in place of its version before; it is found when this returns."""
        names = {name: name for name in (self._layout.articles, self._layout.passages)}
        await self._write(self._actions([article], names, None))
        await self._refresh()
        await self._forget({"bool": {"filter": [_of(article.id)], "must_not": [_version(version_of(article))]}})

    async def remove(self, article: str) -> None:
        """Have an article in the index no more; none of its passages is found when this returns."""
        await self._cluster.do(
            lambda client: client.delete(index=self._layout.articles, id=article_id(article), ignore=404, refresh=True)
        )
        await self._refresh()
        await self._forget(_of(article))

    async def _actions(
        self,
        articles: Iterable[Article] | AsyncIterable[Article],
        names: Mapping[str, str],
        progress: Callable[[int], None] | None,
    ) -> AsyncIterator[dict[str, Any]]:
        done = 0
        async for article in _each(articles):
            version = version_of(article)
            for passage, terms in self._cut(article):
                yield {
                    "_index": names[self._layout.passages],
                    "_id": passage_id(passage, version),
                    "_source": passage_document(passage, terms, version),
                }
            # The article last: passages without theirs are not shown, but an article without passages is not found.
            yield {
                "_index": names[self._layout.articles],
                "_id": article_id(article.id),
                "_source": article_document(article),
            }
            done += 1
            if progress:
                progress(done)

    async def _write(self, actions: AsyncIterable[Mapping[str, Any]]) -> None:
        """Send documents in bulk, again where the cluster is too busy; by their ids that makes none twice."""
        async for some in _chunks(actions):
            await self._cluster.do(
                partial(async_bulk, actions=some, request_timeout=_BULK_SECONDS),
                patience_seconds=_BULK_PATIENCE_SECONDS,
            )

    async def _open(self, name: str) -> None:
        """Make an index that was filled ready for questions, with its copies on other nodes."""
        settings = self._layout.when_filled
        await self._cluster.do(lambda client: client.indices.put_settings(index=name, body=settings))
        await self._cluster.do(lambda client: client.indices.refresh(index=name, request_timeout=_BULK_SECONDS))
        # Copies that find no node, as on a cluster of one, are no reason not to answer.
        await self._cluster.do(
            lambda client: client.cluster.health(
                index=name, wait_for_status="green", timeout="30s", request_timeout=_BULK_SECONDS, ignore=408
            )
        )

    async def _switch(self, names: Mapping[str, str]) -> None:
        """Let the new indexes take over in one step; those before go."""
        before = await self._behind(names)
        actions = [{"remove": {"index": index, "alias": name}} for name, each in before.items() for index in each]
        actions += [{"add": {"index": aside, "alias": name}} for name, aside in names.items()]
        await self._cluster.do(lambda client: client.indices.update_aliases(body={"actions": actions}))
        await self._drop([index for each in before.values() for index in each])

    async def _behind(self, names: Iterable[str]) -> dict[str, list[str]]:
        """The indexes that are found under each name."""
        found = {}
        for name in names:
            answer = await self._cluster.do(partial(_alias, name=name))
            found[name] = [] if "status" in answer else list(answer)
        return found

    async def _drop(self, indexes: Iterable[str]) -> None:
        if names := ",".join(indexes):
            await self._cluster.do(lambda client: client.indices.delete(index=names, ignore_unavailable=True))

    async def _refresh(self) -> None:
        names = f"{self._layout.passages},{self._layout.articles}"
        await self._cluster.do(lambda client: client.indices.refresh(index=names))

    async def _forget(self, query: Mapping[str, Any]) -> None:
        await self._cluster.do(
            lambda client: client.delete_by_query(
                index=self._layout.passages,
                body={"query": query},
                conflicts="proceed",
                refresh=True,
                request_timeout=_BULK_SECONDS,
            )
        )


async def _create(client: AsyncOpenSearch, name: str, body: Mapping[str, Any]) -> None:
    try:
        await client.indices.create(index=name, body=body)
    except RequestError as error:
        if error.error != "resource_already_exists_exception":  # made by a try whose answer did not reach us
            raise


async def _alias(client: AsyncOpenSearch, name: str) -> Any:  # noqa: ANN401 - JSON
    return await client.indices.get_alias(name=name, ignore=404)


async def _chunks(actions: AsyncIterable[Mapping[str, Any]]) -> AsyncIterator[list[Mapping[str, Any]]]:
    some: list[Mapping[str, Any]] = []
    async for action in actions:
        some.append(action)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


async def _each(articles: Iterable[Article] | AsyncIterable[Article]) -> AsyncIterator[Article]:
    if isinstance(articles, AsyncIterable):
        async for article in articles:
            yield article
    else:
        for article in articles:
            yield article


def _of(article: str) -> dict[str, Any]:
    return {"term": {"article": article}}


def _version(version: str) -> dict[str, Any]:
    return {"term": {"version": version}}
