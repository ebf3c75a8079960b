"""Subjects that the library can be asked about, for a person who does not know what to ask.

A topic is a phrase that several articles use: two or three neighbouring words that say something, in the spelling the
articles use most. Each one offered is answered by the library.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice

from bot.answers.answering import answer
from bot.answers.model import Answered
from bot.search.index import Index
from bot.text.article import Passage, PassageKind, Span
from bot.text.tokens import Word, words_of

_LONGEST = 3
_WEAK = re.compile(r"(?i)\b(?:\w+ly|\w+ing|\w+ed|many|new|last|next|first|second|year|years|two|three|able|like|said)\b")
_GAP = re.compile(r"[ \u00a0]")
_CHARACTERS = 40


def topics_of(index: Index, count: int) -> tuple[str, ...]:
    """Up to `count` topics, those that most articles and passages share first, no two about the same words."""
    return tuple(islice(_topics(index), count))


def _topics(index: Index) -> Iterator[str]:
    spellings: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    articles: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    passages: Counter[tuple[str, ...]] = Counter()
    for passage in index.passages:
        found = {terms: spelling for terms, spelling in _phrases(passage)}
        for terms, spelling in found.items():
            spellings[terms][spelling] += 1
            articles[terms].add(passage.article.id)
            passages[terms] += 1
    ranked = sorted(
        (terms for terms, number in passages.items() if number > 1),
        key=lambda terms: (-len(articles[terms]), -passages[terms] * len(terms), terms),
    )
    used: set[str] = set()
    for terms in ranked:
        if used.isdisjoint(terms):
            spelling = spellings[terms].most_common(1)[0][0]
            if isinstance(answer(spelling, index), Answered):
                used.update(terms)
                yield spelling


def _phrases(passage: Passage) -> Iterator[tuple[tuple[str, ...], str]]:
    """The phrases of one passage: the index terms of each, and how it is written."""
    if passage.kind in (PassageKind.HEADING, PassageKind.LABEL):
        return
    body = passage.article.body
    for sentence in passage.sentences:
        run: list[Word] = []
        for word in (*words_of(body, sentence), None):
            joined = not run or (word is not None and _GAP.fullmatch(body[run[-1].end : word.start]))
            if word is None or not word.parts or not joined or _WEAK.fullmatch(body[word.start : word.end]):
                yield from _runs(body, run)
                run = []
            if word is not None and word.parts and not _WEAK.fullmatch(body[word.start : word.end]):
                run.append(word)


def _runs(body: str, run: list[Word]) -> Iterator[tuple[tuple[str, ...], str]]:
    for first in range(len(run)):
        for last in range(first, min(first + _LONGEST, len(run))):
            words = run[first : last + 1]
            span = Span(words[0].start, words[-1].end)
            terms = tuple(part.term for word in words for part in word.parts)
            if len(terms) > 1 and len(span) <= _CHARACTERS and not any(term.isdigit() for term in terms):
                yield terms, _GAP.sub(" ", span.of(body))
