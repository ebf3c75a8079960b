"""A library on the cluster as the core asks of it, as it is at one moment.

What is asked is remembered here, so a value is for one state of the library: what changes makes another.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import count
from typing import TypeVar

import numpy as np

from bot.opensearch.asking import NOBODY, Statistics
from bot.opensearch.beside import Beside
from bot.opensearch.frequencies import AskedFrequencies
from bot.opensearch.searching import EVERYTHING, Searcher
from bot.opensearch.survey import Survey
from bot.search.addresses import canonical
from bot.search.bm25 import DELTA, Concept, Hits
from bot.search.meaning import Meaning
from bot.search.searchable import KnownArticles, KnownPassages
from bot.search.sources import source_of
from bot.search.terms import Reader, terms_of_name
from bot.search.vocabulary import Vocabulary
from bot.search.wanted import FilterValues, Wanted
from bot.text.article import Article, Facts, Passage
from bot.text.passages import passages_of

T = TypeVar("T")

_MOST = 500
"""So many passages are found where all are asked for."""
_PASSAGES_REMEMBERED = 20_000
_MANY = 1000
"""From so many unwanted articles on, those of sources of which none is wanted are told by their source."""


class ClusterArticles(KnownArticles):
    """The articles by their ids: their facts are here, a text is fetched when it is asked for."""

    def __init__(self, facts: Mapping[str, Facts], fetch: Callable[[str], Article | None]) -> None:
        self._by_id = facts
        self._fetch = lru_cache(maxsize=256)(fetch)

    @cached_property
    def _facts(self) -> tuple[Facts, ...]:
        return tuple(self._by_id.values())

    @property
    def facts(self) -> tuple[Facts, ...]:
        """What is known of each article besides its text."""
        return self._facts

    @cached_property
    def _addresses(self) -> Mapping[str, str]:
        # The first of two articles at one address: the same whatever else the library gains.
        named = [(name, each.id) for each in self._facts if each.url and (name := canonical(each.url))]
        return dict(reversed(named))

    def at(self, url: str) -> Article | None:
        """The article that has this address, the first of several; None where none has."""
        name = canonical(url)
        found = self._addresses.get(name) if name else None
        return self.get(found) if found else None

    def __getitem__(self, name: str) -> Article:
        found = self._fetch(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)


class ClusterPassages(KnownPassages):
    """The passages that were met: they are numbered as they come, and of very many the first are forgotten."""

    def __init__(
        self, articles: ClusterArticles, how_many: Callable[[], int], some: Callable[[int], Sequence[Passage]]
    ) -> None:
        self._articles, self._how_many, self._some = articles, how_many, some
        self._met: OrderedDict[int, Passage] = OrderedDict()
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._next = count()
        self._lock = threading.Lock()

    def numbered(self, passages: Iterable[Passage]) -> list[int]:
        """The numbers of some passages, by which they are found from now on."""
        with self._lock:
            return [self._number(passage) for passage in passages]

    def __getitem__(self, number: int) -> Passage:
        return self._met[number]

    def __contains__(self, number: object) -> bool:
        return number in self._met

    def __iter__(self) -> Iterator[int]:
        for article in self._articles:
            yield from self.of(article)

    def __len__(self) -> int:
        return self._how_many()

    def of(self, article: str) -> Sequence[int]:
        """The numbers of an article's passages, in its order; none where there is no such article."""
        found = self._articles.get(article)
        return self.numbered(passages_of(found)) if found else ()

    def sample(self, most: int) -> Sequence[Passage]:
        """At most so many passages from all over the library."""
        return self._some(most)

    def _number(self, passage: Passage) -> int:
        key = (passage.article.id, passage.number, hash(passage.article.body))
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = next(self._next)
            self._met[number] = passage
            while len(self._met) > _PASSAGES_REMEMBERED:
                _, gone = self._met.popitem(last=False)
                del self._numbers[gone.article.id, gone.number, hash(gone.article.body)]
        return number


class ClusterIndex:
    """A library on the cluster. `facts`: of its articles. It satisfies `Searchable`; all may raise SearchDown."""

    meaning: Meaning | None = None

    def __init__(
        self, facts: Mapping[str, Facts], *, reader: Reader, beside: Beside, searcher: Searcher, survey: Survey
    ) -> None:
        self._beside, self._searcher, self._survey = beside, searcher, survey
        self.reader = reader
        self.articles = ClusterArticles(facts, lambda name: beside.do(searcher.article(name)))
        self.postings = AskedFrequencies(
            lambda: beside.do(searcher.totals()), lambda asked: beside.do(searcher.frequencies(asked))
        )
        self.passages = ClusterPassages(
            self.articles, lambda: self.postings.count, lambda most: beside.do(searcher.sample(most))
        )
        self.holds_chinese = any(article.language == "zh" for article in facts.values())
        self._unwanted = lru_cache(maxsize=16)(self._unwanted_of)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The commonest Latin words of the library, and those of its glossary."""
        glossary = dict.fromkeys(self.reader.lexicon.glossary.words, 1)
        return Vocabulary.of({**glossary, **self._beside.do(self._survey.words())})

    @cached_property
    def _people(self) -> tuple[str, ...]:
        return self._beside.do(self._survey.speakers())

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The index terms of the names of those whose words the library reports."""
        return frozenset(term for name in self._people for term in terms_of_name(name))

    def search(
        self,
        concepts: Sequence[Concept],
        shares: Sequence[float] | None = None,
        *,
        most: int | None = None,
        wanted: Wanted | None = None,
    ) -> Hits:
        """The wanted passages in which a concept occurs, the best first, at most some hundreds."""
        if not concepts:
            return Hits(np.empty(0, np.int32), np.empty(0), 0.0)
        shares = [1.0] * len(concepts) if shares is None else shares
        statistics = Statistics(*self.postings.totals, self.postings.of(concepts))
        wanted, sources = self._unwanted(wanted or EVERYTHING)
        search = self._searcher.search(
            concepts, shares, most=most or _MOST, wanted=wanted, sources=sources, statistics=statistics
        )
        found = self._beside.do(search)
        worths = [
            share * self.postings.idf(concept)
            for concept, share in zip(concepts, shares, strict=True)
            if statistics.of(concept)
        ]
        numbers = self.passages.numbered(each.passage for each in found)
        return Hits(np.array(numbers, np.int32), np.array([each.score for each in found]), DELTA * sum(worths))

    def holds(self, wanted: Wanted) -> bool:
        """Whether any passage is wanted."""
        return self._beside.do(self._searcher.holds(*self._unwanted(wanted)))

    def filter_values(self) -> FilterValues:
        """The values that filters can have here."""
        return FilterValues.of(self.articles.facts, self._people)

    def by_words(self) -> "ClusterIndex":
        """The library itself: it is searched by words alone."""
        return self

    def together(self, work: Callable[[], T]) -> T:
        """What `work` gives, with few questions to the cluster."""
        return self.postings.together(work)

    def _unwanted_of(self, wanted: Wanted) -> tuple[Wanted, frozenset[str]]:
        """The same with sources in place of the ids of all their articles, where those are many."""
        if len(wanted.without) < _MANY:
            return wanted, NOBODY
        kept = {source_of(each) for each in self.articles.facts if each.id not in wanted.without}
        sources = frozenset(source_of(each) for each in self.articles.facts) - kept
        rest = frozenset(each.id for each in self.articles.facts if source_of(each) in kept) & wanted.without
        return replace(wanted, without=rest), sources
