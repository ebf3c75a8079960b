"""Indexing many articles on all cores: reading texts into terms is most of the work, and every article's alone."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context

import numpy as np

from bot.library.lexicon import packaged_lexicon
from bot.search.building import segment_of
from bot.search.columns import Columns
from bot.search.index import Index, Part, build_index
from bot.search.lexicon import Lexicon
from bot.search.merging import merged
from bot.search.segment import Segment
from bot.search.terms import Reader
from bot.text.article import Article

_WORTH_SHARING = 3_000_000
"""Characters from which on processes are started for it: about ten seconds of one."""
_AT_ONCE = 250


def indexed(articles: Sequence[Article], lexicon: Lexicon, progress: Callable[[int], None] | None = None) -> Index:
    """The index of some articles, as `build_index` makes it; by several processes where that is worth it."""
    if not _is_worth_sharing(articles, lexicon):
        return build_index(articles, progress, lexicon=lexicon)
    if len({article.id for article in articles}) < len(articles):
        raise ValueError("two articles share an id")
    index = Index.of([Part(segment) for segment in _made_together(articles, progress)], Reader(lexicon))
    return index.merged(range(len(index.parts)))


def segments_of(articles: Sequence[Article], lexicon: Lexicon) -> list[Segment]:
    """A segment of some articles; none of none. By several processes where that is worth it."""
    if not articles:
        return []
    if not _is_worth_sharing(articles, lexicon):
        return [segment_of(articles, Reader(lexicon))]
    made = list(_made_together(articles))
    return [merged(made, [np.ones(segment.articles, np.bool_) for segment in made])]


def _made_together(articles: Sequence[Article], progress: Callable[[int], None] | None = None) -> Iterator[Segment]:
    """Segments of these articles, by a process for each core; `progress` is told after each segment."""
    done = 0
    with ProcessPoolExecutor(_cores(), get_context("spawn")) as pool:
        for columns in pool.map(_columns_of, _portions(articles)):
            segment = Segment(columns)
            done += segment.articles
            if progress:
                progress(done)
            yield segment


def _is_worth_sharing(articles: Sequence[Article], lexicon: Lexicon) -> bool:
    # Another process can only have the lexicon that comes with the bot.
    if _cores() == 1 or lexicon is not packaged_lexicon():
        return False
    return sum(len(article.body) for article in articles) > _WORTH_SHARING


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_anew(part: Part, lexicon: Lexicon) -> Part:
    """The same articles as another part of a library, read as texts are read now."""
    there = [number for number in range(part.segment.articles) if number not in part.gone]
    made = indexed([part.segment.article(number) for number in there], lexicon).parts
    return made[0] if made else Part(segment_of((), Reader(lexicon)))


def _portions(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    return (articles[start : start + _AT_ONCE] for start in range(0, len(articles), _AT_ONCE))


def _columns_of(articles: Sequence[Article]) -> Columns:
    """What a process gives back."""
    return dict(segment_of(articles, _reader()).columns)


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader(packaged_lexicon())
