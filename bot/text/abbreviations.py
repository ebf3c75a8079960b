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
_INITIALS = re.compile(r"[A-Z](?<!\w\w)[A-Z]{2,5}(?=s?\b)")
"""Capitals that no letter precedes; what a pattern begins with is looked for fastest, so that is the first of them."""
_SMALL = frozenset("a an and at for in of on the to".split())
_JOINTS = " \u00a0-"
_SHORTEST, _LONGEST = 3, 6


def initials_in(text: str, span: Span) -> list[Token]:
    """One token for every run of words in the span whose initials are to be found; it covers the whole run."""
    known = _written_in(text)
    found = [
        (words[first].start(), words[last - 1].end(), initials[first:last])
        for words, initials in _runs(text, span)
        for first, last in {*_abbreviated(initials, known), *_named(words)}
        if words[first].group().lower() not in _SMALL
    ]
    return [Token(stem(initials), start, end) for start, end, initials in sorted(found)]


@lru_cache(maxsize=256)
def _written_in(text: str) -> frozenset[str]:
    """The initials that a text writes in capitals, in lower case."""
    return frozenset(match.lower() for match in _INITIALS.findall(text))


def _runs(text: str, span: Span) -> Iterator[tuple[Sequence[re.Match[str]], str]]:
    """Words that follow each other with nothing but a space or a hyphen between them, without small ones; initials."""
    run: list[re.Match[str]] = []
    end = -2
    for word in _WORD.finditer(text, span.start, span.end):
        if word.start() != end + 1 or text[end] not in _JOINTS:
            if len(run) >= _SHORTEST:
                yield run, "".join([each.group()[0].lower()[0] for each in run])
            run = []
        if word.group() not in _SMALL:
            run.append(word)
        end = word.end()
    if len(run) >= _SHORTEST:
        yield run, "".join([each.group()[0].lower()[0] for each in run])


def _abbreviated(initials: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the known initials stand among those of a run."""
    for each in known:
        at = initials.find(each)
        while at >= 0:
            yield at, at + len(each)
            at = initials.find(each, at + 1)


def _named(words: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Every stretch of capitalised words that could be abbreviated."""
    first = 0
    for last, word in enumerate(words, start=1):
        if not word.group()[0].isupper():
            first = last
        elif last - first >= _SHORTEST:
            yield from ((start, last) for start in range(max(first, last - _LONGEST), last - _SHORTEST + 1))
