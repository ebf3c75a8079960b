"""Where the articles of a library come from: its sources, and the articles of a source. Pure.

A source is an article's publisher as the library writes it, or "" where it names none.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from bot.search.searchable import Searchable
from bot.text.article import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher, how many articles there are of it, and the years of the first and the last whose date is known."""

    name: str
    articles: int
    first: int | None = None
    last: int | None = None


def source_of(article: Facts) -> str:
    """The source of an article."""
    return article.publisher or ""


def sources_of(articles: Iterable[Facts]) -> tuple[Source, ...]:
    """The sources of these articles, the one with most of them first."""
    ordered = sorted(articles, key=source_of)
    sources = [_source(name, tuple(same)) for name, same in groupby(ordered, key=source_of)]
    return tuple(sorted(sources, key=lambda source: (-source.articles, source.name == "", source.name.casefold())))


def articles_from(sources: Collection[str], index: Searchable) -> frozenset[str]:
    """The ids of the articles of these sources."""
    return _articles_from(frozenset(sources), index) if sources else frozenset()


def articles_not_from(sources: Collection[str], index: Searchable) -> frozenset[str]:
    """The ids of the articles of every other source."""
    others = {source_of(facts) for facts in index.articles.facts} - {*sources}
    return articles_from(others, index)


# The same few sources are off in question after question.
@lru_cache(maxsize=32)
def _articles_from(sources: frozenset[str], index: Searchable) -> frozenset[str]:
    return frozenset(facts.id for facts in index.articles.facts if source_of(facts) in sources)


def newest_first(articles: Iterable[Facts]) -> tuple[Facts, ...]:
    """The articles by date, and last those whose date is not known, by title."""
    return tuple(
        sorted(articles, key=lambda each: (each.published is None, -_day(each).toordinal(), each.title.casefold()))
    )


def _source(name: str, articles: tuple[Facts, ...]) -> Source:
    years = Counter(article.published.year for article in articles if article.published)
    return Source(name=name, articles=len(articles), first=min(years, default=None), last=max(years, default=None))


def _day(article: Facts) -> date:
    return article.published or date.min
