"""When a request arrived and by which door, so that what became of it can be counted and timed."""

import time
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol


class Counting(Protocol):
    """Whoever counts what the bot does."""

    def acknowledged(self, surface: str, seconds: float) -> None:
        """Slack was told so long after a request had arrived that it did."""
        ...

    def answered(self, verdict: str, surface: str, seconds: float) -> None:
        """An answer was sent so long after its question had arrived."""
        ...


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request; `at`: seconds of a clock that never jumps."""

    surface: str
    at: float

    @property
    def seconds(self) -> float:
        """How long ago that was."""
        return time.perf_counter() - self.at


_arrived: ContextVar[Arrival | None] = ContextVar("arrived", default=None)


def arrive(body: Mapping[str, Any]) -> Arrival:
    """A request has arrived; its listener, which may outlive it, knows that from now on."""
    arrival = Arrival(surface_of(body), time.perf_counter())
    _arrived.set(arrival)
    return arrival


def count_answer(verdict: str, counting: Counting | None) -> None:
    """An answer to the request that arrived here was sent."""
    arrival = _arrived.get()
    if counting is not None and arrival is not None:
        counting.answered(verdict, arrival.surface, arrival.seconds)


def when_acknowledged(arrival: Arrival, counting: Counting | None) -> Callable[[], None]:
    """What is to be called when the request is acknowledged."""

    def acknowledged() -> None:
        if counting is not None:
            counting.acknowledged(arrival.surface, arrival.seconds)

    return acknowledged


def surface_of(body: Mapping[str, Any]) -> str:
    """The door: `command`, `mention`, `direct`, `message`, `shortcut`, `home`, `button` or `other`."""
    if body.get("command"):
        return "command"
    event = body.get("event")
    if isinstance(event, Mapping):
        kind = event.get("type")
        if kind == "message":
            return "direct" if event.get("channel_type") == "im" else "message"
        return {"app_mention": "mention", "app_home_opened": "home"}.get(str(kind), "other")
    match body.get("type"):
        case "shortcut" | "message_action" | "view_submission":
            return "shortcut"
        case "block_actions":
            return "home" if (body.get("view") or {}).get("type") == "home" else "button"
    return "other"
