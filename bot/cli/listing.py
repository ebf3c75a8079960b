"""The articles of a library with what is known of each beside its facts, narrowed as a question would be. Pure."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from bot.errors import BadInput, Problem
from bot.search.filters import Filter, Filters, first_day_of, language_named, named, parse
from bot.search.sources import source_of
from bot.text.article import Article
from bot.text.passages import passages_of

Kind = Literal["web", "feed", "file", "seed"]
KINDS: tuple[Kind, ...] = ("web", "feed", "file", "seed")
"""Where an article came from: a page, a feed, a file that was added, or the files that the library begins with."""
_FORM = "write from:ft, by:name, since:2023, before:2021-06 or lang:zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article. `added`: when its text came, None for a seed. `off`: the workspaces in which it is not quoted."""

    article: Article
    kind: Kind
    added: datetime | None = None
    off: tuple[str, ...] = ()


def entries_of(
    articles: Iterable[Article], added: Mapping[str, float], off: Mapping[str, Collection[str]]
) -> list[Entry]:
    """The articles with when they were added, in seconds since the epoch, and the sources that are off by workspace."""
    return [
        Entry(
            article=article,
            kind=_kind_of(article, came_in=article.id in added),
            added=datetime.fromtimestamp(added[article.id], UTC) if article.id in added else None,
            off=tuple(sorted(team for team, sources in off.items() if source_of(article) in sources)),
        )
        for article in articles
    ]


def filters_in(text: str, where: str) -> Filters:
    """The filters that a text consists of; raises BadInput where it is anything else."""
    rest, filters = parse(text)
    if rest.strip():
        raise BadInput(Problem(where=where, what=f'"{rest.strip()}" is no filter', remedy=_FORM))
    for each in filters.each:
        if each.name in ("since", "before"):
            day_in(each.value, f"{each}", remedy=f"write {each.name}:2023-06", where=where)
    return filters


def day_in(value: str, what: str, *, remedy: str, where: str) -> date:
    """The first day of a year, a month or a day; raises BadInput where it is none of them."""
    day = first_day_of(value)
    if day is None:
        raise BadInput(Problem(where=where, what=f"{what} names no date", remedy=remedy))
    return day


def narrowed(
    entries: Sequence[Entry], filters: Filters, *, kinds: Collection[str] = (), added_since: date | None = None
) -> list[Entry]:
    """The entries that fit: of one filter's name any value, of different names all."""
    by_name: dict[str, list[Filter]] = {}
    for each in filters.each:
        by_name.setdefault(each.name, []).append(each)
    tests = [_any_of(same, entries) for same in by_name.values()]
    return [
        entry
        for entry in entries
        if (not kinds or entry.kind in kinds)
        and (added_since is None or (entry.added is not None and entry.added.date() >= added_since))
        and all(test(entry.article) for test in tests)
    ]


def as_json(entries: Iterable[Entry]) -> str:
    """One JSON array; the texts are left out."""
    return json.dumps([_record(entry) for entry in entries], ensure_ascii=False, indent=2)


def _record(entry: Entry) -> dict[str, object]:
    article = entry.article
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "authors": list(article.authors) or None,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "source": entry.kind,
        "added": entry.added.isoformat(timespec="seconds") if entry.added else None,
        "version": article.version,
        "off_in": list(entry.off),
    }


def _kind_of(article: Article, *, came_in: bool) -> Kind:
    if not came_in:
        return "seed"
    source = (article.source or "").partition(":")[0]
    return "web" if source == "web" else "feed" if source == "feed" else "file"


def _any_of(filters: Sequence[Filter], entries: Sequence[Entry]) -> Callable[[Article], bool]:
    tests = [_test(each, entries) for each in filters]
    return lambda article: any(test(article) for test in tests)


def _test(each: Filter, entries: Sequence[Entry]) -> Callable[[Article], bool]:
    match each.name:
        case "from":
            publishers = named(each.value, {source_of(entry.article) for entry in entries} - {""}, initials=True)
            return lambda article: article.publisher in publishers
        case "by":
            people = {entry.article.id: _people(entry.article, each.value) for entry in entries}
            meant = named(each.value, frozenset().union(*people.values()))
            return lambda article: not meant.isdisjoint(people[article.id])
        case "lang":
            code = language_named(each.value)
            return lambda article: article.language.casefold().split("-")[0] == code
    day = first_day_of(each.value) or date.max
    if each.name == "since":
        return lambda article: article.published is not None and article.published >= day
    return lambda article: article.published is not None and article.published < day


def _people(article: Article, name: str) -> frozenset[str]:
    """Who wrote an article, and whose words it reports, where anybody like that name may be among them.

    Whoever speaks in an article is named in it; to find out who does takes much longer than to see whether they are.
    """
    first = name.casefold().split()[0]
    if first not in article.body.casefold():
        return frozenset(article.authors)
    speakers = {speaker for passage in passages_of(article) for speaker in passage.speakers if speaker}
    return frozenset(speakers | set(article.authors))
