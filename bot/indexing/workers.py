"""Indexing many articles on all cores: reading texts into terms is most of the work, and every article's alone."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context

from bot.library.lexicon import packaged_lexicon
from bot.search.building import segment_of
from bot.search.columns import Columns
from bot.search.index import Index, Part, build_index
from bot.search.lexicon import Lexicon
from bot.search.segment import Segment
from bot.search.terms import Reader
from bot.text.article import Article

_WORTH_SHARING = 3_000_000
"""Characters from which on processes are started for it: about ten seconds of one."""
_AT_ONCE = 250


def indexed(articles: Sequence[Article], lexicon: Lexicon, progress: Callable[[int], None] | None = None) -> Index:
    """The index of some articles, as `build_index` makes it; by several processes where that is worth it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    # Another process can only have the lexicon that comes with the bot.
    shared = cores > 1 and lexicon is packaged_lexicon() and _characters(articles) > _WORTH_SHARING
    if not shared:
        return build_index(articles, progress, lexicon=lexicon)
    if len({article.id for article in articles}) < len(articles):
        raise ValueError("two articles share an id")
    parts: list[Part] = []
    with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
        for columns in pool.map(_columns_of, _portions(articles)):
            parts.append(Part(Segment(columns)))
            if progress:
                progress(sum(part.segment.articles for part in parts))
    index = Index.of(parts, Reader(lexicon))
    return index.merged(range(len(index.parts)))


def read_anew(part: Part, lexicon: Lexicon) -> Part:
    """The same articles as another part of a library, read as texts are read now."""
    there = [number for number in range(part.segment.articles) if number not in part.gone]
    made = indexed([part.segment.article(number) for number in there], lexicon).parts
    return made[0] if made else Part(segment_of((), Reader(lexicon)))


def _characters(articles: Sequence[Article]) -> int:
    return sum(len(article.body) for article in articles)


def _portions(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    return (articles[start : start + _AT_ONCE] for start in range(0, len(articles), _AT_ONCE))


def _columns_of(articles: Sequence[Article]) -> Columns:
    """What a process gives back."""
    return dict(segment_of(articles, _reader()).columns)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader(packaged_lexicon())
