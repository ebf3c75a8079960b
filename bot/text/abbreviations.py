"""Initials and what they stand for: `AGI` finds `artificial general intelligence`, `PIPL` the law by its full name.

Two kinds of runs of words are indexed under their initials as well: those whose initials the library itself writes
in capitals somewhere, and names (`Personal Information Protection Law`), whose words are all capitalised.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.text.article import Span
from bot.text.tokens import Token, stem

_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"\b[A-Z]{3,6}(?=s?\b)")
_SMALL = frozenset("a an and at for in of on the to".split())
_JOIN = re.compile(r"[ \u00a0-]")
_SHORTEST, _LONGEST = 3, 6


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The initials that one library writes in capitals, in lower case."""

    known: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Abbreviations":
        """Collect the initials of a library."""
        return cls(frozenset(match.lower() for text in texts for match in _INITIALS.findall(text)))

    def tokens(self, text: str, span: Span) -> list[Token]:
        """One token for every run of words in the span whose initials are to be found; it covers the whole run."""
        return [
            Token(stem(initials), run[0].start(), run[-1].end())
            for words in _runs(text, span)
            for run, initials in _initialled(words)
            if initials in self.known or all(word.group()[0].isupper() for word in run if word.group() not in _SMALL)
        ]


def _runs(text: str, span: Span) -> Iterator[list[re.Match[str]]]:
    """Words that follow each other with nothing but a space or a hyphen between them."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, span.start, span.end):
        if run and not (word.start() - run[-1].end() == 1 and _JOIN.match(text, run[-1].end())):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _initialled(words: Sequence[re.Match[str]]) -> Iterator[tuple[Sequence[re.Match[str]], str]]:
    """Every stretch of the words that could be abbreviated, with its initials; small words inside may be skipped."""
    for first, word in enumerate(words):
        if word.group().lower() in _SMALL:
            continue
        initials = ""
        for last in range(first, len(words)):
            part = words[last].group()
            if part in _SMALL:
                continue
            initials += part[0].lower()
            if len(initials) > _LONGEST:
                break
            if len(initials) >= _SHORTEST:
                yield words[first : last + 1], initials
