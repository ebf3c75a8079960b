"""The library as it is now: the index that everybody answers from."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.answers.topics import topics_of
from bot.search.index import Index
from bot.search.meaning import Meaning
from bot.text.article import Passage

_TOPICS = 8


class LiveLibrary:
    """Holds the current index; a new one replaces it whole, in one assignment."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def topics(self) -> tuple[str, ...]:
        """Subjects the current library can be asked about."""
        return _topics_of(self.index)

    def understand(self, passages: Sequence[Passage], meaning: Meaning) -> None:
        """Answer by meaning too from now on, unless another library has come in place of these passages."""
        index = self.index
        if index.passages is not passages:
            return
        understood = replace(index, meaning=meaning)
        _topics_of(understood)  # worked out now, so that no question need wait for it
        self.index = understood


@lru_cache(maxsize=2)
def _topics_of(index: Index) -> tuple[str, ...]:
    return topics_of(index, _TOPICS)
