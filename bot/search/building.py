"""From articles to a segment: passages are cut, read into index terms, and laid out with what is known of them. Pure.

Frequencies and lengths are those that the package rank-bm25 counts when it fits its model.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Plus

from bot.search.bm25 import DELTA, K1, B
from bot.search.bounds import bounds_of
from bot.search.columns import TYPES, Columns, array_of, hash_of, packed
from bot.search.segment import Segment, facts_record, packed_names
from bot.search.terms import Reader
from bot.search.vocabulary import part_of
from bot.text.article import Article, Passage, PassageKind, Span
from bot.text.passages import passages_of

_WORD = re.compile(r"[a-z]{2,}(?:['’][a-z]+)?")
_KINDS = {kind: number for number, kind in enumerate(PassageKind)}
_MOST_OFTEN = np.iinfo(TYPES["frequencies"]).max
_NOWHERE = (0, 0)


def segment_of(articles: Sequence[Article], reader: Reader, progress: Callable[[int], None] | None = None) -> Segment:
    """The segment of some articles; `progress` is told after each how many are done."""
    cut: list[tuple[Passage, ...]] = []
    terms: list[list[str]] = []
    for done, article in enumerate(articles, start=1):
        cut.append(passages_of(article))
        terms += [terms_of(passage, reader) for passage in cut[-1]]
        if progress:
            progress(done)
    return laid_out(articles, cut, terms)


def laid_out(
    articles: Sequence[Article], passages: Sequence[Sequence[Passage]], terms: Sequence[Sequence[str]]
) -> Segment:
    """The segment of articles that are cut already: the passages of each, and the index terms of each passage."""
    words: Counter[str] = Counter()
    for article in articles:
        words.update(words_in(article.body))
    known, counts = part_of(words)
    first_passage = [0, *accumulate(map(len, passages))]
    return Segment(
        {
            **_of_articles(articles, first_passage),
            **_of_passages([passage for each in passages for passage in each]),
            **lists_of(terms),
            "words": known,
            "word_counts": counts,
        }
    )


def words_in(body: str) -> Counter[str]:
    """The Latin words of a text in lower case, with how often each occurs."""
    return Counter(_WORD.findall(body.lower()))


def mark_of(article: Article) -> bytes:
    """What tells one version of an article from another: 128 bits of BLAKE2b over all of it."""
    body = article.body.encode("utf-8", "surrogatepass")
    return blake2b(facts_record(article) + b"\0" + body, digest_size=16).digest()


def terms_of(passage: Passage, reader: Reader) -> list[str]:
    """What a passage is indexed under: its own words, and those that a reader of the page has in mind at that place.

    These are the section's heading, the sentence that introduces its list, and the name of whoever is speaking.
    """
    body = passage.article.body
    spans = (passage.span, passage.heading, passage.lead_in)
    terms = [token.term for span in spans if span for token in reader.tokens(body, span)]
    for speaker in dict.fromkeys(name for name in passage.speakers if name):
        terms += [token.term for token in reader.tokens(speaker, Span(0, len(speaker)))]
    return terms


def lists_of(collection: Sequence[Sequence[str]]) -> dict[str, NDArray[Any]]:
    """The postings of passages by their index terms, and the lengths of the passages."""
    if not any(collection):  # the package divides by the average length
        nothing = {name: array_of(name, ()) for name in ("terms", "passages", "frequencies")}
        empty: Columns = {
            **nothing,
            "starts": array_of("starts", [0]),
            "lengths": array_of("lengths", [0] * len(collection)),
        }
        return {**empty, **bounds_of(empty)}
    model = BM25Plus(collection, k1=K1, b=B, delta=DELTA)
    numbers: dict[str, int] = {}
    term_of, often, held = array("i"), array("i"), array("i")
    for frequencies in model.doc_freqs:
        held.append(len(frequencies))
        for term, frequency in frequencies.items():
            term_of.append(numbers.setdefault(term, len(numbers)))
            often.append(min(frequency, _MOST_OFTEN))
    hashes = np.fromiter(map(hash_of, numbers), np.uint64, count=len(numbers))
    by_hash = np.argsort(hashes)
    rank = np.empty(len(numbers), np.int64)
    rank[by_hash] = np.arange(len(numbers))
    ranks = rank[np.frombuffer(term_of, np.int32)]
    order = np.argsort(ranks, kind="stable")  # the passages of a term stay in their order
    passages = np.repeat(np.arange(len(held), dtype=np.int32), np.frombuffer(held, np.int32))
    lists: dict[str, NDArray[Any]] = {
        "terms": hashes[by_hash],
        "starts": np.concatenate(([0], np.cumsum(np.bincount(ranks, minlength=len(numbers))))).astype(np.int64),
        "passages": passages[order],
        "frequencies": np.frombuffer(often, np.int32)[order].astype(np.uint16),
        "lengths": array_of("lengths", model.doc_len),
    }
    return {**lists, **bounds_of(lists)}


def _of_articles(articles: Sequence[Article], first_passage: Sequence[int]) -> Columns:
    facts, facts_ends = packed([facts_record(article) for article in articles])
    bodies, bodies_ends = packed([article.body.encode("utf-8", "surrogatepass") for article in articles])
    return {
        "facts": facts,
        "facts_ends": facts_ends,
        "bodies": bodies,
        "bodies_ends": bodies_ends,
        "marks": array_of("marks", [mark_of(article) for article in articles]),
        "chinese": array_of("chinese", [article.language == "zh" for article in articles]),
        "first_passage": array_of("first_passage", first_passage),
    }


def _of_passages(passages: Sequence[Passage]) -> Columns:
    names: dict[str, int] = {}
    speakers = [name for passage in passages for name in passage.speakers]
    numbered = [-1 if name is None else names.setdefault(name, len(names)) for name in speakers]
    ends = np.cumsum([0, *(len(passage.sentences) for passage in passages)])
    return {
        "kinds": array_of("kinds", [_KINDS[passage.kind] for passage in passages]),
        "spans": array_of("spans", [_pair(passage.span) for passage in passages]),
        "headings": array_of("headings", [_pair(passage.heading) for passage in passages]),
        "lead_ins": array_of("lead_ins", [_pair(passage.lead_in) for passage in passages]),
        "first_sentence": array_of("first_sentence", ends),
        "sentences": array_of("sentences", [_pair(span) for passage in passages for span in passage.sentences]),
        "speakers": array_of("speakers", numbered),
        **packed_names(list(names)),
    }


def _pair(span: Span | None) -> tuple[int, int]:
    return (span.start, span.end) if span else _NOWHERE
