"""A memory of what was already done, so that a repeated delivery or a double click does nothing twice."""

from collections import OrderedDict
from collections.abc import Callable, Hashable


class Once:
    """Remembers keys for `keep_seconds`, at most `size` of them; the oldest are forgotten first.

    `clock` tells seconds that never run backwards. The memory is the process's own: it is empty after a restart.
    """

    def __init__(self, clock: Callable[[], float], *, keep_seconds: float, size: int = 10_000) -> None:
        self._clock = clock
        self._keep_seconds = keep_seconds
        self._size = size
        self._claimed: OrderedDict[Hashable, float] = OrderedDict()

    def claim(self, *keys: Hashable) -> bool:
        """Whether none of `keys` was claimed before; all of them are from now on."""
        self._forget_old()
        fresh = not any(key in self._claimed for key in keys)
        for key in keys:
            self._claimed.setdefault(key, self._clock())
        while len(self._claimed) > self._size:
            self._claimed.popitem(last=False)
        return fresh

    def claimed(self, key: Hashable) -> bool:
        """Whether a key is claimed; this alone claims nothing."""
        self._forget_old()
        return key in self._claimed

    def release(self, *keys: Hashable) -> None:
        """Forget `keys`, because what they stood for did not happen."""
        for key in keys:
            self._claimed.pop(key, None)

    def _forget_old(self) -> None:
        horizon = self._clock() - self._keep_seconds
        while self._claimed and next(iter(self._claimed.values())) <= horizon:
            self._claimed.popitem(last=False)
