"""What tells whether texts are still read as they were when they were indexed: passages cut, terms told, names known.

The glossary may have been edited, the program or a package brought up to date. Instead of a number that somebody has to
remember to raise, the very files that decide are summed up.
"""

from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

import xxhash

from bot.search.lexicon import Lexicon

_WHOLE, _PARTLY = "bot.text", "bot.search"
_DECIDING = frozenset({"building.py", "columns.py", "terms.py"})
"""Of the second room what decides how a text is read."""
_PACKAGES = ("PyStemmer", "OpenCC", "rank-bm25")


def reading_of(lexicon: Lexicon) -> str:
    """The same as long as texts are read the same."""
    names = sorted("\t".join((*key, *groups)) for key, groups in lexicon.glossary.groups.items())
    return xxhash.xxh3_128_hexdigest("\n".join((_code(), *names)).encode())


@lru_cache(maxsize=1)
def _code() -> str:
    digest = xxhash.xxh3_128(" ".join(map(version, _PACKAGES)).encode())
    partly = [path for path in _modules(_PARTLY) if path.name in _DECIDING]
    for path in (*_modules(_WHOLE), *partly):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _modules(room: str) -> list[Traversable]:
    return sorted((path for path in files(room).iterdir() if path.name.endswith(".py")), key=lambda path: path.name)
