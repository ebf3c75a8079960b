"""`/healthz`: the process answers. `/readyz`: it can do its work, or which part of it cannot.

A part is a function that returns when all is well and raises otherwise; it is asked anew for every request, so it
should not ask Slack, whose limits are for answers.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from aiohttp import web

from bot.errors import ChinaAIError
from bot.search.searchable import Searchable

Part = Callable[[], Awaitable[None]]

MOST_BEHIND_SECONDS = 300.0
_PATIENCE_SECONDS = 2.0
_HEADERS = {"Cache-Control": "no-store"}

_log = logging.getLogger(__name__)


class NotReady(Exception):
    """Why a part cannot do its work, as a clause."""


class Store(Protocol):
    """Where the bot keeps what it must not forget."""

    async def check(self) -> None:
        """A round trip; raises where there is none."""
        ...


class Library(Protocol):
    """Whoever holds the current index."""

    @property
    def index(self) -> Searchable:
        """The index as it is now."""
        ...


def add_health(
    server: web.Application, parts: Mapping[str, Part], *, patience_seconds: float = _PATIENCE_SECONDS
) -> None:
    """Serve both addresses; a part that takes longer than `patience_seconds` is not ready."""

    async def on_health(_: web.Request) -> web.Response:
        return web.Response(text="ok\n", headers=_HEADERS)

    async def on_ready(_: web.Request) -> web.Response:
        states = await asyncio.gather(*(_state_of(name, part, patience_seconds) for name, part in parts.items()))
        is_ready = all(state == "ok" for state in states)
        body = {"ready": is_ready, "checks": dict(zip(parts, states, strict=True))}
        return web.json_response(body, status=200 if is_ready else 503, headers=_HEADERS)

    server.router.add_get("/healthz", on_health)
    server.router.add_get("/readyz", on_ready)


def store_part(store: Store) -> Part:
    """The database answers."""
    return store.check


def library_part(library: Library) -> Part:
    """There is something to answer from."""

    async def check() -> None:
        if not library.index.articles:
            raise NotReady("there are no articles")

    return check


def slack_part(is_connected: Callable[[], bool | Awaitable[bool]]) -> Part:
    """Slack and the bot have found each other: its identity is known, or its socket is open."""

    async def check() -> None:
        connected = is_connected()
        if not (connected if isinstance(connected, bool) else await connected):
            raise NotReady("not connected")

    return check


def digests_part(behind: Callable[[], Awaitable[float]]) -> Part:
    """Editions come at their hour; `behind`: by how many seconds they do not."""

    async def check() -> None:
        if (seconds := await behind()) > MOST_BEHIND_SECONDS:
            raise NotReady(f"digests are {seconds / 60:.0f} minutes behind")

    return check


async def _state_of(name: str, part: Part, patience_seconds: float) -> str:
    try:
        async with asyncio.timeout(patience_seconds):
            await part()
    except TimeoutError:
        return "no answer in time"
    except (NotReady, ChinaAIError) as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - of whatever kind: it is not ready
        kind = type(error).__name__  # its text may hold an address with a password
        _log.warning("not_ready: %s: %s", name, kind)
        return kind
    return "ok"
