"""Frequencies that are remembered, and asked for together.

Reading a question asks word by word whether the library knows it, and what it does next depends on the answers. So the
reading is done on a guess, what it asked is asked of the cluster at once, and it is done again with what is now known,
until nothing was guessed: two rounds as a rule.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from bot.opensearch.asking import Terms, asked_of
from bot.search.bm25 import Concept
from bot.search.searchable import Frequencies

T = TypeVar("T")

_REMEMBERED = 50_000
_ROUNDS = 6
_GUESS = 1
"""In how many passages a term occurs as long as nobody has asked: it is known, and rare."""


class AskedFrequencies(Frequencies):
    """The frequencies of a library that does not change. `ask`: how they are found out, several at once."""

    def __init__(
        self,
        totals: Callable[[], tuple[int, int]],
        ask: Callable[[Collection[Terms]], Mapping[Terms, int]],
    ) -> None:
        self._ask_totals, self._ask = totals, ask
        self._totals: tuple[int, int] | None = None
        self._known: OrderedDict[Terms, int] = OrderedDict()
        self._lock = threading.Lock()
        self._guessing = threading.local()

    @property
    def count(self) -> int:
        """How many passages there are."""
        return self.totals[0]

    @property
    def totals(self) -> tuple[int, int]:
        """How many passages there are, and how many terms they have."""
        if self._totals is None:
            self._totals = self._ask_totals()
        return self._totals

    def frequency(self, *terms: str) -> int:
        """In how many passages any of the terms occurs."""
        key = tuple(sorted(set(terms)))
        if not key:
            return 0
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        guessed: set[Terms] | None = getattr(self._guessing, "guessed", None)
        if guessed is not None:
            guessed.update((key, *((term,) for term in key)))
            return _GUESS
        return self._learnt({key})[key]

    def of(self, concepts: Collection[Concept]) -> Mapping[Terms, int]:
        """All frequencies that scores of these concepts need."""
        keys = asked_of(concepts)
        with self._lock:
            found = {key: self._known[key] for key in keys if key in self._known}
        missing = keys - found.keys()
        return {**found, **self._learnt(missing)} if missing else found

    def together(self, work: Callable[[], T]) -> T:
        """What `work` gives; what it asks is asked at once. It may be done several times."""
        if getattr(self._guessing, "guessed", None) is not None:
            return work()
        for _ in range(_ROUNDS):
            guessed: set[Terms] = set()
            self._guessing.guessed = guessed
            try:
                found = work()
            finally:
                self._guessing.guessed = None
            if not guessed:
                return found
            self._learnt(guessed)
        return work()

    def _learnt(self, keys: Collection[Terms]) -> Mapping[Terms, int]:
        with self._lock:
            missing = [key for key in keys if key not in self._known]
        found = dict(self._ask(missing)) if missing else {}
        with self._lock:
            self._known.update(found)
            found |= {key: self._known[key] for key in keys}
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found
