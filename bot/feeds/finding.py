"""The feed at an address: the address is a feed's own, or of a page that names one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.feeds.fetching import Fetched, Sites, fetch
from bot.feeds.listing import Elsewhere, Listing
from bot.feeds.parsing import LONGEST_ADDRESS
from bot.feeds.reading import Reading, read
from bot.library.refusing import NotAdded, Why
from bot.text.addresses import fault_in_address

_TRIED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that can be followed; `url`: where it is read from now on."""

    url: str
    listing: Listing

    @property
    def title(self) -> str:
        """What it is called: its address where it has no title."""
        return self.listing.title or self.url


Find = Callable[[str], Awaitable[FoundFeed]]
"""`found_at` with the sites it asks; raises NotAdded."""


async def found_at(url: str, sites: Sites, read: Reading = read) -> FoundFeed:
    """The feed at an address, else the first that the page there names; raises NotAdded."""
    fault = fault_in_address(url)
    if fault or len(url) > LONGEST_ADDRESS:
        raise NotAdded(url, Why.ADDRESS, fault or "the address is too long")
    match await _look(url, sites, read):
        case FoundFeed() as found:
            return found
        case Elsewhere(addresses=addresses):
            return await _first_of(addresses[:_TRIED], url, sites, read)
        case None:
            raise NotAdded(url, Why.NO_FEED)


async def _first_of(addresses: tuple[str, ...], url: str, sites: Sites, read: Reading) -> FoundFeed:
    """The first feed among these; raises why the first cannot be read where none can."""
    first: NotAdded | None = None
    for address in addresses:
        try:
            if isinstance(found := await _look(address, sites, read), FoundFeed):
                return found
        except NotAdded as no:
            first = first or no
    raise first or NotAdded(url, Why.NO_FEED)


async def _look(url: str, sites: Sites, read: Reading) -> FoundFeed | Elsewhere | None:
    fetched = await fetch(sites, url)
    if not isinstance(fetched, Fetched):
        raise NotAdded(url, Why.NO_FEED)
    match await read(fetched.content, url=fetched.url, charset=fetched.charset):
        case Listing() as listing:
            return FoundFeed(url=fetched.moved, listing=listing)
        case other:
            return other
