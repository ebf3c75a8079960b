"""One page of the public web, fetched with care: it lets nobody reach inside, and holds nobody up.

Only http and https at their usual ports. Every address is checked when the connection is made, redirects included, so
that a name which changes its address between two looks gains nothing. Time, size and redirects are bounded, also the
size after unpacking. No cookies, no credentials, no proxy of the environment. A site's robots.txt is respected (RFC
9309), and known for ten minutes.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import ClientResponse, ClientSession
from aiohttp.abc import AbstractResolver
from protego import Protego
from yarl import URL

from bot.library.connecting import opened, outward
from bot.library.contents import feed_in, kind_said, page_in, robots_in, status_named
from bot.library.reach import Reach, literal
from bot.library.refusing import NotAdded, Why
from bot.text.addresses import fault_in_address

NAME = "chinaai"
"""What robots.txt knows this program by."""
USER_AGENT = f"{NAME}/1.0 (adds to a library of quotations the pages and feeds that a person asked for; no crawling)"

_SECONDS = 20.0
_REDIRECTS = 5
_ROBOTS_SECONDS = 600.0
_MOST_ROBOTS = 200
_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a site says, whatever its status. `url`: where it came from in the end; `content`: empty unless it is 200.

    `moved`: where it is for good, as the site says; the address that was asked where it has not moved.
    """

    url: str
    moved: str
    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    charset: str | None

    @property
    def stated(self) -> str:
        """The status as a person reads it: `404 (Not Found)`."""
        return status_named(self.status)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """An answer of which the head has come, from an address, and the address it has for good."""

    url: str
    moved: str
    response: ClientResponse


class Web:
    """Fetches pages. `reach`: which addresses may be reached; `resolver`: who knows the addresses of names.

    `ticks`: seconds, from whenever.
    """

    def __init__(
        self,
        reach: Reach | None = None,
        *,
        resolver: AbstractResolver | None = None,
        seconds: float = _SECONDS,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._reach = reach or Reach()
        self._resolver = resolver
        self._seconds = seconds
        self._ticks = ticks
        self._known_robots: dict[str, tuple[float, Protego]] = {}

    async def page(self, url: str) -> Page:
        """The page at an address; raises NotAdded."""
        async with self._arriving(url) as arrival:
            content = await page_in(arrival.response, url)
            charset, said = arrival.response.charset, kind_said(arrival.response)
            return Page(asked=url, url=arrival.url, content=content, charset=charset, said=said)

    async def answer(self, url: str, headers: Mapping[str, str]) -> Answer:
        """What is answered at an address when it is asked with these headers; raises NotAdded where nothing is."""
        async with self._arriving(url, headers) as arrival:
            response = arrival.response
            return Answer(
                url=arrival.url,
                moved=arrival.moved,
                status=response.status,
                headers=response.headers.copy(),
                content=await feed_in(response, url) if response.status == 200 else b"",
                charset=response.charset,
            )

    def crawl_delay(self, url: str) -> float:
        """How many seconds a site wishes between two requests, as far as its robots.txt was read; else 0."""
        _, robots = self._known_robots.get(str(URL(url).origin()), (0.0, None))
        return float(robots.crawl_delay(NAME) or 0) if robots else 0.0

    @asynccontextmanager
    async def _arriving(self, url: str, headers: Mapping[str, str] | None = None) -> AsyncIterator[_Arrival]:
        """The answer at the end of all redirects, within the time there is; raises NotAdded."""
        try:
            async with (
                asyncio.timeout(self._seconds),
                outward(self._reach, self._resolver, agent=USER_AGENT, seconds=self._seconds) as session,
                self._arrived(url, session, headers) as arrival,
            ):
                yield arrival
        except TimeoutError:
            raise NotAdded(url, Why.SLOW, f"{self._seconds:g}") from None

    @asynccontextmanager
    async def _arrived(
        self, url: str, session: ClientSession, headers: Mapping[str, str] | None
    ) -> AsyncIterator[_Arrival]:
        at, moved, for_good = self._checked(url, url), url, True
        for _ in range(_REDIRECTS + 1):
            await self._mind_robots(at, url, session)
            async with opened(session, at, url, headers) as response:
                if response.status not in _MOVED:
                    yield _Arrival(str(at), moved, response)
                    return
                at = self._next(at, response, url)
                for_good = for_good and response.status in _FOR_GOOD
                moved = str(at) if for_good else moved
        raise NotAdded(url, Why.REDIRECTS, str(_REDIRECTS))

    async def _mind_robots(self, at: URL, url: str, session: ClientSession) -> None:
        site, now = str(at.origin()), self._ticks()
        until, robots = self._known_robots.get(site, (now, None))
        if robots is None or until <= now:
            robots = Protego.parse(await self._robots(at.origin() / "robots.txt", url, session))
            self._known_robots.pop(site, None)  # so that the one known longest stands first
            self._known_robots[site] = (now + _ROBOTS_SECONDS, robots)
            if len(self._known_robots) > _MOST_ROBOTS:
                del self._known_robots[next(iter(self._known_robots))]
        if not robots.can_fetch(str(at), NAME):
            raise NotAdded(url, Why.ROBOTS)

    async def _robots(self, at: URL, url: str, session: ClientSession) -> str:
        """What a site asks of programs; nothing where it has no such file, RFC 9309, 2.3.1."""
        for _ in range(_REDIRECTS + 1):
            async with opened(session, at, url) as response:
                if response.status in _MOVED:
                    at = self._next(at, response, url)
                    continue
                if response.status >= 500:
                    raise NotAdded(url, Why.NO_ROBOTS, str(response.status))
                if response.status != 200:
                    return ""
                return await robots_in(response)
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


def _joined(at: URL, location: str) -> URL:
    try:
        return at.join(URL(location))
    except ValueError:
        return URL()
