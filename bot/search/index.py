"""The index: articles, their passages and the postings, as one immutable value.

It is built off to the side and replaces the one before in a single assignment, so an answer never sees half of two.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.search.bm25 import Postings
from bot.text.abbreviations import Abbreviations
from bot.text.article import Article, Passage, Span
from bot.text.passages import passages_of
from bot.text.tokens import tokens_of


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A library that can be searched. `passages[i]` is passage `i` of `postings`."""

    articles: Mapping[str, Article]
    passages: tuple[Passage, ...]
    postings: Postings
    abbreviations: Abbreviations


def build_index(articles: Sequence[Article], progress: Callable[[int], None] | None = None) -> Index:
    """Cut the articles into passages and fit the ranking model; `progress` is told after each article how many.

    Raises ValueError when two articles share an id.
    """
    by_id = {article.id: article for article in articles}
    if len(by_id) < len(articles):
        raise ValueError("two articles share an id")
    abbreviations = Abbreviations.of(article.body for article in articles)
    passages: list[Passage] = []
    for done, article in enumerate(articles, start=1):
        passages.extend(passages_of(article))
        if progress:
            progress(done)
    return Index(
        articles=MappingProxyType(by_id),
        passages=tuple(passages),
        postings=Postings.fit([_terms(passage, abbreviations) for passage in passages]),
        abbreviations=abbreviations,
    )


def _terms(passage: Passage, abbreviations: Abbreviations) -> list[str]:
    """What a passage is indexed under: its own words, and those that a reader of the page has in mind at that place.

    These are the section's heading, the sentence that introduces its list, and the name of whoever is speaking.
    """
    body = passage.article.body
    spans = (passage.span, passage.heading, passage.lead_in)
    terms = [token.term for span in spans if span for token in tokens_of(body, span)]
    terms += [token.term for token in abbreviations.tokens(body, passage.span)]
    for speaker in dict.fromkeys(name for name in passage.speakers if name):
        terms += [token.term for token in tokens_of(speaker, Span(0, len(speaker)))]
    return terms
