"""Feeds that are followed, on both databases: each in one copy's hand at a time."""

import asyncio

from bot.store.feeds import LEASE_SECONDS, Asker, Feed
from bot.store.keeping import DAY
from bot.store.store import Store
from tests.store.clock import FakeClock

URL = "https://example.com/feed"
ADA = Asker(team="T1", person="U1")


async def added(store: Store, url: str = URL, *, every: float = 1800.0) -> Feed:
    feed, is_new = await store.feeds.add(url, title="T", every=every, asker=ADA)
    assert is_new
    return feed


async def claimed(store: Store) -> Feed:
    [feed] = await store.feeds.claim_due(5)
    return feed


async def test_an_added_feed_is_there_and_due_at_once(store: Store, clock: FakeClock) -> None:
    feed = await added(store)

    assert feed == Feed(id=feed.id, url=URL, title="T", every=1800.0, added_at=clock.now, due_at=clock.now)
    assert await store.feeds.all() == (feed,)
    assert await store.feeds.at("http://EXAMPLE.com/feed/?utm_source=x") == feed
    assert await store.feeds.at("https://example.com/other") is None


async def test_a_feed_that_is_added_again_is_read_at_once_and_at_the_new_interval(
    store: Store, clock: FakeClock
) -> None:
    await added(store)
    gone = await claimed(store)
    await store.feeds.stop(gone)
    await store.feeds.let_go(gone)
    clock.now += 8 * DAY
    assert await store.feeds.claim_due(5) == ()

    feed, is_new = await store.feeds.add(f"{URL}/", title="Other", every=3600.0)

    assert (is_new, feed.url, feed.title, feed.every, feed.due_at) == (False, URL, "T", 3600.0, clock.now)
    assert await store.feeds.claim_due(5)


async def test_a_removed_feed_is_gone_with_all_that_was_known_of_it(store: Store) -> None:
    feed = await added(store)

    assert await store.feeds.remove(feed.id)
    assert not await store.feeds.remove(feed.id)

    assert await store.feeds.all() == ()
    assert (await added(store)).id != feed.id


async def test_a_feed_is_in_one_hand_at_a_time_until_it_is_let_go_or_its_lease_ends(
    copies: tuple[Store, Store], clock: FakeClock
) -> None:
    one, two = copies
    await added(one)

    feed = await claimed(one)
    assert await two.feeds.claim_due(5) == ()
    clock.now += LEASE_SECONDS - 1
    assert await one.feeds.renew(feed)
    clock.now += LEASE_SECONDS - 1
    assert await two.feeds.claim_due(5) == ()
    await one.feeds.let_go(feed)

    later = await claimed(two)
    assert not await one.feeds.renew(feed)
    clock.now += LEASE_SECONDS
    assert (await claimed(one)).attempt == later.attempt + 1


async def test_copies_that_claim_at_once_share_the_feeds(copies: tuple[Store, Store]) -> None:
    for number in range(10):
        await added(copies[0], f"{URL}{number}")

    claims = await asyncio.gather(*(copy.feeds.claim_due(3) for copy in copies * 2))

    ids = [feed.id for each in claims for feed in each]
    assert len(ids) == len(set(ids))


async def test_a_reading_is_kept_and_what_failed_before_forgotten(store: Store, clock: FakeClock) -> None:
    await added(store)
    await store.feeds.failed(await claimed(store), "STATUS", "500", due_at=clock.now)
    failed = await store.feeds.at(URL)
    assert failed is not None
    assert (failed.failures, failed.failing_since, failed.why, failed.detail) == (1, clock.now, "STATUS", "500")
    clock.now += LEASE_SECONDS

    feed = await claimed(store)
    await store.feeds.read(feed, due_at=clock.now + 60, url=f"{URL}2", title="New", etag='"1"', modified="x")

    kept = await store.feeds.at(f"{URL}2")
    assert kept is not None
    assert (kept.title, kept.etag, kept.modified, kept.read_at) == ("New", '"1"', "x", clock.now)
    assert (kept.failures, kept.failing_since, kept.why, kept.due_at) == (0, None, None, clock.now + 60)


async def test_since_when_a_feed_fails_is_the_first_failure(store: Store, clock: FakeClock) -> None:
    await added(store)
    since = clock.now
    for _ in range(3):
        await store.feeds.failed(await claimed(store), "STATUS", "500", due_at=clock.now)
        clock.now += LEASE_SECONDS

    [feed] = await store.feeds.all()
    assert (feed.failures, feed.failing_since) == (3, since)


async def test_a_feed_that_moves_to_anothers_address_keeps_its_own(store: Store, clock: FakeClock) -> None:
    await added(store)
    other = await added(store, f"{URL}2")
    feeds = {feed.id: feed for feed in await store.feeds.claim_due(5)}

    await store.feeds.read(feeds[other.id], due_at=clock.now, url=URL, title="T", etag=None, modified=None)

    assert {feed.url for feed in await store.feeds.all()} == {URL, f"{URL}2"}


async def test_whoever_lost_a_feed_changes_nothing(store: Store, clock: FakeClock) -> None:
    await added(store)
    lost = await claimed(store)
    clock.now += LEASE_SECONDS
    await claimed(store)
    before = await store.feeds.all()

    await store.feeds.failed(lost, "STATUS", "", due_at=0.0)
    await store.feeds.stop(lost)
    await store.feeds.read(lost, due_at=0.0, url="https://x.example/", title="X", etag=None, modified=None)

    assert await store.feeds.all() == before
    assert await store.feeds.telling(lost) == ()


async def test_each_who_added_a_feed_is_told_once_unless_that_did_not_come_about(store: Store) -> None:
    await added(store)
    await store.feeds.add(URL, title="T", every=1800.0, asker=Asker(team="T2", person="U2"))
    feed = await claimed(store)

    assert await store.feeds.telling(feed) == (ADA, Asker(team="T2", person="U2"))
    assert await store.feeds.telling(feed) == ()
    await store.feeds.not_told(feed)

    assert len(await store.feeds.telling(feed)) == 2


async def test_a_workspace_that_leaves_leaves_the_feeds_and_is_told_no_more(store: Store) -> None:
    await added(store)

    await store.erase("T1")

    assert await store.feeds.telling(await claimed(store)) == ()


async def test_a_clock_that_ran_ahead_holds_nothing_up_for_long(store: Store, clock: FakeClock) -> None:
    await added(store)
    now, clock.now = clock.now, clock.now + 400 * DAY
    await store.feeds.failed(await claimed(store), "STATUS", "", due_at=clock.now + 60)

    clock.now = now

    assert await store.feeds.claim_due(5)
