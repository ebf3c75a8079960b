"""Connections to the public internet alone: every address is checked where it is about to be used, and nowhere before.

A name may have another address at every look, so what counts is the socket.
"""

import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.library.reach import Reach, literal
from bot.library.refusing import NotAdded, Why

_ACCEPT = "text/html,application/xhtml+xml;q=0.9,application/pdf;q=0.8,text/*;q=0.7,*/*;q=0.5"


class _Inside(OSError):
    """A connection that is not made."""


def outward(reach: Reach, resolver: AbstractResolver | None, *, agent: str, seconds: float) -> ClientSession:
    """A session that remembers nothing, and reaches what may be reached. `agent`: by what sites know it."""

    def outside_only(info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """The socket of a connection: the last place where it can be refused, and the one that none goes around."""
        family, kind, protocol, _, place = info
        address = literal(str(place[0]))
        if address is None or not reach.is_allowed(address):
            raise _Inside(str(place[0]))
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made

    return ClientSession(
        connector=TCPConnector(
            resolver=_OutsideOnly(resolver or ThreadedResolver(), reach),
            use_dns_cache=False,
            socket_factory=outside_only,
            force_close=True,
        ),
        connector_owner=True,
        cookie_jar=DummyCookieJar(),
        timeout=ClientTimeout(total=seconds),
        auto_decompress=False,
        trust_env=False,
        headers={"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
    )


@asynccontextmanager
async def opened(
    session: ClientSession, at: URL, url: str, headers: Mapping[str, str] | None = None
) -> AsyncIterator[ClientResponse]:
    """An answer of which the head has come; raises NotAdded."""
    try:
        async with session.get(at, allow_redirects=False, headers=headers) as response:
            yield response
    except (ClientError, OSError, ValueError) as error:
        if isinstance(error, TimeoutError):
            raise
        raise _unreachable(error, at, url) from error


def _unreachable(error: BaseException, at: URL, url: str) -> NotAdded:
    causes: list[BaseException | None] = [error, getattr(error, "os_error", None), error.__cause__]
    host = at.host or ""
    if any(isinstance(cause, _Inside) for cause in causes):
        return NotAdded(url, Why.INSIDE, host)
    if any(isinstance(cause, socket.gaierror) for cause in causes) or type(error).__name__ == "ClientConnectorDNSError":
        return NotAdded(url, Why.UNKNOWN_HOST, host)
    return NotAdded(url, Why.UNREACHABLE, host)


class _OutsideOnly(AbstractResolver):
    """Knows only names all of whose addresses may be reached."""

    def __init__(self, inner: AbstractResolver, reach: Reach) -> None:
        self._inner = inner
        self._reach = reach

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a name."""
        found = await self._inner.resolve(host, port, family)
        for each in found:
            address = literal(each["host"])
            if address is None or not self._reach.is_allowed(address):
                raise _Inside(each["host"])
        return found

    async def close(self) -> None:
        """Let go of what is held."""
        await self._inner.close()
