"""What became of the entries of feeds, on both databases: each is known once, by its link or its name."""

import pytest

from bot.store.feed_entries import Named, Tally, Trouble
from bot.store.feeds import Feed
from bot.store.keeping import ENTRY_SECONDS
from bot.store.store import Store
from tests.store.clock import FakeClock


@pytest.fixture
async def feed(store: Store) -> Feed:
    return (await store.feeds.add("https://example.com/feed", title="T", every=1800.0))[0]


def named(*names: str) -> list[Named]:
    return [Named(url=f"https://example.com/{name}", title=name.upper(), guid=f"g:{name}") for name in names]


async def waiting(store: Store, feed: Feed, limit: int = 10) -> str:
    return "".join(each.url[-1] for each in await store.feed_entries.waiting(feed, limit))


async def test_new_entries_wait_in_the_order_in_which_they_are_named(store: Store, feed: Feed) -> None:
    assert await store.feed_entries.listed(feed, named("a", "b", "c")) == 3

    assert await waiting(store, feed) == "abc"
    assert await waiting(store, feed, 2) == "ab"


async def test_an_entry_is_new_once(store: Store, feed: Feed) -> None:
    await store.feed_entries.listed(feed, named("a", "b"))
    [one, two] = await store.feed_entries.waiting(feed, 5)
    await store.feed_entries.settled(one, "added")
    await store.feed_entries.settled(two, "there")

    assert await store.feed_entries.listed(feed, named("b", "c", "a")) == 1

    assert await waiting(store, feed) == "c"


@pytest.mark.parametrize(
    "again",
    [
        Named(url="http://EXAMPLE.com/a/?utm_source=rss#x", guid="new"),
        Named(url="https://example.com/moved", guid="g:a"),
        Named(url="https://example.com/a"),
    ],
)
async def test_an_entry_is_known_by_its_link_and_by_its_name(again: Named, store: Store, feed: Feed) -> None:
    await store.feed_entries.listed(feed, named("a"))

    assert await store.feed_entries.listed(feed, [again]) == 0


async def test_entries_without_names_are_told_apart_by_their_links(store: Store, feed: Feed) -> None:
    entries = [Named(url=f"https://example.com/{'x' * 3000}{name}") for name in "ab"]

    assert await store.feed_entries.listed(feed, entries) == 2
    assert await store.feed_entries.listed(feed, entries) == 0


async def test_the_same_entry_of_another_feed_is_another(store: Store, feed: Feed) -> None:
    other, _ = await store.feeds.add("https://example.com/other", title="T", every=1800.0)
    await store.feed_entries.listed(feed, named("a"))

    assert await store.feed_entries.listed(other, named("a")) == 1


async def test_what_failed_waits_for_its_next_try_and_is_given_up_with_the_reason(
    store: Store, feed: Feed, clock: FakeClock
) -> None:
    await store.feed_entries.listed(feed, named("a", "b"))
    [one, two] = await store.feed_entries.waiting(feed, 5)
    await store.feed_entries.failed(one, "STATUS", "500", due_at=clock.now + 60)
    await store.feed_entries.failed(two, "KIND", "image/png", due_at=None)

    assert await waiting(store, feed) == ""
    clock.now += 60
    [again] = await store.feed_entries.waiting(feed, 5)

    assert (again.id, again.tries) == (one.id, 1)
    trouble = Trouble(url="https://example.com/b", why="KIND", detail="image/png")
    tallies = await store.feed_entries.tallies([feed.id, 99])
    assert tallies == {feed.id: Tally(waiting=1, given_up=1, troubles=(trouble,)), 99: Tally()}


async def test_a_feed_with_entries_to_add_is_due_though_it_was_read(store: Store, feed: Feed, clock: FakeClock) -> None:
    [claimed] = await store.feeds.claim_due(1)
    await store.feed_entries.listed(claimed, named("a"))
    await store.feeds.read(claimed, due_at=clock.now + 1800, url=claimed.url, title="T", etag=None, modified=None)
    await store.feeds.let_go(claimed)

    [claimed] = await store.feeds.claim_due(1)
    await store.feed_entries.postpone(feed, clock.now + 60)
    await store.feeds.let_go(claimed)
    assert await store.feeds.claim_due(1) == ()
    clock.now += 60

    assert len(await store.feeds.claim_due(1)) == 1


async def test_what_a_feed_names_no_more_is_forgotten_after_a_while_unless_it_waits(
    store: Store, feed: Feed, clock: FakeClock
) -> None:
    await store.feed_entries.listed(feed, named("a", "b", "c"))
    [one, two, _] = await store.feed_entries.waiting(feed, 5)
    await store.feed_entries.settled(one, "added")
    await store.feed_entries.settled(two, "added")
    clock.now += ENTRY_SECONDS - 1
    await store.feed_entries.listed(feed, named("b"))
    clock.now += 1

    assert await store.feed_entries.listed(feed, named("b")) == 0

    tally = (await store.feed_entries.tallies([feed.id]))[feed.id]
    assert (tally.added, tally.waiting) == (1, 1)
    assert await store.feed_entries.listed(feed, named("a", "c")) == 1
