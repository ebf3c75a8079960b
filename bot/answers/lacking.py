"""What questions that were not answered have in common: the subjects on which articles would help most. Pure.

Questions belong together where they name the same thing, by whichever of its names and in either language, or ask
about the same word that the library never mentions. What stands all over the library, a number or a date alone is no
subject. The subject that is asked about most takes its questions first.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.search.bm25 import NEAR, Concept
from bot.search.query import concepts_of
from bot.search.searchable import Searchable

_FEWEST = 2
_NAME, _UNSEEN = 2, 1
"""What a name says about being a subject, and a word that the library does not know; a name that it does not, both."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What several questions are about, as the most asked of them calls it; `questions`: their places, in order."""

    name: str
    questions: tuple[int, ...]


def subjects_of(questions: Sequence[str], times: Sequence[int], index: Searchable) -> tuple[Subject, ...]:
    """The subjects of questions that were asked so many times, the most asked first; each question has at most one.

    A question that shares its subject with no other has none.
    """
    asked = [tuple(each for each in concepts_of(question, index) if _can_be(each, index)) for question in questions]
    marks = _marks(asked, index)
    left, found = set(range(len(questions))), list[Subject]()
    while True:
        holders: dict[str, set[int]] = defaultdict(set)
        for place in left:
            for term in _terms(asked[place]):
                holders[term].add(place)
        worth = {
            term: sum(times[place] for place in places) * marks[term]
            for term, places in holders.items()
            if len(places) >= _FEWEST and marks[term]
        }
        if not worth:
            break
        best = max(worth, key=lambda term: (worth[term], len(holders[term]), term))
        # A thing has several names, of which nobody uses all: 昇腾910, the Ascend 910, the 910 of Huawei Ascend.
        meant = [each for place in holders[best] for each in asked[place] if best in _terms([each])]
        also = {term for term in _terms(meant) if marks[term] >= _NAME and any(map(str.isalpha, term))}
        group = set().union(*(holders[term] for term in {best, *also}))
        places = sorted(group, key=lambda place: (-times[place], place))
        found.append(Subject(_name(best, [asked[place] for place in places]), tuple(places)))
        left -= group
    return tuple(sorted(found, key=lambda subject: -sum(times[place] for place in subject.questions)))


def _can_be(concept: Concept, index: Searchable) -> bool:
    counts = any(letter.isalpha() for letter in concept.surface)
    return counts and all(index.postings.is_rare(term) for term, weight in concept.terms if weight == 1)


def _terms(concepts: Sequence[Concept]) -> set[str]:
    """What the concepts are called, and what is near enough to be spoken of together."""
    return {term for concept in concepts for term, weight in concept.terms if weight >= NEAR}


def _marks(asked: Sequence[Sequence[Concept]], index: Searchable) -> Mapping[str, int]:
    """Of each term, how much speaks for its being a subject."""
    names, unseen = set[str](), set[str]()
    for concept in (concept for concepts in asked for concept in concepts):
        if any(letter.isupper() for letter in concept.surface):
            names |= _terms([concept])
        if not index.postings.mentions(concept):
            unseen |= _terms([concept])
    return Counter({term: _NAME * (term in names) + _UNSEEN * (term in unseen) for term in names | unseen})


def _name(term: str, asked: Sequence[Sequence[Concept]]) -> str:
    """What the first question calls all that the questions share, in its order."""
    shared = set.intersection(*map(_terms, asked))
    said = [concept.surface for concept in asked[0] if not shared.isdisjoint(_terms([concept]))]
    own = next(concept.surface for concepts in asked for concept in concepts if term in _terms([concept]))
    return " ".join(said) if own in said else own
