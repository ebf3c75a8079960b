"""One round of a feed: it is read if it is due, and the entries whose turn has come become articles, oldest first.

Everything is written down as it comes about. A round that ends anywhere, with the process too, is gone on with by the
next: what a site sent is remembered before the site is told, by the next request, that it need not send it again; and
an entry waits until it is an article or given up.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.errors import StoreUnavailable
from bot.feeds import schedule
from bot.feeds.fetching import Fetched, Sites, Unchanged, Validators, fetch
from bot.feeds.listing import Entry, Listing
from bot.feeds.parsing import oldest_first
from bot.feeds.politeness import Turns
from bot.feeds.reading import Reading
from bot.library.refusing import NotAdded, Why
from bot.library.taking import Added, Renewed, Seen, Taken, There
from bot.store.feed_entries import FeedEntries, Named, Waiting
from bot.store.feeds import Asker, Feed, Feeds

ENTRIES_A_ROUND = 20
_BUSY_SECONDS = 15 * schedule.MINUTE
"""How long a site that has too much to do is left alone at least."""
_HOPELESS = frozenset(
    {
        *{Why.ADDRESS, Why.PORT, Why.INSIDE, Why.REDIRECTS, Why.ROBOTS, Why.GONE, Why.TAKEN, Why.REMOVED},
        *{Why.KIND, Why.LARGE, Why.LONG, Why.LOCKED, Why.SCANNED, Why.OLD_WORD},
    }
)
"""Why a page is given up at once: no later try mends these."""

_WORDS: Mapping[type[Taken], str] = {Added: "added", Renewed: "renewed", There: "there"}

_log = logging.getLogger(__name__)


class Adding(Protocol):
    """The way for pages into the library: `bot.library.intake.Intake`."""

    async def look(self, url: str, *, source: Literal["feed"]) -> Seen:
        """What is at an address; raises NotAdded."""
        ...

    async def take(self, seen: Seen, where: str, *, again: bool) -> Taken:
        """Have it in the library, unless it was removed and may not come `again`; raises NotAdded."""
        ...


class Telling(Protocol):
    """Whoever lets somebody know that a feed that they added cannot be read; raises where that cannot be done now."""

    async def tell(self, asker: Asker, feed: Feed, why: Why, detail: str) -> None:
        """Tell them: for a week it could not be read, or it is gone for good."""
        ...


class Counting(Protocol):
    """Whoever counts: `bot.operations.metrics.Metrics`."""

    def feed_read(self, outcome: str) -> None:
        """A feed was read: `read`, `unchanged`, `failed`."""
        ...

    def feed_entry(self, outcome: str) -> None:
        """An entry came to something: `added`, `renewed`, `there`, `failed`, `given_up`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a round works with. `clock`: seconds since the epoch; `chance`: any number from 0 up to 1."""

    feeds: Feeds
    entries: FeedEntries
    sites: Sites
    read: Reading
    intake: Adding
    turns: Turns
    telling: Telling | None
    counting: Counting
    clock: Callable[[], float]
    chance: Callable[[], float]


class Round:
    """A round of one feed, which the caller has in hand."""

    def __init__(self, feed: Feed, means: Means) -> None:
        self._feed = feed
        self._means = means
        self._about: Mapping[str, object] = {"feed": feed.id}

    async def go(self) -> None:
        """Do what there is to do, and let go of the feed; raises StoreUnavailable.

        After a failure it is not let go: nobody comes to it again before the lease ends.
        """
        try:
            if self._feed.due_at is not None and self._feed.due_at <= self._means.clock():
                await self._read()
            await self._take_in()
        except asyncio.CancelledError:
            await self._means.feeds.let_go(self._feed)
            raise
        await self._means.feeds.let_go(self._feed)

    async def _read(self) -> None:
        feed, means = self._feed, self._means
        try:
            await means.turns.take(feed.url, apart=means.sites.crawl_delay(feed.url))
            fetched = await fetch(means.sites, feed.url, Validators(etag=feed.etag, modified=feed.modified))
            match fetched:
                case Unchanged():
                    await self._was_read(fetched, title=feed.title)
                    means.counting.feed_read("unchanged")
                case Fetched():
                    listing = await self._listing(fetched)
                    named = [_named(each) for each in oldest_first(listing.entries)]
                    new = await means.entries.listed(feed, named)  # first: what is not known yet would not come again
                    await self._was_read(fetched, title=listing.title or feed.title, ttl=listing.ttl_seconds)
                    means.counting.feed_read("read")
                    _log.info("feed_read", extra={**self._about, "new": new})
        except NotAdded as no:
            await self._could_not_be_read(no)

    async def _listing(self, fetched: Fetched) -> Listing:
        seen = await self._means.read(fetched.content, url=fetched.url, charset=fetched.charset)
        if not isinstance(seen, Listing):
            raise NotAdded(fetched.url, Why.NO_FEED)
        return seen

    async def _was_read(self, fetched: Fetched | Unchanged, *, title: str, ttl: float = 0.0) -> None:
        feed, means = self._feed, self._means
        fresh = max(fetched.fresh_seconds, ttl)
        known = (
            fetched.validators if isinstance(fetched, Fetched) else Validators(etag=feed.etag, modified=feed.modified)
        )
        await means.feeds.read(
            feed,
            due_at=schedule.after_reading(means.clock(), feed.every, fresh=fresh, chance=means.chance()),
            url=fetched.moved,
            title=title,
            etag=known.etag,
            modified=known.modified,
        )

    async def _could_not_be_read(self, no: NotAdded) -> None:
        feed, means, now = self._feed, self._means, self._means.clock()
        due_at = schedule.after_failure(
            now, feed.every, failures=feed.failures + 1, told=no.after_seconds, chance=means.chance()
        )
        await means.feeds.failed(feed, no.why.name, no.detail, due_at=due_at)
        means.counting.feed_read("failed")
        _log.info("feed_not_read", extra={**self._about, "why": no.why.name})
        since = now if feed.failing_since is None else feed.failing_since
        if no.why is Why.GONE:
            if await self._tell(no):
                await means.feeds.stop(feed)
        elif now - since >= schedule.FAILING_SECONDS:
            await self._tell(no)

    async def _tell(self, no: NotAdded) -> bool:
        """Tell whoever added it, once; False where that failed and is for the next reading."""
        means = self._means
        if means.telling is None:
            return True
        for asker in await means.feeds.telling(self._feed):
            try:
                await means.telling.tell(asker, self._feed, no.why, no.detail)
            except Exception:  # noqa: BLE001 - whatever it is, the feed's entries do not wait for it
                _log.warning("feed_not_told", extra=self._about, exc_info=True)
                await means.feeds.not_told(self._feed)
                return False
        return True

    async def _take_in(self) -> None:
        """Add the entries whose turn has come, so many at most: others have their turns too."""
        means = self._means
        for entry in await means.entries.waiting(self._feed, ENTRIES_A_ROUND):
            if not await means.feeds.renew(self._feed):
                return
            try:
                outcome = await self._add(entry)
            except NotAdded as no:
                await self._not_added(entry, no)
                if no.after_seconds is not None:
                    await means.entries.postpone(self._feed, means.clock() + max(no.after_seconds, _BUSY_SECONDS))
                    return
            except StoreUnavailable:
                raise  # which says nothing of the page
            except Exception:  # noqa: BLE001 - no entry may keep the others from their turns
                _log.exception("feed_entry_failed", extra=self._about)
                await self._not_added(entry, NotAdded(entry.url, Why.READER))
            else:
                await means.entries.settled(entry, "added" if isinstance(outcome, Added) else "there")
                means.counting.feed_entry(_WORDS[type(outcome)])

    async def _add(self, entry: Waiting) -> Taken:
        means = self._means
        await means.turns.take(entry.url, apart=means.sites.crawl_delay(entry.url))
        seen = await means.intake.look(entry.url, source="feed")
        return await means.intake.take(seen, entry.url, again=False)

    async def _not_added(self, entry: Waiting, no: NotAdded) -> None:
        means = self._means
        again = schedule.after_try(means.clock(), tries=entry.tries + 1, told=no.after_seconds, chance=means.chance())
        due_at = None if no.why in _HOPELESS else again
        await means.entries.failed(entry, no.why.name, no.detail, due_at=due_at)
        means.counting.feed_entry("given_up" if due_at is None else "failed")


def _named(entry: Entry) -> Named:
    return Named(url=entry.url, title=entry.title, guid=entry.guid)
