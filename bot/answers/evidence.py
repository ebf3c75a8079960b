"""Where the question's concepts occur, kept apart from the ranking model's score.

BM25+ gives a score to passages that hold none of the words, so a score is never taken for evidence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from bot.search.bm25 import Concept, Postings
from bot.text.abbreviations import Abbreviations
from bot.text.article import Passage, Span
from bot.text.tokens import Token, tokens_of


@dataclass(frozen=True, slots=True)
class Asked:
    """The concepts of one question, their weights (inverse document frequencies), and which terms stand for which."""

    concepts: tuple[Concept, ...]
    weights: tuple[float, ...]
    by_term: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, concepts: Sequence[Concept], postings: Postings) -> Self:
        """Weigh the concepts in one collection."""
        by_term: dict[str, tuple[int, ...]] = {}
        for number, concept in enumerate(concepts):
            for term, _ in concept.terms:
                by_term[term] = (*by_term.get(term, ()), number)
        return cls(tuple(concepts), tuple(postings.idf(concept) for concept in concepts), by_term)

    def weight(self, numbers: Iterable[int]) -> float:
        """The sum of the weights of some concepts."""
        return sum(self.weights[number] for number in numbers)

    def among(self, tokens: Iterable[Token]) -> frozenset[int]:
        """The numbers of the concepts that occur among the tokens."""
        return frozenset(number for token in tokens for number in self.by_term.get(token.term, ()))

    def matches(self, tokens: Iterable[Token]) -> tuple[Span, ...]:
        """The stretches of text that stand for a concept, in order, overlapping and touching ones joined."""
        spans = sorted({(token.start, token.end) for token in tokens if token.term in self.by_term})
        joined: list[list[int]] = []
        for start, end in spans:
            if joined and start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        return tuple(Span(start, end) for start, end in joined)


@lru_cache(maxsize=8192)
def _read(text: str, span: Span, abbreviations: Abbreviations) -> tuple[Token, ...]:
    """The tokens of a stretch of text; the passages asked for most are read once."""
    return (*tokens_of(text, span), *abbreviations.tokens(text, span))


@dataclass(frozen=True, slots=True)
class Reading:
    """One passage read for one question: the tokens of each sentence, and the concepts found in it and around it."""

    passage: Passage
    sentences: tuple[tuple[Token, ...], ...]
    found: tuple[frozenset[int], ...]
    around: frozenset[int]

    @classmethod
    def of(cls, passage: Passage, asked: Asked, abbreviations: Abbreviations) -> Self:
        """Read a passage. What is around it: its heading, its lead-in, its speaker, the article's title and source."""
        article = passage.article
        sentences = tuple(_read(article.body, sentence, abbreviations) for sentence in passage.sentences)
        outside = [span.of(article.body) for span in (passage.heading, passage.lead_in) if span]
        outside += [name for name in passage.speakers if name]
        outside += [article.title, article.publisher or "", *article.authors]
        around = frozenset[int]().union(
            *(asked.among(_read(text, Span(0, len(text)), abbreviations)) for text in dict.fromkeys(outside) if text)
        )
        return cls(passage, sentences, tuple(asked.among(tokens) for tokens in sentences), around)
