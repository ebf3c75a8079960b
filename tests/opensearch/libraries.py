"""The seeds on a cluster and embedded."""

from functools import cache
from pathlib import Path

from bot.library.files import load_library
from bot.library.lexicon import packaged_lexicon
from bot.search.index import Index, build_index


@cache
def embedded() -> Index:
    """The seeds as the embedded index has them."""
    return build_index(load_library(Path("seeds")), lexicon=packaged_lexicon())
