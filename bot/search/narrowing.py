"""Which passages of a library, and which sentences of a passage, fit the filters of a question. Pure.

Scores are those of the whole library: a filter leaves hits out and changes no weight.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby

from bot.search.filters import Filter, Filters, NoSuch, first_day_of, language_named, named
from bot.search.searchable import Searchable
from bot.search.wanted import FilterValues, Wanted
from bot.text.article import Passage

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What fits: the passages `wanted`, and of those the words of the people wanted. `no_such`: what fits nothing."""

    wanted: Wanted
    no_such: tuple[NoSuch, ...] = ()

    @property
    def people(self) -> frozenset[str] | None:
        """Whose words are wanted; None for anybody's."""
        return self.wanted.people

    def parts(self, passage: Passage) -> Iterator[Passage]:
        """The runs of sentences of a passage that are in the words of somebody wanted, each as a passage."""
        people = self.people
        if people is None or people.intersection(passage.article.authors):
            yield passage
            return
        numbered = enumerate(passage.speakers)
        for wanted, run in groupby(numbered, key=lambda each: each[1] in people):
            if wanted:
                (first, _), *rest = run
                end = first + len(rest) + 1
                lead_in = None if first else passage.lead_in
                sentences, speakers = passage.sentences[first:end], passage.speakers[first:end]
                yield replace(passage, sentences=sentences, speakers=speakers, lead_in=lead_in)


def narrowing(filters: Filters, index: Searchable, without: frozenset[str] = frozenset()) -> Narrowing:
    """What the filters leave of a library; `without`: ids of articles that are left out whatever the filters say."""
    return _narrowing(filters, index, without)


@lru_cache(maxsize=16)
def _narrowing(filters: Filters, index: Searchable, without: frozenset[str]) -> Narrowing:
    values = _values_of(index)
    by_name: dict[str, list[Filter]] = {}
    for each in filters.each:
        by_name.setdefault(each.name, []).append(each)

    def either(name: str) -> frozenset[str] | None:
        """All that any filter of this name means; None where there is none."""
        if name not in by_name:
            return None
        return _NOTHING.union(*(_meant(each, values) for each in by_name[name]))

    since, before = (_days(by_name.get(name, ())) for name in ("since", "before"))
    # Nothing fits what is no date.
    impossible = any(name in by_name and not days for name, days in (("since", since), ("before", before)))
    wanted = Wanted(
        publishers=_NOTHING if impossible else either("from"),
        people=either("by"),
        languages=either("lang"),
        since=min(since, default=None),
        before=max(before, default=None),
        without=without,
    )
    no_such = tuple(each for each in (_missing(each, values) for each in filters.each) if each)
    if filters and not no_such and not index.holds(wanted):
        no_such = (NoSuch(None, str(filters)),)
    return Narrowing(wanted=wanted, no_such=no_such)


@lru_cache(maxsize=1)
def _values_of(index: Searchable) -> FilterValues:
    return index.filter_values()


def _meant(each: Filter, values: FilterValues) -> frozenset[str]:
    """The names in the library that a filter means."""
    match each.name:
        case "from":
            return frozenset(named(each.value, values.publishers, initials=True))
        case "by":
            return frozenset(named(each.value, values.people))
    code = language_named(each.value)
    return frozenset(name for name in values.languages if name.casefold().split("-")[0] == code)


def _days(filters: Sequence[Filter]) -> list[date]:
    return [day for each in filters if (day := first_day_of(each.value))]


def _missing(each: Filter, values: FilterValues) -> NoSuch | None:
    """What there is in place of a value that nothing fits."""
    ends = (values.first, values.last)
    names = {"from": values.publishers, "by": values.people, "lang": values.languages}
    exist = names.get(each.name, tuple(dict.fromkeys(day.isoformat() for day in ends if day)))
    if each.name in ("since", "before"):
        day = first_day_of(each.value)
        fits = day is not None and (
            (values.last is not None and day <= values.last)
            if each.name == "since"
            else (values.first is not None and values.first < day)
        )
    else:
        fits = bool(_meant(each, values))
    return None if fits else NoSuch(each.name, each.value, exist)
