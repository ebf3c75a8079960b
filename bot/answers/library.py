"""The library as something to look into: articles by their facts or their subject, and one quote by its place. Pure."""

import unicodedata
from collections.abc import Collection, Iterable
from itertools import chain

from bot.answers.links import link_to
from bot.answers.model import Quote
from bot.search.index import Index
from bot.search.query import concepts_of
from bot.search.sources import newest_first
from bot.text.article import Article, Span
from bot.text.passages import passages_of


def articles_on(text: str, index: Index, *, count: int, without: Collection[str] = frozenset()) -> tuple[Article, ...]:
    """Up to `count` articles that a text means, none of `without`.

    First those that have all its words in their title, publisher and authors, the newest first; then those that have
    some of its concepts in their text, the best passage's first. An empty text means all articles.
    """
    kept = [article for article in index.articles.values() if article.id not in without]
    wanted = _folded(text).split()
    named = newest_first(article for article in kept if all(word in _facts(article) for word in wanted))
    found = {article.id: article for article in named}
    for article in _on_subject(text, index) if wanted else ():
        if len(found) >= count:
            break
        if article.id not in without:
            found.setdefault(article.id, article)
    return tuple(found.values())[:count]


def quote_at(article_id: str, span: Span, index: Index) -> Quote | None:
    """The quote at a place; None where there is no such article, or the span is not within one of its passages."""
    article = index.articles.get(article_id)
    return quote_in(article, span) if article else None


def quote_in(article: Article, span: Span) -> Quote | None:
    """The quote at a place of an article, which need not be in a library; None where no passage covers the span."""
    if span.end > len(article.body):
        return None
    for passage in passages_of(article):
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


def _on_subject(text: str, index: Index) -> Iterable[Article]:
    """The articles whose passages hold the concepts of a text, by their best passage."""
    hits = index.postings.search(concepts_of(text, index))
    return (index.passages[number].article for number in hits.passages.tolist())


def _facts(article: Article) -> str:
    return _folded(" ".join(chain((article.title, article.publisher or ""), article.authors)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
