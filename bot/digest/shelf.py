"""What a library offers to editions: on each topic, of each article, and all the rest, the most telling first.

What is on a topic, and how telling it is, depends on no channel. So it is worked out once for each index and
remembered; an edition only passes over what its channel has had.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import count, islice

from bot.answers.centrality import COMPARED, Field
from bot.answers.evidence import Asked
from bot.answers.stretches import Stretch, stretches_of
from bot.answers.topics import topics_of
from bot.search.bm25 import GROUP_MARKS, NEAR
from bot.search.filters import parse
from bot.search.narrowing import Narrowing, narrowing
from bot.search.query import concepts_of
from bot.search.searchable import Searchable
from bot.search.terms import Tokens
from bot.text.article import Facts, Span

_TOPICS = 8
"""So many of the library's own topics take turns where a channel names none."""
_ON_TOPIC = 0.5
"""A stretch is on a topic when it names this much of it: the thing itself, or what is near it."""
_WIDEST = 0.3
"""A topic found in a larger share of the passages tells nothing apart."""
_FIELDS = 32
"""Fields remembered; one takes up to some megabytes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: on a topic, or in one article with an eye to topics, or anywhere; within the filters."""

    filters: str
    topic: str | None = None
    article: str | None = None
    topics: tuple[str, ...] = ()


class Shelf:
    """The stretches of one index, as fields in which they have been compared."""

    def __init__(self, index: Searchable) -> None:
        self.index = index
        self._asked = lru_cache(maxsize=256)(self._asked_of)
        self._narrowed = lru_cache(maxsize=64)(self._narrowing_of)
        self._field = lru_cache(maxsize=_FIELDS)(self._field_of)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The library's own topics, for whoever has not worked them out already: in a large one that takes a while."""
        return topics_of(self.index, _TOPICS)

    def fields(self, place: Place) -> Iterator[Field]:
        """What there is at a place, in portions that have been compared; the first are the most relevant."""
        for portion in count():
            field = self._field(place, portion)
            if not field.stretches:
                return
            yield field
            if len(field.stretches) < COMPARED:
                return

    def stretch(self, key: str) -> Stretch | None:
        """The stretch of a key; None where the library has it no longer."""
        article, _, _ = key.rpartition(":")
        numbers = self.index.passages.of(article)
        every = (stretch for number in numbers for stretch in stretches_of(self.index.passages[number]))
        return next((stretch for stretch in every if stretch.key == key), None)

    def is_within(self, stretch: Stretch, filters: str) -> bool:
        """Whether a stretch fits the filters."""
        narrowed = self._narrowed(filters)
        if narrowed is None:
            return True
        return narrowed.wanted.fits(stretch.passage) and _is_in_the_words_of(stretch, narrowed.people)

    def is_everywhere(self, topic: str) -> bool:
        """Whether so much of the library is on a topic that it tells nothing apart."""
        terms = {term for concept in self._asked(topic).concepts for term, _ in concept.terms}
        return self.index.postings.frequency(*terms) > _WIDEST * len(self.index.passages)

    def matches(self, stretch: Stretch, topic: str | None) -> tuple[Span, ...]:
        """The words of a stretch that name the topic, to be shown in bold."""
        return self._asked(topic).matches(self._read(stretch)) if topic else ()

    def _field_of(self, place: Place, portion: int) -> Field:
        found = list(islice(self._stretches(place), portion * COMPARED, (portion + 1) * COMPARED))
        topics = [self._asked(topic) for topic in (place.topics if place.topic is None else (place.topic,))]
        relevance = None
        if topics:
            # In an article that is new all is wanted, and what is on the topics more; on a topic only that counts.
            least = 0.01 if place.topic else 1.0
            relevance = [least + sum(self._said(stretch, asked) for asked in topics) for stretch in found]
        return Field.of(self.index, found, relevance)

    def _said(self, stretch: Stretch, asked: Asked) -> float:
        return sum(asked.scores(self._terms(stretch), stretch.passage.article.language).values())

    def _stretches(self, place: Place) -> Iterator[Stretch]:
        narrowed = self._narrowed(place.filters)
        asked = self._asked(place.topic) if place.topic else None
        for number in self._numbers(place, asked):
            passage = self.index.passages[number]
            if narrowed is None or narrowed.wanted.fits(passage):
                for stretch in stretches_of(passage):
                    if narrowed is not None and not _is_in_the_words_of(stretch, narrowed.people):
                        continue
                    if asked is None or self._is_on(asked, stretch):
                        yield stretch

    def _numbers(self, place: Place, asked: Asked | None) -> Iterator[int]:
        """The passages of a place: on a topic the best first, otherwise those of the newest article first."""
        if asked is not None:
            yield from self.index.search(asked.concepts).passages.tolist()
        elif place.article is not None:
            yield from self.index.passages.of(place.article)
        else:
            for article in sorted(self.index.articles.facts, key=_age):
                yield from self.index.passages.of(article.id)

    def _is_on(self, asked: Asked, stretch: Stretch) -> bool:
        said = asked.weight(asked.among(self._terms(stretch)))
        return said > 0 and said >= _ON_TOPIC * asked.everything

    def _terms(self, stretch: Stretch) -> list[str]:
        return [term for tokens in self._read(stretch) for term in tokens.terms]

    def _read(self, stretch: Stretch) -> Iterator[Tokens]:
        body = stretch.passage.article.body
        sentences = stretch.passage.sentences[stretch.first : stretch.last + 1]
        return (self.index.reader.again(body, sentence) for sentence in sentences)

    def _asked_of(self, topic: str) -> Asked:
        """The topic as concepts, without the words that are only parts of its name (`languages`)."""
        concepts = [
            replace(
                concept,
                terms=tuple(
                    (term, weight)
                    for term, weight in concept.terms
                    if weight > NEAR or (weight == NEAR and term.startswith(GROUP_MARKS))
                ),
            )
            for concept in concepts_of(topic, self.index)
        ]
        wanted = [concept for concept in concepts if concept.terms]
        return self.index.together(lambda: Asked.of(wanted, self.index.postings))

    def _narrowing_of(self, filters: str) -> Narrowing | None:
        wanted = parse(filters)[1]
        return narrowing(wanted, self.index) if wanted else None


@lru_cache(maxsize=1)
def shelf_of(index: Searchable) -> Shelf:
    """The shelf of the current index."""
    return Shelf(index)


def _is_in_the_words_of(stretch: Stretch, people: frozenset[str] | None) -> bool:
    return people is None or stretch.speaker in people or not people.isdisjoint(stretch.passage.article.authors)


def _age(article: Facts) -> tuple[bool, int, str]:
    """The newest first, and those without a date last."""
    return article.published is None, -article.published.toordinal() if article.published else 0, article.id
