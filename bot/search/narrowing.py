"""Which passages of a library, and which sentences of a passage, fit the filters of a question. Pure.

Scores are those of the whole library: a filter leaves hits out and changes no weight.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from bot.search.filters import Filter, Filters, NoSuch, first_day_of, language_named, named
from bot.search.index import Index
from bot.text.article import Facts, Passage

Fits = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Narrowing:
    """What fits. `passages[n]`: whether passage number `n` does; `people`: whose words are wanted, None for anybody's.

    `no_such`: what fits nothing in the library.
    """

    passages: NDArray[np.bool_]
    people: frozenset[str] | None = None
    no_such: tuple[NoSuch, ...] = ()

    def parts(self, passage: Passage) -> Iterator[Passage]:
        """The runs of sentences of a passage that are in the words of somebody wanted, each as a passage."""
        if self.people is None or self.people.intersection(passage.article.authors):
            yield passage
            return
        numbered = enumerate(passage.speakers)
        for wanted, run in groupby(numbered, key=lambda each: each[1] in (self.people or ())):
            if wanted:
                (first, _), *rest = run
                end = first + len(rest) + 1
                lead_in = None if first else passage.lead_in
                sentences, speakers = passage.sentences[first:end], passage.speakers[first:end]
                yield replace(passage, sentences=sentences, speakers=speakers, lead_in=lead_in)


def narrowing(filters: Filters, index: Index, without: frozenset[str] = frozenset()) -> Narrowing:
    """What the filters leave of a library; `without`: ids of articles that are left out whatever the filters say."""
    return _narrowing(filters, index, without)


@lru_cache(maxsize=16)
def _narrowing(filters: Filters, index: Index, without: frozenset[str]) -> Narrowing:
    facts = _facts_of(index)
    by_name: dict[str, list[Filter]] = {}
    for each in filters.each:
        by_name.setdefault(each.name, []).append(each)
    people = facts.people_named(by_name["by"]) if "by" in by_name else None
    tests = [_either([facts.test(each) for each in same]) for name, same in by_name.items() if name != "by"]
    passages = np.zeros(index.postings.size, np.bool_)
    for part in index.parts:
        known = part.segment.facts
        fitting = [each.id not in without and all(test(each) for test in tests) for each in known]
        counts = np.diff(part.segment.columns["first_passage"])
        fits = part.passages_alive & np.repeat(np.array(fitting, np.bool_), counts)
        if people is not None:
            written = np.array([not people.isdisjoint(each.authors) for each in known], np.bool_)
            fits &= part.segment.spoken_by(people) | np.repeat(written, counts)
        passages[part.first : part.first + len(fits)] = fits
    no_such = tuple(each for each in map(facts.missing, filters.each) if each)
    if filters and not no_such and not passages.any():
        no_such = (NoSuch(None, str(filters)),)
    return Narrowing(passages, people, no_such)


@dataclass(frozen=True, slots=True)
class _Facts:
    """The values that filters can have in one library."""

    articles: Sequence[Facts]
    values: Mapping[str, tuple[str, ...]]

    def people_named(self, filters: Iterable[Filter]) -> frozenset[str]:
        return frozenset().union(*(named(each.value, self.values["by"]) for each in filters))

    def missing(self, each: Filter) -> NoSuch | None:
        """What there is in place of a value that nothing fits."""
        if each.name == "by":
            found = bool(named(each.value, self.values["by"]))
        else:
            found = any(map(self.test(each), self.articles))
        return None if found else NoSuch(each.name, each.value, self.values[each.name])

    def test(self, each: Filter) -> Fits:
        """Whether an article fits one filter. An unknown date fits none, and nothing fits what is no date."""
        match each.name:
            case "from":
                publishers = named(each.value, self.values["from"], initials=True)
                return lambda article: article.publisher in publishers
            case "lang":
                code = language_named(each.value)
                return lambda article: article.language.casefold().split("-")[0] == code
        day = first_day_of(each.value)
        if day is None:
            return lambda _: False
        if each.name == "since":
            return lambda article: article.published is not None and article.published >= day
        return lambda article: article.published is not None and article.published < day


@lru_cache(maxsize=1)
def _facts_of(index: Index) -> _Facts:
    articles = index.articles.facts
    days = sorted(article.published for article in articles if article.published)
    between = tuple(dict.fromkeys(day.isoformat() for day in (*days[:1], *days[-1:])))
    values = {
        "from": _sorted(article.publisher for article in articles),
        "by": _sorted(
            [
                *(name for part in index.parts for name in part.names),
                *(name for article in articles for name in article.authors),
            ]
        ),
        "lang": _sorted(article.language for article in articles),
        "since": between,
        "before": between,
    }
    return _Facts(articles, MappingProxyType(values))


def _sorted(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))


def _either(tests: Sequence[Fits]) -> Fits:
    return lambda article: any(test(article) for test in tests)
