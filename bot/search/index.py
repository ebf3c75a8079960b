"""The index: articles, their passages and the postings, as one immutable value.

It is made of segments. What changes makes a new index that shares the segments of the one before and replaces it in a
single assignment, so an answer never sees half of two; and it answers as one built from nothing would, because nothing
in a segment depends on what else the library has.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.search.addresses import canonical
from bot.search.bm25 import Concept, Hits
from bot.search.building import segment_of, words_in
from bot.search.lexicon import Lexicon
from bot.search.meaning import Meaning
from bot.search.merging import due, merged
from bot.search.postings import Kernel, Lists, Mask, Postings
from bot.search.searchable import KnownArticles, KnownPassages
from bot.search.segment import Segment
from bot.search.terms import Reader, terms_of_name
from bot.search.vocabulary import Vocabulary, part_of
from bot.search.wanted import FilterValues, Wanted
from bot.text.article import Article, Facts, Passage

T = TypeVar("T")

_AT_ONCE = 1000
"""Articles whose terms are in memory at a time."""


@dataclass(frozen=True, eq=False)
class Part:
    """A segment in its place. `first`: the number of its first passage; `gone`: articles of it that are no more."""

    segment: Segment
    first: int = 0
    gone: frozenset[int] = frozenset()

    @cached_property
    def words_gone(self) -> Counter[str]:
        """The words of the articles that are no more."""
        words = Counter[str]()
        for article in self.gone:
            words.update(words_in(self.segment.article(article).body))
        return words

    @property
    def alive(self) -> Mask:
        """Whether each article of the segment is still there."""
        alive = np.ones(self.segment.articles, np.bool_)
        alive[list(self.gone)] = False
        return alive

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of everybody whose words are reported by articles that are still there."""
        names = self.segment.names
        if not self.gone:
            return names
        spoken = np.repeat(self.passages_alive, np.diff(self.segment.columns["first_sentence"]))
        numbers = np.unique(self.segment.columns["speakers"][spoken]).tolist()
        return tuple(names[number] for number in numbers if number >= 0)

    @property
    def passages_alive(self) -> Mask:
        """Whether each passage is of an article that is still there."""
        return np.repeat(self.alive, np.diff(self.segment.columns["first_passage"]))


class Articles(KnownArticles):
    """The articles by their ids, in the order in which they came; a text is read when it is asked for."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """In which part each article is, and its number there."""
        return {facts.id: place for place, facts in self._each()}

    @cached_property
    def _facts(self) -> tuple[Facts, ...]:
        return tuple(facts for _, facts in self._each())

    @property
    def facts(self) -> tuple[Facts, ...]:
        """What is known of each article besides its text."""
        return self._facts

    def at(self, url: str) -> Article | None:
        """The article that has this address, the first of several; None where none has."""
        name = canonical(url)
        for part in self._parts if name else ():
            for number in part.segment.addresses.get(str(name), ()):
                if number not in part.gone:
                    return part.segment.article(number)
        return None

    def __getitem__(self, name: str) -> Article:
        part, number = self.places[name]
        return self._parts[part].segment.article(number)

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return sum(part.segment.articles - len(part.gone) for part in self._parts)

    def _each(self) -> Iterator[tuple[tuple[int, int], Facts]]:
        for number, part in enumerate(self._parts):
            for article, facts in enumerate(part.segment.facts):
                if article not in part.gone:
                    yield (number, article), facts


class Passages(KnownPassages):
    """The passages by their numbers, which mean something within one index only."""

    def __init__(self, parts: Sequence[Part], articles: Articles, count: int) -> None:
        self._parts = parts
        self._articles = articles
        self._firsts = [part.first for part in parts]
        self._count = count

    def __getitem__(self, number: int) -> Passage:
        if number not in self:
            raise KeyError(number)
        part = self._parts[int(np.searchsorted(self._firsts, number, side="right")) - 1]
        return part.segment.passage(number - part.first)

    def __iter__(self) -> Iterator[int]:
        for part in self._parts:
            for article in range(part.segment.articles):
                if article not in part.gone:
                    yield from (part.first + number for number in part.segment.passages_of(article))

    def __len__(self) -> int:
        return self._count

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int | np.integer) or not self._parts or number < 0:
            return False
        at = int(np.searchsorted(self._firsts, number, side="right")) - 1
        part = self._parts[at]
        here = number - part.first
        return here < part.segment.passages and part.segment.article_of(here) not in part.gone

    def of(self, article: str) -> range:
        """The numbers of an article's passages, in its order; none where there is no such article."""
        place = self._articles.places.get(article)
        if place is None:
            return range(0)
        part = self._parts[place[0]]
        numbers = part.segment.passages_of(place[1])
        return range(part.first + numbers.start, part.first + numbers.stop)

    def sample(self, most: int) -> Sequence[Passage]:
        """At most so many passages from all over the library, the same for the same library."""
        numbers = tuple(self)
        return [self[number] for number in numbers[:: -(-len(numbers) // most) or 1]]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A library that can be searched. `passages[n]` is passage number `n` of `postings`.

    `vocabulary`: the Latin words of the library and its glossary. `speakers`: the index terms of the names of everybody
    whose words the library reports. `holds_chinese`: whether any article is Chinese. `meaning`: what the passages mean
    to a sentence model; None where none is at hand, or not yet. `kernel`: what searches large segments, if anything.
    """

    parts: tuple[Part, ...]
    reader: Reader
    articles: Articles
    passages: Passages
    postings: Postings
    vocabulary: Vocabulary
    speakers: frozenset[str]
    holds_chinese: bool
    meaning: Meaning | None = None
    kernel: Kernel | None = None

    def mark(self, article: str) -> bytes | None:
        """What tells the version of an article from another, as `mark_of` does; None where there is no such article."""
        place = self.articles.places.get(article)
        return None if place is None else self.parts[place[0]].segment.columns["marks"][place[1]].tobytes()

    @classmethod
    def of(
        cls,
        parts: Sequence[Part],
        reader: Reader,
        meaning: Meaning | None = None,
        kernel: Kernel | None = None,
    ) -> Self:
        """The index of some segments; `meaning`, if their passages have the numbers that they had when it was made."""
        placed: list[Part] = []
        first = 0
        for part in parts:
            if part.segment.articles:
                # The same part where nothing is new, which remembers what it has worked out.
                placed.append(part if part.first == first else Part(part.segment, first, part.gone))
                first += part.segment.passages
        articles = Articles(placed)
        lists = [Lists(part.segment.columns, part.first, part.passages_alive if part.gone else None) for part in placed]
        postings = Postings(lists, kernel)
        return cls(
            parts=tuple(placed),
            reader=reader,
            articles=articles,
            passages=Passages(placed, articles, postings.count),
            postings=postings,
            vocabulary=_vocabulary(placed, reader),
            speakers=frozenset(term for part in placed for name in part.names for term in terms_of_name(name)),
            holds_chinese=any(bool(part.segment.columns["chinese"][part.alive].any()) for part in placed),
            meaning=meaning,
            kernel=kernel,
        )

    def changed(self, added: Sequence[Article] = (), removed: Collection[str] = ()) -> Self:
        """The library without the articles of these ids, and with those added; one of the same id takes the place."""
        more = [segment_of(added, self.reader)] if added else []
        return self.exchanged({*removed, *(article.id for article in added)}, more)

    def exchanged(self, gone: Collection[str], more: Sequence[Segment]) -> Self:
        """The library without the articles of these ids, and with those of more segments, read as this one's are."""
        places: dict[int, set[int]] = {}
        for name in gone:
            if place := self.articles.places.get(name):
                places.setdefault(place[0], set()).add(place[1])
        parts = [
            Part(part.segment, part.first, part.gone | places[number]) if number in places else part
            for number, part in enumerate(self.parts)
        ]
        return self.of([*parts, *map(Part, more)], self.reader, self.meaning, self.kernel)

    def searched_by(self, kernel: Kernel) -> Self:
        """The same library, its large segments searched by the kernel."""
        return self.of(self.parts, self.reader, self.meaning, kernel)

    def search(
        self,
        concepts: Sequence[Concept],
        shares: Sequence[float] | None = None,
        *,
        most: int | None = None,
        wanted: Wanted | None = None,
    ) -> Hits:
        """The wanted passages in which a concept occurs, the best first; scores are those of the whole library."""
        return self.postings.search(concepts, shares, most=most, among=None if wanted is None else _mask(self, wanted))

    def holds(self, wanted: Wanted) -> bool:
        """Whether any passage is wanted."""
        return bool(_mask(self, wanted).any())

    def filter_values(self) -> FilterValues:
        """The values that filters can have here."""
        return FilterValues.of(self.articles.facts, (name for part in self.parts for name in part.names))

    def by_words(self) -> Self:
        """The same library without what it means to a sentence model."""
        return replace(self, meaning=None)

    def together(self, work: Callable[[], T]) -> T:
        """What `work` gives: nothing that it asks here is slow."""
        return work()

    def due(self) -> range | None:
        """Which neighbouring segments should be one; None where all is well."""
        return due(
            [part.segment.passages for part in self.parts], [int(part.passages_alive.sum()) for part in self.parts]
        )

    def tidied(self) -> Self:
        """The same library with all segments merged that are due."""
        index = self
        while which := index.due():
            index = index.merged(which)
        return index

    def merged(self, which: range) -> Self:
        """The same library with some neighbouring segments as one."""
        return self.with_merged(self.parts[which.start : which.stop], merged_part(self.parts[which.start : which.stop]))

    def with_merged(self, some: Sequence[Part], one: Part) -> Self:
        """The same library with these neighbours replaced by the part that was made of them, maybe some time ago.

        What has been removed from them since is removed from it; raises ValueError where they are no more.
        """
        segments = [part.segment for part in self.parts]
        start = segments.index(some[0].segment)
        here = self.parts[start : start + len(some)]
        if [part.segment for part in here] != [part.segment for part in some]:
            raise ValueError("these segments are neighbours no more")
        since = {
            part.segment.facts[article].id
            for part, before in zip(here, some, strict=True)
            for article in part.gone - before.gone
        }
        gone = frozenset(number for number, facts in enumerate(one.segment.facts) if facts.id in since) if since else ()
        part = Part(one.segment, gone=frozenset(gone))
        same_numbers = not any(each.gone for each in some)
        parts = [*self.parts[:start], part, *self.parts[start + len(some) :]]
        return self.of(parts, self.reader, self.meaning if same_numbers else None, self.kernel)


def merged_part(some: Sequence[Part]) -> Part:
    """The part that some neighbours make together, without the articles that are gone."""
    return Part(merged([part.segment for part in some], [part.alive for part in some]))


def build_index(
    articles: Sequence[Article],
    progress: Callable[[int], None] | None = None,
    *,
    lexicon: Lexicon | None = None,
) -> Index:
    """Cut the articles into passages and fit the ranking model; `progress` is told after each article how many.

    Raises ValueError when two articles share an id.
    """
    if len({article.id for article in articles}) < len(articles):
        raise ValueError("two articles share an id")
    reader = Reader(lexicon or Lexicon())
    parts = []
    for start in range(0, len(articles), _AT_ONCE):
        some = articles[start : start + _AT_ONCE]
        told = None if progress is None else partial(_told, progress, start)
        parts.append(Part(segment_of(some, reader, told)))
    index = Index.of(parts, reader)
    return index.merged(range(len(index.parts))) if len(index.parts) > 1 else index


def _told(progress: Callable[[int], None], before: int, done: int) -> None:
    progress(before + done)


def _vocabulary(parts: Sequence[Part], reader: Reader) -> Vocabulary:
    of_glossary = _known_to(reader.lexicon.glossary.words)
    own = [(part.segment.columns["words"], part.segment.columns["word_counts"]) for part in parts]
    gone = Counter[str]()
    for part in parts:
        gone.update(part.words_gone)
    return Vocabulary((of_glossary, *own), gone)


@lru_cache(maxsize=2)
def _known_to(words: frozenset[str]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The words of a glossary, which a library knows too."""
    return part_of(dict.fromkeys(words, 1))


@lru_cache(maxsize=16)
def _mask(index: Index, wanted: Wanted) -> Mask:
    """Whether each passage is wanted, by its number."""
    passages = np.zeros(index.postings.size, np.bool_)
    for part in index.parts:
        known = part.segment.facts
        counts = np.diff(part.segment.columns["first_passage"])
        fits = part.passages_alive & np.repeat(
            np.array([wanted.fits_article(each) for each in known], np.bool_), counts
        )
        if wanted.people is not None:
            written = np.array([not wanted.people.isdisjoint(each.authors) for each in known], np.bool_)
            fits &= part.segment.spoken_by(wanted.people) | np.repeat(written, counts)
        passages[part.first : part.first + len(fits)] = fits
    return passages
