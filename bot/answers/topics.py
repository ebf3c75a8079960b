"""Subjects that the library can be asked about, for a person who does not know what to ask.

Names (`DeepSeek`) and set phrases (`large language models`) are offered in turn, the most widely used first. A word
found all over the library tells nothing apart and is no topic. Every topic offered is answered by the library.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain, islice, zip_longest

from bot.answers.answering import answer
from bot.answers.model import Answered
from bot.search.searchable import Searchable
from bot.text.article import Passage, PassageKind
from bot.text.tokens import Word, words_of

Terms = tuple[str, ...]

_WIDEST = 0.2
"""A name found in a larger share of all passages than this tells nothing apart."""
_TOGETHER = 0.5
"""Normalised pointwise mutual information (Bouma, GSCL 2009) from which neighbouring words are a set phrase."""
_LONGEST_PHRASE = 3
_READ = 3000
"""Passages looked through for topics."""
_GAP = re.compile(r"[ \u00a0]")
_LOWER_CASE = re.compile(r"[a-z]")


class _Kind(Enum):
    NAME = "name"
    PHRASE = "phrase"


@dataclass(slots=True)
class _Candidate:
    spellings: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    passages: set[int] = field(default_factory=set)


def topics_of(index: Searchable, count: int) -> tuple[str, ...]:
    """Up to `count` topics, no two about the same words; they are found by words and do not depend on a model."""
    index = index.by_words()
    used: set[str] = set()

    def fresh() -> Iterator[str]:
        for terms, topic in _ranked(index):
            if used.isdisjoint(terms) and isinstance(answer(topic, index), Answered):
                used.update(terms)
                yield topic

    return tuple(islice(fresh(), count))


def _ranked(index: Searchable) -> Iterator[tuple[Terms, str]]:
    kinds = _candidates(index)
    lists = index.together(lambda: _listed(index, kinds))
    return (topic for topic in chain.from_iterable(zip_longest(*lists)) if topic)


def _listed(index: Searchable, kinds: Mapping[_Kind, Mapping[Terms, _Candidate]]) -> list[list[tuple[Terms, str]]]:
    """The topics of each kind, the best first."""
    return [
        [
            (terms, found.spellings.most_common(1)[0][0])
            for terms, found in sorted(
                kinds[kind].items(),
                key=lambda item: (-len(item[1].articles), -len(item[1].passages) * len(item[0]), item[0]),
            )
            if len(found.passages) > 1 and _is_specific(index, kind, terms, len(found.passages))
        ]
        for kind in _Kind
    ]


def _is_specific(index: Searchable, kind: _Kind, terms: Terms, together: int) -> bool:
    count = len(index.passages)
    frequencies = [index.postings.frequency(term) for term in terms]
    if kind is _Kind.NAME:
        return max(frequencies) <= _WIDEST * count
    together = min(round(together * max(count / _READ, 1)), *frequencies)
    if together == count:
        return False
    surprise = math.log(together / count) - sum(math.log(frequency / count) for frequency in frequencies)
    return surprise / (len(terms) - 1) / -math.log(together / count) >= _TOGETHER


def _candidates(index: Searchable) -> Mapping[_Kind, Mapping[Terms, _Candidate]]:
    kinds: dict[_Kind, defaultdict[Terms, _Candidate]] = {kind: defaultdict(_Candidate) for kind in _Kind}
    # Of a large library as many passages are read as are read in a moment, from all over it.
    read = index.passages.sample(_READ)
    bodies = dict.fromkeys(passage.article.body for passage in read)
    common = {word for body in bodies for word in re.findall(r"\b[a-z][\w’'-]*", body)}
    for number, passage in enumerate(read):
        for kind, terms, spelling in _found_in(passage, common):
            candidate = kinds[kind][terms]
            candidate.spellings[spelling] += 1
            candidate.articles.add(passage.article.id)
            candidate.passages.add(number)
    return kinds


def _found_in(passage: Passage, common: set[str]) -> Iterator[tuple[_Kind, Terms, str]]:
    if passage.kind in (PassageKind.HEADING, PassageKind.LABEL):
        return
    body = passage.article.body
    for sentence in passage.sentences:
        words = list(words_of(body, sentence))
        for word in words:
            text = body[word.start : word.end]
            terms = tuple(part.term for part in word.parts)
            if len(terms) != 1:
                continue
            if word.start > sentence.start and text[0].isupper() and text.lower() not in common and len(text) > 2:
                yield _Kind.NAME, terms, text
        for run in _runs(body, words):
            terms = tuple(part.term for word in run for part in word.parts)
            if 1 < len(terms) <= _LONGEST_PHRASE and all(_LOWER_CASE.match(term) for term in terms):
                yield _Kind.PHRASE, terms, _GAP.sub(" ", body[run[0].start : run[-1].end])


def _runs(body: str, words: Iterable[Word]) -> Iterator[list[Word]]:
    """Every stretch of up to three lower-case words with nothing but a space between them, none saying nothing."""
    run: list[Word] = []
    for word in words:
        follows = bool(run) and _GAP.fullmatch(body[run[-1].end : word.start]) is not None
        usable = bool(word.parts) and body[word.start : word.end].islower()
        run = [*run[-_LONGEST_PHRASE + 1 :], word] if usable and follows else [word] if usable else []
        yield from (run[first:] for first in range(len(run)))
