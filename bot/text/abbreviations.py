"""Initials and what they stand for: `AGI` finds `artificial general intelligence`, `PIPL` the law by its full name.

Two kinds of runs of words are indexed under their initials as well: those whose initials the same text writes in
capitals somewhere, and names (`Personal Information Protection Law`), whose words are all capitalised. What other
articles write changes nothing, so that an article's terms stay the same whatever the library gains; initials that
are used all over the field are the glossary's business.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.text.article import Span
from bot.text.tokens import Token, stem

_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"\b[A-Z]{3,6}(?=s?\b)")
_SMALL = frozenset("a an and at for in of on the to".split())
_JOIN = re.compile(r"[ \u00a0-]")
_SHORTEST, _LONGEST = 3, 6


def initials_in(text: str, span: Span) -> list[Token]:
    """One token for every run of words in the span whose initials are to be found; it covers the whole run."""
    known = _written_in(text)
    return [
        Token(stem(initials), run[0].start(), run[-1].end())
        for words in _runs(text, span)
        for run, initials in _initialled(words)
        if initials in known or all(word.group()[0].isupper() for word in run if word.group() not in _SMALL)
    ]


@lru_cache(maxsize=256)
def _written_in(text: str) -> frozenset[str]:
    """The initials that a text writes in capitals, in lower case."""
    return frozenset(match.lower() for match in _INITIALS.findall(text))


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
