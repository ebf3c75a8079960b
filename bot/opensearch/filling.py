"""Bringing articles to the cluster: a whole library into new indexes that then take over, or what changed."""

import asyncio
import secrets
from collections.abc import AsyncIterable, AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from opensearchpy import AsyncOpenSearch
from opensearchpy.exceptions import RequestError
from opensearchpy.helpers import async_bulk

from bot.errors import SearchDown
from bot.opensearch.cluster import Cluster
from bot.opensearch.cutting import Cutting
from bot.opensearch.documents import Document, article_id, version_of
from bot.opensearch.layout import FORMAT, Layout
from bot.text.article import Article

_BULK_SECONDS = 60
_BULK_PATIENCE_SECONDS = 120
_DOCUMENTS_AT_ONCE = 500
_CHARACTERS_AT_ONCE = 200_000
_UNDER_WAY = 4
"""So many portions are cut, sent or indexed at a time: the cluster is never waited for while there is work here."""

Articles = Iterable[Article] | AsyncIterable[Article]
Progress = Callable[[int], None]


class Filling:
    """Writes to the indexes of one library."""

    def __init__(self, cluster: Cluster, layout: Layout, cut: Cutting) -> None:
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
        articles: Articles,
        meta: Mapping[str, Any],
        progress: Progress | None = None,
        may_switch: Callable[[], Any] | None = None,
    ) -> None:
        """Fill new indexes aside, then answer from them; `meta` is kept with them.

        `progress` is told how many articles are done. `may_switch`, awaited before the new ones take over, may raise.
        Where this fails, what was there before stays as it is.
        """
        layout = self._layout
        one = secrets.token_hex(6)  # two copies of the bot that fill at once are not in each other's way
        names = {name: layout.aside(name, one) for name in (layout.articles, layout.passages)}
        await self.tidy()
        try:
            for name, aside in names.items():
                body = layout.body(name, {**meta, "fill": one})
                await self._cluster.do(partial(_create, name=aside, body=body))
            await self._write(articles, names, progress)
            await asyncio.gather(*map(self._open, names.values()))
            if may_switch:
                await may_switch()
            await self._switch(names)
        except BaseException:
            with suppress(SearchDown):  # what went wrong first is what matters
                await self._drop(names.values())
            raise

    async def tidy(self) -> None:
        """Remove what fillings that were broken off have left."""
        wanted = f"{self._layout.articles}-*,{self._layout.passages}-*"
        found = await self._cluster.do(lambda client: client.indices.get_alias(index=wanted, ignore=404))
        await self._drop([name for name, each in found.items() if isinstance(each, dict) and not each["aliases"]])

    async def change(self, added: Sequence[Article] = (), removed: Collection[str] = ()) -> None:
        """Have articles in the index, in place of their versions before, and others no more; seen when it returns."""
        names = {name: name for name in (self._layout.articles, self._layout.passages)}
        await self._write(added, names, None)
        gone = [{"delete": {"_id": article_id(name)}} for name in removed]
        if gone:
            await self._cluster.do(lambda client: client.bulk(index=self._layout.articles, body=gone))
        await self._refresh()
        old: list[dict[str, Any]] = [{"terms": {"article": sorted(removed)}}] if removed else []
        old += [
            {"bool": {"filter": [_term("article", each.id)], "must_not": [_term("version", version_of(each))]}}
            for each in added
        ]
        if old:
            await self._forget({"bool": {"should": old, "minimum_should_match": 1}})

    async def _write(self, articles: Articles, names: Mapping[str, str], progress: Progress | None) -> None:
        """Send the documents of articles, some portions at a time; by their ids that makes none twice."""
        free = asyncio.Semaphore(_UNDER_WAY)
        done = 0

        async def send(some: Sequence[Article]) -> None:
            nonlocal done
            try:
                documents = await self._cut(some)
                # The articles last: a passage without its article is not shown, an article without passages not found.
                await self._bulk(names[self._layout.passages], documents.passages)
                await self._bulk(names[self._layout.articles], documents.articles)
            finally:
                free.release()
            done += len(some)
            if progress:
                progress(done)

        try:
            async with asyncio.TaskGroup() as group:
                async for some in _portions(articles):
                    await free.acquire()
                    group.create_task(send(some))
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None

    async def _bulk(self, index: str, documents: Sequence[tuple[str, Document]]) -> None:
        for start in range(0, len(documents), _DOCUMENTS_AT_ONCE):
            some = documents[start : start + _DOCUMENTS_AT_ONCE]
            actions = [{"_index": index, "_id": name, "_source": document} for name, document in some]
            await self._cluster.do(
                partial(async_bulk, actions=actions, request_timeout=_BULK_SECONDS),
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


async def _portions(articles: Articles) -> AsyncIterator[Sequence[Article]]:
    """The articles, some at a time: about as much text each time, however long they are."""
    some: list[Article] = []
    size = 0
    async for article in _each(articles):
        some.append(article)
        size += len(article.body)
        if size > _CHARACTERS_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


async def _each(articles: Articles) -> AsyncIterator[Article]:
    if isinstance(articles, AsyncIterable):
        async for article in articles:
            yield article
    else:
        for article in articles:
            yield article


def _term(field: str, value: str) -> dict[str, Any]:
    return {"term": {field: value}}
