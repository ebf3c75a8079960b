"""From a question to the concepts it is about."""

import re

from bot.search.bm25 import Concept
from bot.text.article import Span
from bot.text.tokens import Token, Word, words_of

# Words that only frame a question. They stay in the index, because an article may be about them.
_ENGLISH_FRAME = frozenset(
    "accord articl ask describ discuss explain find give hello hey hi know list mention pleas quot read said say "
    "sentenc show talk tell thank think thought".split()
)
_CHINESE_FRAME = re.compile(
    "什么|什麼|多少|哪些|哪个|哪個|哪里|哪裡|哪家|哪位|怎么样|怎麼樣|怎么|怎麼|如何|为什么|為什麼|为何|為何|是否|多久|多大|几个|幾個|谁|誰"
    "|请问|請問|告诉我|告訴我|有没有|有沒有|是不是|能不能|关于|關於|以及|或者|还是|還是|因为|因為|所以|但是|吗|嗎|呢|吧|的|了|是|在|和|与|與|对|對|有"
)


def concepts_of(question: str) -> tuple[Concept, ...]:
    """The concepts of a question, in its order; a concept repeated in the question is kept once.

    Words that say nothing (`the`, `how`, 什么) are dropped, so a question of only such words has no concepts.
    """
    asked = _CHINESE_FRAME.sub(" ", question)
    if not asked.strip():
        return ()
    found: dict[tuple[tuple[str, float], ...], Concept] = {}
    for word in words_of(asked, Span(0, len(asked))):
        for concept in _concepts_of_word(asked, word):
            found.setdefault(concept.terms, concept)
    return tuple(found.values())


def _concepts_of_word(text: str, word: Word) -> tuple[Concept, ...]:
    if word.joined is None or not word.parts:
        return tuple(_concept(text, token) for token in word.tokens if token.term not in _ENGLISH_FRAME)
    if len(word.parts) == 1:  # `start-up`: `up` says nothing, so the compound is one thing
        return (Concept(text[word.start : word.end], ((word.joined.term, 1.0),)),)
    return tuple(_concept(text, token) for token in word.parts)


def _concept(text: str, token: Token) -> Concept:
    return Concept(text[token.start : token.end], ((token.term, 1.0),))
