"""A segment: some articles with their passages and postings, as columns that never change. Pure.

A library is a few segments, searched together; an article that comes is a new one, and small ones are merged. What is
read of the columns is made into values when it is asked for, and what is asked for most is remembered.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.search.addresses import canonical
from bot.search.columns import Columns, bytes_at, packed
from bot.text.article import Article, Facts, Passage, PassageKind, Span

_KINDS = tuple(PassageKind)
_ARTICLES_REMEMBERED = 256
_PASSAGES_REMEMBERED = 4096


class Segment:
    """Articles and passages are numbered from 0, in the order in which they came."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.articles = len(columns["marks"])
        self.passages = len(columns["lengths"])
        self.article = lru_cache(maxsize=_ARTICLES_REMEMBERED)(self._article)
        self.passage = lru_cache(maxsize=_PASSAGES_REMEMBERED)(self._passage)

    @cached_property
    def facts(self) -> tuple[Facts, ...]:
        """What is known of each article besides its text."""
        column, ends = self.columns["facts"], self.columns["facts_ends"]
        return tuple(Facts(**_known(bytes_at(column, ends, number))) for number in range(self.articles))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of everybody whose words are reported, by their numbers."""
        column, ends = self.columns["names"], self.columns["names_ends"]
        return tuple(bytes_at(column, ends, number).decode() for number in range(len(ends) - 1))

    @cached_property
    def addresses(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the articles at each address, by what names its page."""
        found: dict[str, tuple[int, ...]] = {}
        for number, facts in enumerate(self.facts):
            if facts.url and (name := canonical(facts.url)):
                found[name] = (*found.get(name, ()), number)
        return MappingProxyType(found)

    def passages_of(self, article: int) -> range:
        """The numbers of an article's passages."""
        first = self.columns["first_passage"]
        return range(int(first[article]), int(first[article + 1]))

    def article_of(self, passage: int) -> int:
        """The number of the article that a passage is in."""
        return int(np.searchsorted(self.columns["first_passage"], passage, side="right")) - 1

    def spoken_by(self, people: frozenset[str]) -> NDArray[np.bool_]:
        """Whether each passage reports words of any of these people."""
        theirs = np.array([name in people for name in self.names] + [False])  # -1 is nobody, and the last
        said = np.concatenate(([0], np.cumsum(theirs[self.columns["speakers"]])))
        first = self.columns["first_sentence"]
        spoken: NDArray[np.bool_] = said[first[1:]] > said[first[:-1]]
        return spoken

    def _article(self, number: int) -> Article:
        columns = self.columns
        known = _known(bytes_at(columns["facts"], columns["facts_ends"], number))
        body = bytes_at(columns["bodies"], columns["bodies_ends"], number).decode("utf-8", "surrogatepass")
        return Article(**known, body=body)

    def _passage(self, number: int) -> Passage:
        columns = self.columns
        article = self.article_of(number)
        first, last = (int(each) for each in columns["first_sentence"][number : number + 2])
        speakers = columns["speakers"][first:last].tolist()
        return Passage(
            article=self.article(article),
            number=number - self.passages_of(article).start + 1,
            kind=_KINDS[columns["kinds"][number]],
            span=Span(*columns["spans"][number].item()),
            sentences=tuple(Span(*each) for each in columns["sentences"][first:last].tolist()),
            speakers=tuple(None if speaker < 0 else self.names[speaker] for speaker in speakers),
            heading=_span(columns["headings"][number]),
            lead_in=_span(columns["lead_ins"][number]),
        )


def facts_record(facts: Facts) -> bytes:
    """What is known of an article, as it is kept."""
    known = {each.name: value for each in fields(Facts) if (value := getattr(facts, each.name)) is not None}
    return json.dumps(known, ensure_ascii=False, default=date.isoformat).encode("utf-8", "surrogatepass")


def packed_names(names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The columns of the names of speakers."""
    texts, ends = packed([name.encode("utf-8", "surrogatepass") for name in names])
    return {"names": texts, "names_ends": ends}


def _known(record: bytes) -> dict[str, Any]:
    known = json.loads(record.decode("utf-8", "surrogatepass"))
    known["authors"] = tuple(known.get("authors", ()))
    if "published" in known:
        known["published"] = date.fromisoformat(known["published"])
    return dict(known)


def _span(pair: Any) -> Span | None:  # noqa: ANN401 - a row of two numbers, which numpy has no type for
    start, end = pair.item()
    return Span(start, end) if end else None
