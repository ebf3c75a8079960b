"""Whom and what a thread and a question have in common."""

import re
from collections.abc import Sequence

from bot.answers.model import Quote
from bot.answers.threads import Thread
from bot.answers.wishes import Wish, wishes_of
from bot.search.bm25 import Concept
from bot.search.query import concepts_of
from bot.search.searchable import Searchable

_NAME = re.compile(r"(?!(?:Who|What)\b)[A-ZÀ-Þ][A-Za-zÀ-ÿ’'-]+(?: (?:[A-Z]\. )?[A-ZÀ-Þ][A-Za-zÀ-ÿ’'-]+)*")


def others_of(concepts: Sequence[Concept], than: Sequence[Concept]) -> list[Concept]:
    """The concepts of which no word itself is a word of the others."""
    words = {term for concept in than for term, weight in concept.terms if weight == 1}
    return [concept for concept in concepts if not any(weight == 1 and term in words for term, weight in concept.terms)]


def names_another(own: Sequence[Concept], thread: Thread, index: Searchable) -> bool:
    """Whether a question names somebody else who speaks in the articles quoted."""
    words = {concept.surface for concept in own if concept.surface[:1].isupper()} - set((thread.speaker or "").split())
    if not words:
        return False
    here = (index.passages[number] for name in thread.articles for number in index.passages.of(name))
    return any(not words.isdisjoint(name.split()) for passage in here for name in passage.speakers if name)


def person_as_concept(name: str, index: Searchable) -> Concept:
    """A person as one thing, by whichever part of the name."""
    terms = (term for concept in concepts_of(name, index) for term in concept.terms)
    return Concept(name, tuple(dict(terms).items()))


def person_meant(question: str, quotes: Sequence[Quote]) -> str | None:
    """The person that a later `he` or `she` means: one whom the question names, else whoever is quoted first.

    Who is introduced need not be quoted: of `Who is Terry Ke?` the name is read from the question, if a quote has it.
    """
    asked = set(re.findall(r"\w+", question.casefold()))
    for quote in quotes:
        for name in (*quote.passage.speakers, *quote.article.authors):
            if name and (name in question or not asked.isdisjoint(name.casefold().split())):
                return name
    if Wish.IDENTITY in wishes_of(question):
        for name in _NAME.findall(question):
            if any(name in quote.text for quote in quotes):
                return str(name)
    return next((quote.speaker for quote in quotes if quote.speaker), None)
