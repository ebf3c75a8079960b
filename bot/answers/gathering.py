"""All that the library says on a topic, as far as it can be read at once: several pages of one answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers.answering import answer
from bot.answers.evidence import Asked
from bot.answers.model import Answered, NoAnswer, Quote, Related
from bot.search.filters import parse
from bot.search.query import concepts_of
from bot.search.searchable import Searchable
from bot.text.article import Article, Span

MOST_SHOWN = 8
"""Quotes of one topic: as many as Slack shows in one message and a button can carry."""
_READ = 24
"""Quotes looked at for one topic."""
_ON_TOPIC = 0.6
"""A quote is on the topic when it says at least this much of what the quote that says most of it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The answer to the topic as a question, and the quotes on it: the answer's own and those that "more" would show.

    Best first. A quote that says much less of the topic than another is left out.
    """

    answer: Answered | Related
    quotes: tuple[Quote, ...]


def gathered(topic: str, index: Searchable, without: frozenset[str] = frozenset()) -> Gathered | NoAnswer:
    """What the library says on a topic; the same topic and index give the same. `without`: as in `answer`."""
    first = answer(topic, index, without=without)
    if isinstance(first, NoAnswer):
        return first
    quotes, page = list(first.quotes), first
    while page.more and len(quotes) < _READ:
        following = answer(topic, index, skip=len(quotes), without=without)
        if isinstance(following, NoAnswer):
            break
        quotes += following.quotes
        page = following
    return Gathered(answer=first, quotes=tuple(_on_topic(quotes, topic, index)))


def _on_topic(quotes: list[Quote], topic: str, index: Searchable) -> Iterable[Quote]:
    asked = Asked.of(concepts_of(parse(topic)[0], index), index.postings)

    def said(article: Article, *spans: Span | None) -> float:
        terms = (term for span in spans if span for term in index.reader.again(article.body, span).terms)
        return asked.weight(asked.among(terms))

    shares = [said(quote.article, quote.span, quote.lead_in, quote.passage.heading) for quote in quotes]
    enough = _ON_TOPIC * max(shares)
    return (quote for quote, share in zip(quotes, shares, strict=True) if share >= enough)
