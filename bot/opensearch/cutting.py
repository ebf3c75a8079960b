"""From articles to all their documents: what a filling spends most of its computing on, so it is done beside it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.opensearch.documents import Document, article_document, article_id, passage_document, passage_id, version_of
from bot.search.building import terms_of
from bot.search.terms import Reader
from bot.text.article import Article
from bot.text.passages import passages_of


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of some articles, each with its id, for either index."""

    articles: Sequence[tuple[str, Document]]
    passages: Sequence[tuple[str, Document]]


Cutting = Callable[[Sequence[Article]], Awaitable[Documents]]
"""Cuts articles into passages, somewhere where that holds nobody up."""


def documents_of(articles: Sequence[Article], reader: Reader) -> Documents:
    """All documents of some articles."""
    passages = []
    for article in articles:
        version = version_of(article)
        passages += [
            (passage_id(passage, version), passage_document(passage, terms_of(passage, reader), version))
            for passage in passages_of(article)
        ]
    return Documents([(article_id(article.id), article_document(article)) for article in articles], passages)


def in_a_thread(reader: Reader) -> Cutting:
    """Cutting beside the event loop."""

    async def cut(articles: Sequence[Article]) -> Documents:
        return await asyncio.to_thread(documents_of, articles, reader)

    return cut
