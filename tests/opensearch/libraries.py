"""The seeds on a cluster and embedded, cut and read alike."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from bot.library.files import load_library
from bot.library.lexicon import packaged_lexicon
from bot.search.building import terms_of
from bot.search.index import Index, build_index
from bot.text.article import Article, Passage
from bot.text.passages import passages_of


@cache
def embedded() -> Index:
    """The seeds as the embedded index has them."""
    return build_index(load_library(Path("seeds")), lexicon=packaged_lexicon())


def cut(article: Article) -> Iterator[tuple[Passage, Sequence[str]]]:
    """The passages of an article with their terms, as `embedded` reads them."""
    for passage in passages_of(article):
        yield passage, terms_of(passage, embedded().reader)
