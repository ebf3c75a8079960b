"""Who has died, and whose turn it is: both are told by ticks of this machine, which no change of a clock can spoil."""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

LEASE_SECONDS = 60.0
"""Whoever gives no sign of life for so long is taken for dead; a living copy gives one every few seconds."""
APART_SECONDS = 0.1
"""Between two posts in one workspace: Slack takes "several hundred" a minute there, and 5,000 fit in 10 minutes."""


class Beat(Hashable, Protocol):
    """A sign of life of whoever holds an edition; each is another value."""

    @property
    def edition_id(self) -> str:
        """What is held."""
        ...


_Beat = TypeVar("_Beat", bound=Beat)


class Watch:
    """Has seen when each sign of life changed last.

    Copies of the bot may have clocks that differ, so a lease is nothing that is written down: each copy waits by itself
    until it has seen the same sign for long enough. After a start that takes the whole lease anew.
    """

    def __init__(self) -> None:
        self._since: dict[Hashable, float] = {}

    def dead(self, beats: Iterable[_Beat], ticks: float, *, mine: Collection[str]) -> tuple[_Beat, ...]:
        """The last signs of those that have given no other for a lease; `mine`: what this copy holds itself."""
        others = [beat for beat in beats if beat.edition_id not in mine]
        self._since = {beat: self._since.get(beat, ticks) for beat in others}
        return tuple(beat for beat in others if ticks - self._since[beat] >= LEASE_SECONDS)


@dataclass(slots=True)
class Turns:
    """When the next post in each workspace may be."""

    apart_seconds: float = APART_SECONDS
    _free_at: dict[str, float] = field(default_factory=dict)

    def take(self, team: str, ticks: float) -> float:
        """How long to wait for a turn, which is then taken."""
        turn = max(ticks, self._free_at.get(team, ticks))
        self._free_at = {name: at for name, at in self._free_at.items() if at > ticks}
        self._free_at[team] = turn + self.apart_seconds
        return turn - ticks

    def hold(self, team: str, ticks: float, seconds: float) -> None:
        """No turn in a workspace for so long, because Slack wishes so."""
        self._free_at[team] = max(ticks + seconds, self._free_at.get(team, ticks))


def backoff_seconds(tries: int, wished: float) -> float:
    """How long to wait after so many tries: as long as Slack wishes, and ever longer, up to ten minutes."""
    return max(wished, min(2.0**tries, 600.0))
