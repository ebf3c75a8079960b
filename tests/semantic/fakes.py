"""An encoder that knows five subjects: each is one direction, and any of its words points there."""

from collections.abc import Callable, Sequence

import numpy as np

from bot.search.meaning import Matrix, Vector

SUBJECTS = {
    "taxi": ("taxi", "robotaxi", "driverless", "cab"),
    "chip": ("chip", "gpu", "semiconductor"),
    "law": ("law", "rule"),
    "money": ("fund", "invest"),
}


class WordEncoder:
    """Counts the words of each subject; a text of none points in a fifth direction.

    `asked` and `encoded` hold what was encoded; `before` is called before each batch.
    """

    def __init__(self, name: str = "five-directions", before: Callable[[], None] = lambda: None) -> None:
        self._name = name
        self._before = before
        self.asked: list[str] = []
        self.encoded: list[str] = []

    @property
    def name(self) -> str:
        return self._name

    def query(self, text: str) -> Vector:
        self.asked.append(text)
        return _direction(text)

    def passages(self, texts: Sequence[str]) -> Matrix:
        self._before()
        self.encoded += texts
        return np.stack([_direction(text) for text in texts]) if texts else np.empty((0, 5), np.float32)


def _direction(text: str) -> Vector:
    counts = [sum(text.lower().count(word) for word in words) for words in SUBJECTS.values()]
    vector = np.asarray([*counts, 0 if any(counts) else 1], np.float32)
    unit: Vector = vector / np.linalg.norm(vector)
    return unit
