"""One page of the public web, fetched with care: it lets nobody reach inside, and holds nobody up.

Only http and https at their usual ports. Every address is checked when the connection is made, redirects included, so
that a name which changes its address between two looks gains nothing. Time, size and redirects are bounded, also the
size after unpacking. No cookies, no credentials, no proxy of the environment. A site's robots.txt is respected (RFC
9309).
"""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from protego import Protego
from yarl import URL

from bot.library.kinds import DOCUMENTS, SAYING_NOTHING, is_document
from bot.library.reach import Reach, literal
from bot.library.refusing import NotAdded, Why
from bot.library.unpacking import Body, TooLarge, Unreadable
from bot.text.addresses import fault_in_address

NAME = "chinaai"
"""What robots.txt knows this program by."""
USER_AGENT = f"{NAME}/1.0 (adds one page to a library of quotations when a person asks for it; no crawling)"

_SECONDS = 20.0
_REDIRECTS = 5
_MILLION = 1_000_000
_LARGEST_PAGE_MILLIONS = 5
_LARGEST_MILLIONS = 30
"""Of a PDF or a DOCX, which hold pictures too."""
_LARGEST_ROBOTS = 500_000
_PAGES = frozenset({"text/html", "application/xhtml+xml"}) | DOCUMENTS | SAYING_NOTHING
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page or a document as it came, from the web or out of a file.

    `url`: where it came from in the end, empty for a file. `charset` and `said`, the media type: as the server says, or
    None.
    """

    asked: str
    url: str
    content: bytes = field(repr=False)
    charset: str | None
    said: str | None = None


class _Inside(OSError):
    """A connection that is not made."""


class Web:
    """Fetches pages. `reach`: which addresses may be reached; `resolver`: who knows the addresses of names."""

    def __init__(
        self, reach: Reach | None = None, *, resolver: AbstractResolver | None = None, seconds: float = _SECONDS
    ) -> None:
        self._reach = reach or Reach()
        self._resolver = resolver
        self._seconds = seconds

    async def page(self, url: str) -> Page:
        """The page at an address; raises NotAdded."""
        try:
            async with asyncio.timeout(self._seconds), self._session() as session:
                return await self._page(url, session)
        except TimeoutError:
            raise NotAdded(url, Why.SLOW, f"{self._seconds:g}") from None

    async def _page(self, url: str, session: ClientSession) -> Page:
        at = self._checked(url, url)
        robots: dict[str, Protego] = {}
        for _ in range(_REDIRECTS + 1):
            await self._mind_robots(at, url, session, robots)
            async with _opened(session, at, url) as response:
                if response.status in _MOVED:
                    at = self._next(at, response, url)
                    continue
                content = await _content(response, url)
                return Page(asked=url, url=str(at), content=content, charset=response.charset, said=_kind(response))
        raise NotAdded(url, Why.REDIRECTS, str(_REDIRECTS))

    async def _mind_robots(self, at: URL, url: str, session: ClientSession, known: dict[str, Protego]) -> None:
        site = str(at.origin())
        if site not in known:
            known[site] = Protego.parse(await self._robots(at.origin() / "robots.txt", url, session))
        if not known[site].can_fetch(str(at), NAME):
            raise NotAdded(url, Why.ROBOTS)

    async def _robots(self, at: URL, url: str, session: ClientSession) -> str:
        """What a site asks of programs; nothing where it has no such file, RFC 9309, 2.3.1."""
        for _ in range(_REDIRECTS + 1):
            async with _opened(session, at, url) as response:
                if response.status in _MOVED:
                    at = self._next(at, response, url)
                    continue
                if response.status >= 500:
                    raise NotAdded(url, Why.NO_ROBOTS, str(response.status))
                if response.status != 200:
                    return ""
                return (await _beginning(response)).decode("utf-8", "replace")
        return ""

    def _next(self, at: URL, response: ClientResponse, url: str) -> URL:
        return self._checked(str(_joined(at, response.headers.get("Location", ""))), url)

    def _checked(self, to: str, url: str) -> URL:
        """An address that may be asked; raises NotAdded for `url`, which led to it."""
        try:
            at = URL(to).with_fragment(None)
            fault = fault_in_address(str(at))
        except ValueError:
            at, fault = URL(), "the address cannot be read"
        if fault:
            raise NotAdded(url, Why.ADDRESS, fault)
        if at.port not in self._reach.ports:
            raise NotAdded(url, Why.PORT)
        host = at.raw_host or ""
        address = literal(host)
        # What merely looks like an address, such as 127.1 or 2130706433, is one to some parts of an operating system.
        looks_like_one = ":" in host or host.replace(".", "").isdigit()
        if looks_like_one and (address is None or not self._reach.is_allowed(address)):
            raise NotAdded(url, Why.INSIDE, host)
        return at

    def _session(self) -> ClientSession:
        return ClientSession(
            connector=TCPConnector(
                resolver=_OutsideOnly(self._resolver or ThreadedResolver(), self._reach),
                use_dns_cache=False,
                socket_factory=self._socket,
                force_close=True,
            ),
            connector_owner=True,
            cookie_jar=DummyCookieJar(),
            timeout=ClientTimeout(total=self._seconds),
            auto_decompress=False,
            trust_env=False,
            headers={
                "User-Agent": USER_AGENT,
                "Accept": "text/html,application/xhtml+xml;q=0.9,application/pdf;q=0.8,text/*;q=0.7,*/*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
            },
        )

    def _socket(self, info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """The socket of a connection: the last place where it can be refused, and the one that none goes around."""
        family, kind, protocol, _, place = info
        address = literal(str(place[0]))
        if address is None or not self._reach.is_allowed(address):
            raise _Inside(str(place[0]))
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made


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


@asynccontextmanager
async def _opened(session: ClientSession, at: URL, url: str) -> AsyncIterator[ClientResponse]:
    """An answer of which the head has come; raises NotAdded."""
    try:
        async with session.get(at, allow_redirects=False) as response:
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


async def _content(response: ClientResponse, url: str) -> bytes:
    """The whole page; raises NotAdded where it is none, or none that can be taken."""
    if response.status != 200:
        raise NotAdded(url, Why.STATUS, _status(response.status))
    kind = _kind(response)
    if kind and kind not in _PAGES:
        raise NotAdded(url, Why.KIND, kind)
    most = _LARGEST_PAGE_MILLIONS
    try:
        body = Body(response.headers.get("Content-Encoding", ""), most=_LARGEST_MILLIONS * _MILLION)
        async for chunk in response.content.iter_any():
            body.add(chunk)
            if is_document(body.beginning(1024)):
                most = _LARGEST_MILLIONS
            body.check(most * _MILLION)
        return body.whole()
    except TooLarge:
        raise NotAdded(url, Why.LARGE, str(most)) from None
    except Unreadable as error:
        raise NotAdded(url, Why.ENCODING, str(error)) from None


def _kind(response: ClientResponse) -> str | None:
    return response.content_type if "Content-Type" in response.headers else None


async def _beginning(response: ClientResponse) -> bytes:
    """As much of a robots.txt as has to be read, RFC 9309, 2.5; nothing of one that cannot be unpacked."""
    try:
        body = Body(response.headers.get("Content-Encoding", ""), most=_LARGEST_ROBOTS)
    except Unreadable:
        return b""
    try:
        async for chunk in response.content.iter_any():
            body.add(chunk)
    except (TooLarge, Unreadable):
        pass
    return body.beginning()


def _joined(at: URL, location: str) -> URL:
    try:
        return at.join(URL(location))
    except ValueError:
        return URL()


def _status(number: int) -> str:
    try:
        return f"{number} ({HTTPStatus(number).phrase})"
    except ValueError:
        return str(number)
