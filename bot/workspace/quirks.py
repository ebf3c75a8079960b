"""What should be odd about the delivery of the next events, for tests of how an app copes."""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quirk:
    """`copies` of one event at once, with the same id or `fresh_ids`, and all of them `late_seconds`."""

    copies: int = 1
    fresh_ids: bool = False
    late_seconds: float = 0.0


class Quirks:
    """The oddities that are still to come, by type of event (`message`, `app_mention`) or for `*`, any."""

    def __init__(self) -> None:
        self._coming: dict[str, deque[Quirk]] = {}
        self._always: dict[str, Quirk] = {}
        self.is_holding = False

    def next(self, quirk: Quirk, *, event: str = "*", times: int = 1) -> None:
        """Deliver the next events of this type so."""
        self._coming.setdefault(event, deque()).extend([quirk] * times)

    def always(self, quirk: Quirk, *, event: str = "*") -> None:
        """Deliver every event of this type so from now on."""
        self._always[event] = quirk

    def take(self, event: str) -> Quirk:
        """How to deliver this one."""
        for name in (event, "*"):
            if self._coming.get(name):
                return self._coming[name].popleft()
        return self._always.get(event) or self._always.get("*") or Quirk()
