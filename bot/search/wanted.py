"""Which passages are wanted: what filters and sources come to, said so that any index can find by it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.text.article import Facts, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which passages are wanted; None for any. `people`: in whose words, or by whom; `without`: ids of articles."""

    publishers: frozenset[str] | None = None
    people: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    since: date | None = None
    before: date | None = None
    without: frozenset[str] = frozenset()

    def fits_article(self, article: Facts) -> bool:
        """Whether passages of an article are wanted, whoever speaks in them; an unknown date fits no limit."""
        if article.id in self.without:
            return False
        if self.publishers is not None and article.publisher not in self.publishers:
            return False
        if self.languages is not None and article.language not in self.languages:
            return False
        if self.since is None and self.before is None:
            return True
        day = article.published
        return day is not None and (self.since or date.min) <= day and (self.before is None or day < self.before)

    def fits(self, passage: Passage) -> bool:
        """Whether a passage is wanted."""
        if not self.fits_article(passage.article):
            return False
        return self.people is None or not self.people.isdisjoint((*passage.speakers, *passage.article.authors))


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterValues:
    """The values that filters can have in one library: names, sorted, and its first and last day."""

    publishers: tuple[str, ...]
    people: tuple[str, ...]
    languages: tuple[str, ...]
    first: date | None
    last: date | None

    @classmethod
    def of(cls, articles: Iterable[Facts], speakers: Iterable[str]) -> Self:
        """What articles and those whose words they report come to."""
        articles = tuple(articles)
        days = [article.published for article in articles if article.published]
        return cls(
            publishers=_sorted(article.publisher for article in articles),
            people=_sorted([*speakers, *(name for article in articles for name in article.authors)]),
            languages=_sorted(article.language for article in articles),
            first=min(days, default=None),
            last=max(days, default=None),
        )


def _sorted(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))
