"""What should go wrong with the next calls of a method, for tests of how an app copes."""

from collections import defaultdict, deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One failure: an error code with HTTP 200, a status, a 429 with `Retry-After`, or a dropped connection.

    `drop`: cut before anything happened. `drop_after`: the call is carried out, and cut before the app hears so.
    """

    error: str | None = None
    status: int = 200
    retry_after: int | None = None
    drop: bool = False
    drop_after: bool = False


class Faults:
    """The failures that are still to come, by method; `response_url` stands for posts to response URLs."""

    def __init__(self) -> None:
        self._coming: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._always: dict[str, Fault] = {}

    def next(self, method: str, fault: Fault, *, times: int = 1) -> None:
        """Let the next calls of `method` fail so."""
        self._coming[method].extend([fault] * times)

    def always(self, method: str, fault: Fault | None) -> None:
        """Let every call of `method` fail so from now on, `*` those of every method; None ends it."""
        if fault is None:
            self._always.pop(method, None)
        else:
            self._always[method] = fault

    def take(self, method: str) -> Fault | None:
        """The failure for this call, used up."""
        if self._coming.get(method):
            return self._coming[method].popleft()
        return self._always.get(method) or self._always.get("*")
