"""A topic by date: what was written about it when. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from bot.answers.gathering import MOST_SHOWN, gathered
from bot.answers.model import Answered, NoAnswer, Quote, Related
from bot.search.searchable import Searchable

_QUOTES_OF_ONE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was published on one day; `day` is None for the articles whose date is not known."""

    day: date | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What was said on a topic, the oldest first, and last what has no date."""

    answer: Answered | Related
    each: tuple[Moment, ...]


def timeline(topic: str, index: Searchable, without: frozenset[str] = frozenset()) -> Timeline | NoAnswer:
    """Order the best quotes on a topic by date, at most two of an article."""
    found = gathered(topic, index, without)
    if isinstance(found, NoAnswer):
        return found
    quotes = sorted(islice(_spread(found.quotes), MOST_SHOWN), key=_when)
    each = tuple(Moment(day=day, quotes=tuple(same)) for day, same in groupby(quotes, key=_day))
    return Timeline(answer=found.answer, each=each)


def _spread(quotes: Iterable[Quote]) -> Iterable[Quote]:
    """The quotes, so that no article is there more often than is readable."""
    seen: dict[str, int] = {}
    for quote in quotes:
        seen[quote.article.id] = seen.get(quote.article.id, 0) + 1
        if seen[quote.article.id] <= _QUOTES_OF_ONE:
            yield quote


def _day(quote: Quote) -> date | None:
    return quote.article.published


def _when(quote: Quote) -> tuple[bool, date, str, int]:
    """Undated ones last; the quotes of one article together, in its order."""
    day = quote.article.published
    return day is None, day or date.min, quote.article.id, quote.span.start
