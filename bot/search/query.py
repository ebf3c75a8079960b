"""From a question to the concepts it is about.

A concept gathers a word's equivalents from the sources of the lexicon: names that the glossary knows, near ones at half
weight and those a little like it at a third; what a misspelt word was meant to be; what a Chinese word can mean in
English and, where the library holds Chinese articles, what an English one is called in them. They are scored as one
term.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from bot.search.bm25 import LIKE, NEAR, Concept
from bot.search.lexicon import Lexicon, Translator
from bot.search.searchable import Searchable
from bot.text.article import Span
from bot.text.han import fold
from bot.text.languages import HAN
from bot.text.numbers import numbers_in
from bot.text.tokens import Word, tokens_of, words_of

_MISSPELT = 0.9
_FIRST_MEANING, _OTHER_MEANING, _PART_OF_MEANING = 0.8, 0.6, 0.4
_MOST_CHINESE_WORDS = 4
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN = re.compile(r"[A-Za-z]+")

# Words that only frame a question. They stay in the index, because an article may be about them.
_ENGLISH_FRAME = frozenset(
    "accord articl ask describ discuss explain find give hello hey hi know list mention pleas quot read say sentenc "
    "show talk tell thank think".split()
)
_CHINESE_FRAME = re.compile(
    "什么|什麼|多少|哪些|哪个|哪個|哪里|哪裡|哪家|哪位|怎么样|怎麼樣|怎么|怎麼|如何|为什么|為什麼|为何|為何|是否|多久|多大|几个|幾個|谁|誰"
    "|请问|請問|告诉我|告訴我|有没有|有沒有|是不是|能不能|关于|關於|以及|或者|还是|還是|因为|因為|所以|但是|吗|嗎|呢|吧|的|了|是|在|和|与|與|对|對|有"
)


def concepts_of(question: str, index: Searchable) -> tuple[Concept, ...]:
    """The concepts of a question, in its order; a concept repeated in the question is kept once.

    Words that say nothing (`the`, `how`, 什么) are dropped, so a question of only such words has no concepts.
    """
    return index.together(lambda: _concepts_of(question, index)) if question.strip() else ()


def _concepts_of(question: str, index: Searchable) -> tuple[Concept, ...]:
    asked = _Asked(
        _spelt(question, index), index.reader.lexicon, index.postings.is_rare, index.postings.knows, index.holds_chinese
    )
    found: dict[tuple[tuple[str, float], ...], Concept] = {}
    for concept in asked.concepts():
        found.setdefault(concept.terms, concept)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, its misspelt words replaced; the lexicon it is read with; and which terms are rare in the library."""

    question: str
    lexicon: Lexicon
    rare: Callable[[str], bool]
    knows: Callable[[str], bool]
    holds_chinese: bool

    def concepts(self) -> Iterator[Concept]:
        start = 0
        for (first, last), terms in self._named():
            yield from self._plain(start, first)
            yield self._of_name(Span(first, last), terms)
            start = last
        yield from self._plain(start, len(self.question))

    def _named(self) -> list[tuple[tuple[int, int], list[str]]]:
        """The names and numbers in the question with their terms, the longest first from the left, none overlapping."""
        everything = Span(0, len(self.question))
        found: dict[tuple[int, int], list[str]] = {}
        names = self.lexicon.glossary.tokens(self.question, everything, asked=True)
        for each in (*names, *numbers_in(self.question, everything)):
            found.setdefault((each.start, each.end), []).append(each.term)
        kept: list[tuple[tuple[int, int], list[str]]] = []
        end = 0
        for place, terms in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
            if place[0] >= end and not self._only_frames(Span(*place)):
                kept.append((place, terms))
                end = place[1]
        return kept

    def _only_frames(self, span: Span) -> bool:
        return (
            all(token.term in _ENGLISH_FRAME for token in tokens_of(self.question, span))
            and span.of(self.question).isascii()
        )

    def _of_name(self, span: Span, groups: Iterable[str]) -> Concept:
        """A name of the glossary: its groups; at less weight what is near or like them, the words of a longer name."""
        terms = dict.fromkeys(groups, 1.0)
        named = tuple(terms)
        for term in named:
            for near in self.lexicon.glossary.near.get(term, ()):
                terms.setdefault(near, NEAR)
        for term in named:
            for like in self.lexicon.glossary.like.get(term, ()):
                terms.setdefault(like, LIKE)
        tokens = tokens_of(self.question, span)
        weight = 1.0 if len({(token.start, token.end) for token in tokens}) == 1 else NEAR
        for token in tokens:
            if weight == 1.0 or self.rare(token.term):  # `AI` alone is no part of `EU AI Act` worth finding
                terms.setdefault(token.term, weight)
        return Concept(span.of(self.question), tuple(terms.items()))

    def _plain(self, start: int, end: int) -> Iterator[Concept]:
        if start >= end:
            return
        for word in words_of(self.question, Span(start, end)):
            if _HAN_RUN.match(self.question, word.start):
                yield from self._chinese(word)
            else:
                yield from self._latin(word)

    def _latin(self, word: Word) -> Iterator[Concept]:
        if word.joined is None or not word.parts:
            tokens = [token for token in word.tokens if token.term not in _ENGLISH_FRAME]
        elif len(word.parts) == 1:  # `start-up`: `up` says nothing, so the compound is one thing
            tokens = [word.joined]
        else:
            tokens = list(word.parts)
        for token in tokens:
            surface = self.question[token.start : token.end]
            yield Concept(surface, ((token.term, 1.0), *self._in_chinese(surface)))

    def _in_chinese(self, word: str) -> Iterator[tuple[str, float]]:
        """What an English word is called in the Chinese articles of the library, if it holds any."""
        if self.lexicon.translator is None or not self.holds_chinese or not word.isalpha():
            return
        terms: dict[str, float] = {}
        weight = _FIRST_MEANING
        words = map(_pairs, self.lexicon.translator.words_for(word))
        for pairs in islice((pairs for pairs in words if all(map(self.knows, pairs))), _MOST_CHINESE_WORDS):
            for pair in pairs:
                terms.setdefault(pair, weight if len(pairs) == 1 else _PART_OF_MEANING)
            weight = _OTHER_MEANING
        yield from terms.items()

    def _chinese(self, word: Word) -> Iterator[Concept]:
        translator = self.lexicon.translator
        if translator is None:
            run = _CHINESE_FRAME.sub(" ", self.question[word.start : word.end])
            for token in tokens_of(run, Span(0, len(run))) if run.strip() else ():
                yield Concept(run[token.start : token.end], ((token.term, 1.0),))
            return
        run = fold(self.question[word.start : word.end])
        for first, last in _pieces(run, translator):
            yield from self._of_chinese_word(run, first, last, translator)

    def _of_chinese_word(self, run: str, first: int, last: int, translator: Translator) -> Iterator[Concept]:
        """A concept for each pair of characters, as Chinese is indexed; what the word means in English stands for all.

        A word of one character is found by the pairs it makes with its neighbours.
        """
        word = run[first:last]
        meanings: dict[str, float] = {}
        weight = _FIRST_MEANING
        # A single character means too much (吃: to eat, to consume); the glossary has those that matter.
        for meaning in translator.translations(word) if len(word) > 1 else ():
            everything = Span(0, len(meaning))
            for token in self.lexicon.glossary.tokens(meaning, everything):
                if (token.start, token.end) == (0, len(meaning)):
                    meanings.setdefault(token.term, weight)
            tokens = tokens_of(meaning, everything)
            for token in tokens:
                meanings.setdefault(token.term, weight if len(tokens) == 1 else _PART_OF_MEANING)
            weight = _OTHER_MEANING
        if len(word) == 1 < len(run):
            pairs = dict.fromkeys((run[max(first - 1, 0) : first + 1], run[first : first + 2]), 1.0)
            yield Concept(word, tuple({**{pair: 1.0 for pair in pairs if len(pair) > 1}, **meanings}.items()))
            return
        for token in tokens_of(word, Span(0, len(word))):
            yield Concept(word, ((token.term, 1.0), *meanings.items()))


def _pairs(word: str) -> list[str]:
    return [token.term for token in tokens_of(word, Span(0, len(word)))]


def _pieces(run: str, translator: Translator) -> Iterator[tuple[int, int]]:
    """The words of a run of Chinese that say something; characters left alone side by side are taken together.

    A dictionary lacks most names, so a name comes out as single characters.
    """
    alone: tuple[int, int] | None = None
    for first, last in translator.segment(run):
        says = not translator.is_function_word(run[first:last])
        if says and last - first == 1:
            alone = (alone[0] if alone else first, last)
            continue
        if alone:
            yield alone
            alone = None
        if says:
            yield first, last
    if alone:
        yield alone


def _spelt(question: str, index: Searchable) -> str:
    """The question with each word that neither the library nor English knows as what it was meant to be."""
    speller = index.reader.lexicon.speller
    if speller is None:
        return question
    glossary = index.reader.lexicon.glossary

    def meant(match: re.Match[str]) -> str:
        word = match.group().lower()
        if index.postings.knows(word) or word in index.vocabulary:
            return match.group()
        if glossary.tokens(match.group(), Span(0, len(match.group())), asked=True):
            return match.group()
        found = speller(match.group(), index.vocabulary)
        return found[0] if found else match.group()

    return _LATIN.sub(meant, question)
