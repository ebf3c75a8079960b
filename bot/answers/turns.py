"""One question in the light of its thread: what it is about, how sure a quote makes us, and the thread after it.

A question that leans on the thread is about its own concepts in full and the thread's in part. Old concepts answer
nothing new, so its confidence is that of its own, of which what the quote covers of the thread decides a good half:

    own · (L + (1 − L) · thread)

With L = .45 a quote on all of its own words and nothing of the thread is *related*, and becomes *answered* when it
covers about a quarter of the thread's concepts as well. `why?`, which has no words of its own, is never more than
*related*, and what covers as much as `BEARING` of its own words is never less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from bot.answers.confidence import BEARING, confidence, coverage
from bot.answers.evidence import Asked, Reading
from bot.answers.followups import Relation, means_person, only_points, relation_of
from bot.answers.model import Quote
from bot.answers.quoting import Excerpt
from bot.answers.subjects import names_another, others_of, person_as_concept, person_meant
from bot.answers.threads import BEGINNING, Place, Thread
from bot.answers.wishes import only_kinds, wishes_of
from bot.search.bm25 import Concept
from bot.search.query import concepts_of
from bot.search.searchable import Searchable
from bot.text.article import Passage, Span

_LEANING_SHARE, _BESIDE_PERSON_SHARE = 0.5, 0.2
"""How much the thread's concepts count: for a fragment or a pronoun, and where the pronoun is a person, who counts in
full."""
_QUOTED_LIKED, _ARTICLE_LIKED = 1.15, 1.05
_QUOTED_BEFORE = 0.7
"""What was quoted before covers at least this much of the thread, in whatever words it does."""
_BY_ITSELF = 0.45
_WITHOUT_OWN = 0.45
_OF_OTHERS = 0.5
"""What a passage is worth that neither names nor quotes the person whom `he` or `she` means."""
_KIND_SHARE = 0.3
"""How much a word counts in the verdict that only says what kind of thing is wished for: `long` in "how long"."""
_APART = " | "


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its thread. `asked` holds the question's `own` concepts first, then the thread's.

    `judged`: the same as a quote is judged by it; words that only say what kind of thing is wished for count less.
    `person`: the one whom its `he` or `she` means.
    """

    question: str
    thread: Thread
    relation: Relation
    asked: Asked
    judged: Asked
    own: int
    person: str | None = None

    @classmethod
    def of(cls, question: str, thread: Thread, index: Searchable, *, filtered: bool = False) -> Self:
        """Read a question; filters alone (`filtered`, and no question) ask what was asked before, narrower."""
        own = list(concepts_of(question, index))
        if not thread.concepts:
            relation = Relation.NEW
        elif filtered and not question.strip():
            relation = Relation.SAME
        else:
            relation = relation_of(question, [concept.surface for concept in own])
        share = 1.0
        person: str | None = None
        earlier = () if relation is Relation.NEW else concepts_of(_APART.join(thread.concepts), index)
        if relation is Relation.LEANS:
            share = _LEANING_SHARE
            own = [concept for concept in own if not only_points(concept.surface)]
            if thread.speaker and means_person(question):
                person = thread.speaker
                own += others_of([person_as_concept(person, index)], own)
                share = _BESIDE_PERSON_SHARE
            elif thread.speaker and names_another(own, thread, index):  # `and Terry?` is not about Stella
                earlier = tuple(others_of(earlier, [person_as_concept(thread.speaker, index)]))
        elif relation is not Relation.NEW:
            own = []
        concepts = [*own, *others_of(earlier, own)]
        shares = [1.0] * len(own) + [share] * (len(concepts) - len(own))
        wishes = wishes_of(question) or (frozenset() if relation is Relation.NEW else thread.wishes)
        asked = Asked.of(concepts, index.postings, wishes, shares, index.speakers, question=question)
        kinds = only_kinds(question, [concept.surface for concept in own])
        asks_nothing = relation is Relation.NEW and len(kinds) == len(own) < len(question.split())
        judged = asked.lighter(0.0 if asks_nothing else _KIND_SHARE, kinds)  # `what time is it?`
        return cls(question, thread, relation, asked, judged, len(own), person)

    @property
    def light(self) -> Thread:
        """The thread as far as the question is read in its light."""
        return BEGINNING if self.relation is Relation.NEW else self.thread

    @property
    def own_concepts(self) -> tuple[Concept, ...]:
        """What the question itself is about, or asks more of."""
        return self.asked.concepts[: self.own]

    @property
    def in_full(self) -> str:
        """The question with what it leans on, for a model that reads sentences."""
        return self.question if self.relation is Relation.NEW else " ".join((self.question, *self.thread.concepts))

    def confidence(self, excerpt: Excerpt) -> float:
        """How sure this excerpt makes us that the library answers, from 0 to 1."""
        match self.relation:
            case Relation.NEW | Relation.MORE | Relation.SAME:
                return confidence(excerpt, self.judged)
            case Relation.WHOSE:
                return 1.0 if excerpt.speaker else _WITHOUT_OWN
            case Relation.LEANS:
                if not self.own:
                    return _WITHOUT_OWN * self._share_of_thread(excerpt)
                sure = confidence(excerpt, self.judged.only(0, self.own), leaning=self._leaning(excerpt))
                return max(sure * self._of_person(excerpt), min(self.share(excerpt), BEARING))

    def share(self, excerpt: Excerpt) -> float:
        """The share of what is asked that an excerpt covers."""
        if self.relation is not Relation.LEANS or not self.own:
            return coverage(excerpt, self.judged)
        return coverage(excerpt, self.judged.only(0, self.own)) * self._leaning(excerpt) * self._of_person(excerpt)

    def _of_person(self, excerpt: Excerpt) -> float:
        return 1.0 if self._is_on_person(excerpt.reading.passage) else _OF_OTHERS

    def _leaning(self, excerpt: Excerpt) -> float:
        return _BY_ITSELF + (1 - _BY_ITSELF) * self._share_of_thread(excerpt)

    def _share_of_thread(self, excerpt: Excerpt) -> float:
        everything = len(self.asked.concepts)
        share = coverage(excerpt, self.asked.only(self.own, everything)) if everything > self.own else 1.0
        before = self._was_quoted(excerpt.reading.passage.article.id, excerpt.span)
        return max(share, _QUOTED_BEFORE) if before else share

    def liking(self, passage: Passage) -> float:
        """By how much a passage is preferred: what a leaning question leans on is likely near what was quoted."""
        if self.relation is not Relation.LEANS:
            return 1.0
        if not self._is_on_person(passage):
            return _OF_OTHERS
        if self._was_quoted(passage.article.id, passage.span):
            return _QUOTED_LIKED
        return _ARTICLE_LIKED if passage.article.id in self.thread.articles else 1.0

    def _is_on_person(self, passage: Passage) -> bool:
        """Whether a passage names the person that `he` or `she` means, or reports their words; so if it means none."""
        return (
            self.person is None
            or self.person in (*passage.speakers, *passage.article.authors)
            or (self.person in passage.span.of(passage.article.body))
        )

    def fresh(self, excerpts: Sequence[Excerpt]) -> Sequence[Excerpt]:
        """The excerpts; where more is asked for, those that the thread has not shown."""
        if self.relation is not Relation.MORE:
            return excerpts
        return [
            excerpt for excerpt in excerpts if not self._was_quoted(excerpt.reading.passage.article.id, excerpt.span)
        ]

    def _was_quoted(self, article: str, span: Span) -> bool:
        return any(place.article == article and place.span.overlaps(span) for place in self.thread.quoted)

    def repeated(self, index: Searchable) -> list[Excerpt]:
        """What the thread quoted last, where the library still has it as whole sentences."""
        readings: dict[int, Reading] = {}
        found = (_excerpt_at(place, self.asked, index, readings) for place in self.thread.quoted)
        return [excerpt for excerpt in found if excerpt]

    def after(self, quotes: Sequence[Quote]) -> Thread:
        """The thread for the turn that follows. What says nothing (a greeting) changes nothing."""
        before = self.thread
        quoted = tuple(Place(quote.article.id, quote.span) for quote in quotes)
        own = tuple(concept.surface for concept in self.own_concepts)
        speaker = person_meant(self.question, quotes)
        if self.relation is Relation.NEW:
            return Thread.about(own, quoted, speaker, self.asked.wishes) if own else before
        if self.relation in (Relation.WHOSE, Relation.MORE):
            quoted = (*quoted, *before.quoted)
        return Thread.about(
            (*own, *before.concepts),
            quoted or before.quoted,
            speaker or before.speaker,
            before.wishes if self.relation is Relation.WHOSE else self.asked.wishes,
        )


def _excerpt_at(place: Place, asked: Asked, index: Searchable, readings: dict[int, Reading]) -> Excerpt | None:
    numbers = index.passages.of(place.article)
    number = next((number for number in numbers if _holds(index.passages[number], place)), None)
    if number is None:
        return None
    passage = index.passages[number]
    starts = [sentence.start for sentence in passage.sentences]
    ends = [sentence.end for sentence in passage.sentences]
    if place.span.start not in starts or place.span.end not in ends:
        return None
    first, last = starts.index(place.span.start), ends.index(place.span.end)
    reading = readings.setdefault(number, Reading.of(passage, asked, index.reader))
    return Excerpt.of(reading, first, last, 0.0)


def _holds(passage: Passage, place: Place) -> bool:
    return passage.article.id == place.article and passage.span.covers(place.span)
