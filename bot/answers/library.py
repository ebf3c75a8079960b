"""The library as something to look into: articles by their facts or their subject, and one quote by its place. Pure."""

import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain

from bot.answers.links import link_to
from bot.answers.model import Quote
from bot.search.query import concepts_of
from bot.search.searchable import Searchable
from bot.search.sources import newest_first
from bot.text.article import Article, Facts, Passage, Span
from bot.text.passages import passages_of

_PASSAGES = 20
"""Passages looked through for each article that is wanted."""


def articles_on(
    text: str, index: Searchable, *, count: int, without: Collection[str] = frozenset()
) -> tuple[Facts, ...]:
    """Up to `count` articles that a text means, none of `without`.

    First those that have all its words in their title, publisher and authors, the newest first; then those that have
    some of its concepts in their text, the best passage's first. An empty text means all articles.
    """
    wanted = _folded(text).split()
    named = newest_first(
        facts
        for facts, folded in zip(index.articles.facts, _all_folded(index), strict=True)
        if all(word in folded for word in wanted) and facts.id not in without
    )
    found = {facts.id: facts for facts in named}
    for article in _on_subject(text, index, _PASSAGES * count) if wanted else ():
        if len(found) >= count:
            break
        if article.id not in without:
            found.setdefault(article.id, article)
    return tuple(found.values())[:count]


def quote_at(article_id: str, span: Span, index: Searchable) -> Quote | None:
    """The quote at a place; None where there is no such article, or the span is not within one of its passages."""
    article = index.articles.get(article_id)
    here = (index.passages[number] for number in index.passages.of(article_id))
    return _quote_in(article, span, here) if article else None


def quote_in(article: Article, span: Span) -> Quote | None:
    """The quote at a place of an article, which need not be in a library; None where no passage covers the span."""
    return _quote_in(article, span, passages_of(article))


def _quote_in(article: Article, span: Span, passages: Iterable[Passage]) -> Quote | None:
    if span.end > len(article.body):
        return None
    for passage in passages:
        if passage.span.covers(span):
            parts = zip(passage.sentences, passage.speakers, strict=True)
            names = {name for sentence, name in parts if name and sentence.overlaps(span)}
            return Quote(
                passage=passage,
                span=span,
                speaker=names.pop() if len(names) == 1 else None,
                matches=(),
                score=0.0,
                link=link_to(article, span),
                lead_in=passage.lead_in if span.start == passage.sentences[0].start else None,
            )
    return None


def _on_subject(text: str, index: Searchable, most: int) -> Iterable[Facts]:
    """The articles whose passages hold the concepts of a text, by their best passage."""
    hits = index.search(concepts_of(text, index), most=most)
    return (index.passages[number].article for number in hits.passages.tolist())


@lru_cache(maxsize=1)
def _all_folded(index: Searchable) -> tuple[str, ...]:
    return tuple(map(_of_facts, index.articles.facts))


def _of_facts(facts: Facts) -> str:
    return _folded(" ".join(chain((facts.title, facts.publisher or ""), facts.authors)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
