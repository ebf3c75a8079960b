"""The index: articles, their passages and the postings, as one immutable value.

It is built off to the side and replaces the one before in a single assignment, so an answer never sees half of two.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.search.bm25 import Postings
from bot.search.lexicon import Lexicon
from bot.search.meaning import Meaning
from bot.search.terms import Reader
from bot.text.article import Article, Passage, Span
from bot.text.passages import passages_of
from bot.text.tokens import tokens_of

_LATIN_WORD = re.compile(r"[a-z]{2,}(?:['’][a-z]+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A library that can be searched. `passages[i]` is passage `i` of `postings`.

    `vocabulary`: the Latin words of the library and its glossary in lower case, with how often each occurs.
    `speakers`: the index terms of the names of everybody whose words the library reports.
    `holds_chinese`: whether any article is Chinese.
    `meaning`: what the passages mean to a sentence model; None where none is at hand, or not yet.
    """

    articles: Mapping[str, Article]
    passages: tuple[Passage, ...]
    postings: Postings
    reader: Reader
    vocabulary: Mapping[str, int]
    speakers: frozenset[str]
    meaning: Meaning | None = None
    holds_chinese: bool = False


def build_index(
    articles: Sequence[Article],
    progress: Callable[[int], None] | None = None,
    *,
    lexicon: Lexicon | None = None,
) -> Index:
    """Cut the articles into passages and fit the ranking model; `progress` is told after each article how many.

    Raises ValueError when two articles share an id.
    """
    by_id = {article.id: article for article in articles}
    if len(by_id) < len(articles):
        raise ValueError("two articles share an id")
    reader = Reader(lexicon or Lexicon())
    vocabulary = Counter(reader.lexicon.glossary.words)
    passages: list[Passage] = []
    for done, article in enumerate(articles, start=1):
        passages.extend(passages_of(article))
        vocabulary.update(_LATIN_WORD.findall(article.body.lower()))
        if progress:
            progress(done)
    names = {name for passage in passages for name in passage.speakers if name}
    return Index(
        articles=MappingProxyType(by_id),
        passages=tuple(passages),
        postings=Postings.fit([_terms(passage, reader) for passage in passages]),
        reader=reader,
        vocabulary=MappingProxyType(vocabulary),
        holds_chinese=any(article.language == "zh" for article in articles),
        speakers=frozenset(token.term for name in names for token in tokens_of(name, Span(0, len(name)))),
    )


def _terms(passage: Passage, reader: Reader) -> list[str]:
    """What a passage is indexed under: its own words, and those that a reader of the page has in mind at that place.

    These are the section's heading, the sentence that introduces its list, and the name of whoever is speaking.
    """
    body = passage.article.body
    spans = (passage.span, passage.heading, passage.lead_in)
    terms = [token.term for span in spans if span for token in reader.tokens(body, span)]
    for speaker in dict.fromkeys(name for name in passage.speakers if name):
        terms += [token.term for token in reader.tokens(speaker, Span(0, len(speaker)))]
    return terms
