"""What everybody who answers needs of a library that can be searched, wherever its passages are.

`bot.search.index.Index` has them in this program's memory. Where they are on a cluster, each question is a round trip,
so nothing here walks through the whole library, and what is asked one by one can be asked at once (`together`).
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from bot.search.bm25 import GROUP_MARKS, NEAR, Concept, Hits, idf
from bot.search.meaning import Meaning
from bot.search.terms import Reader
from bot.search.vocabulary import Vocabulary
from bot.search.wanted import FilterValues, Wanted
from bot.text.article import Article, Facts, Passage

T = TypeVar("T")

_FEW = 3
"""So many passages are few in any library."""


class KnownArticles(Mapping[str, Article]):
    """The articles by their ids. What asks only for their facts reads no text."""

    @abstractmethod
    def at(self, url: str) -> Article | None:
        """The article that has this address, the first of several; None where none has."""

    @property
    @abstractmethod
    def facts(self) -> tuple[Facts, ...]:
        """What is known of each article besides its text."""


class KnownPassages(Mapping[int, Passage]):
    """The passages by their numbers, which mean something within one index only."""

    @abstractmethod
    def of(self, article: str) -> Sequence[int]:
        """The numbers of an article's passages, in its order; none where there is no such article."""

    @abstractmethod
    def sample(self, most: int) -> Sequence[Passage]:
        """At most so many passages from all over the library, the same for the same library."""


class Frequencies(Protocol):
    """In how many of `count` passages terms occur, and what that makes a concept weigh."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many passages there are."""

    @abstractmethod
    def frequency(self, *terms: str) -> int:
        """In how many passages any of the terms occurs."""

    def knows(self, term: str) -> bool:
        """Whether any passage holds the term."""
        return self.frequency(term) > 0

    def is_rare(self, term: str) -> bool:
        """Whether at most a tenth of the passages hold the term, or a few where there are not many."""
        return self.frequency(term) <= max(self.count / 10, _FEW)

    def mentions(self, concept: Concept) -> bool:
        """Whether any passage holds the thing itself, by any of its names, and not only what is near it.

        Of a longer name most of its words occurring apart will do: who wrote `open AI models` did mention open models.
        """
        words = [term for term, _ in concept.terms if not term.startswith(GROUP_MARKS)]
        by_name = any(weight > NEAR and self.knows(term) for term, weight in concept.terms)
        return by_name or 2 * sum(map(self.knows, words)) > len(words) > 1

    def idf(self, concept: Concept) -> float:
        """ln((N + 1) / df) by the union of the concept's terms."""
        return idf(self.count, self.frequency(*(term for term, _ in concept.terms)))

    def proper_idf(self, concept: Concept) -> float:
        """The idf of a concept by its terms of full weight alone, without what is only near it."""
        proper = tuple((term, weight) for term, weight in concept.terms if weight == 1.0)
        return self.idf(Concept(concept.surface, proper or concept.terms))


class Searchable(Protocol):
    """A library that can be searched, as it is at one moment; what changes makes another value.

    `vocabulary`: Latin words of the library and its glossary. `speakers`: the index terms of the names of everybody
    whose words the library reports. `holds_chinese`: whether any article is Chinese. `meaning`: what the passages mean
    to a sentence model; None where none is at hand, or not yet.
    """

    def __hash__(self) -> int: ...

    @property
    def reader(self) -> Reader: ...  # noqa: D102 - what each is, the class says

    @property
    def articles(self) -> KnownArticles: ...  # noqa: D102

    @property
    def passages(self) -> KnownPassages: ...  # noqa: D102

    @property
    def postings(self) -> Frequencies: ...  # noqa: D102

    @property
    def vocabulary(self) -> Vocabulary: ...  # noqa: D102

    @property
    def speakers(self) -> frozenset[str]: ...  # noqa: D102

    @property
    def holds_chinese(self) -> bool: ...  # noqa: D102

    @property
    def meaning(self) -> Meaning | None: ...  # noqa: D102

    def search(
        self,
        concepts: Sequence[Concept],
        shares: Sequence[float] | None = None,
        *,
        most: int | None = None,
        wanted: Wanted | None = None,
    ) -> Hits:
        """The wanted passages in which a concept occurs, the best first; scores are those of the whole library.

        `shares`: how much each concept counts. `most`: how many are wanted, if not all; on a cluster there is a limit.
        """
        ...

    def holds(self, wanted: Wanted) -> bool:
        """Whether any passage is wanted."""
        ...

    def filter_values(self) -> FilterValues:
        """The values that filters can have here."""
        ...

    def by_words(self) -> "Searchable":
        """The same library without what it means to a sentence model."""
        ...

    def together(self, work: Callable[[], T]) -> T:
        """What `work` gives; what it asks of `postings` is asked at once, where asking one by one would be slow.

        `work` may be done several times, so it only computes.
        """
        ...
