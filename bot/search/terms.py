"""The index terms of a text: its words, what they abbreviate, the concepts they name, and its numbers."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from bot.search.lexicon import Lexicon
from bot.text.abbreviations import initials_in
from bot.text.article import Span
from bot.text.numbers import numbers_in
from bot.text.tokens import Token, tokens_of


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one stretch of text, as they are remembered: their terms; their starts and ends in turn.

    Hundreds of thousands are, and tuples of strings and of numbers are what Python's garbage collector passes over.
    """

    terms: tuple[str, ...]
    places: tuple[int, ...]

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> Self:
        """These tokens."""
        given = tuple(tokens)
        return cls(
            terms=tuple([term for term, _, _ in given]),
            places=tuple([place for _, start, end in given for place in (start, end)]),
        )

    def those_of(self, terms: Container[str]) -> Iterator[Token]:
        """The tokens with one of these terms, in their order."""
        for number, term in enumerate(self.terms):
            if term in terms:
                yield Token(term, self.places[2 * number], self.places[2 * number + 1])


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """Reads texts into index terms, the same way for the index and for an answer."""

    lexicon: Lexicon

    def tokens(self, text: str, span: Span) -> tuple[Token, ...]:
        """The terms of a stretch of text, with their places."""
        return (
            *tokens_of(text, span),
            *initials_in(text, span),
            *self.lexicon.glossary.tokens(text, span),
            *numbers_in(text, span),
        )

    def again(self, text: str, span: Span | None = None) -> Tokens:
        """`tokens`, remembered: the passages asked for most are read once."""
        return _remembered(self, text, span)


@lru_cache(maxsize=8192)
def _remembered(reader: Reader, text: str, span: Span | None) -> Tokens:
    return Tokens.of(reader.tokens(text, span or Span(0, len(text))))


@lru_cache(maxsize=4096)
def terms_of_name(name: str) -> frozenset[str]:
    """The words of a name."""
    return frozenset(token.term for token in tokens_of(name, Span(0, len(name))))
