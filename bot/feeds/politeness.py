"""Requests to one host, some seconds apart, whichever feeds they are for."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

APART_SECONDS = 2.0
_LONGEST_SECONDS = 30.0
"""A site that wishes for more gets this much: a round has to end."""


class Turns:
    """Whose turn it is at each host. `ticks`: seconds, from whenever."""

    def __init__(self, *, ticks: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._ticks = ticks
        self._sleep = sleep
        self._free_at: dict[str, float] = {}

    async def take(self, url: str, *, apart: float = 0.0) -> None:
        """Wait for a turn at the host of an address. `apart`: how many seconds the site wishes between requests."""
        now = self._ticks()
        self._free_at = {host: at for host, at in self._free_at.items() if at > now}
        host = urlsplit(url).hostname or ""
        turn = self._free_at.get(host, now)
        self._free_at[host] = turn + min(max(apart, APART_SECONDS), _LONGEST_SECONDS)
        if turn > now:
            await self._sleep(turn - now)
