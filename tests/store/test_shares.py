import asyncio

from bot.store.keeping import SHARE_SECONDS, SHARING_SECONDS
from bot.store.shares import Share
from bot.store.store import Store
from tests.store.clock import FakeClock


async def test_an_answer_is_shared_once(store: Store) -> None:
    first = await store.shares.begin("T1", "C1", "1.1", "U1")
    meanwhile = await store.shares.begin("T1", "C1", "1.1", "U2")
    await store.shares.posted("T1", "C1", "1.1", posted_channel="C2", posted_ts="2.2")
    afterwards = await store.shares.begin("T1", "C1", "1.1", "U1")

    assert (first, meanwhile, afterwards) == ("begun", "under_way", "shared")
    assert await store.shares.by_post("T1", "C2", "2.2") == Share(sharer="U1", channel="C2", ts="2.2")
    assert await store.shares.by_post("T2", "C2", "2.2") is None


async def test_what_went_through_a_response_url_is_shared_although_nobody_knows_its_ts(store: Store) -> None:
    await store.shares.begin("T1", "C1", "1.1", "U1")

    await store.shares.posted("T1", "C1", "1.1", posted_channel="C1", posted_ts=None)

    assert await store.shares.begin("T1", "C1", "1.1", "U1") == "shared"


async def test_a_released_share_can_begin_again(store: Store) -> None:
    await store.shares.begin("T1", "C1", "1.1", "U1")

    await store.shares.release("T1", "C1", "1.1")

    assert await store.shares.begin("T1", "C1", "1.1", "U1") == "begun"


async def test_a_share_that_was_never_posted_expires_and_is_then_somebody_elses(store: Store, clock: FakeClock) -> None:
    await store.shares.begin("T1", "C1", "1.1", "U1")

    clock.now += SHARING_SECONDS
    assert await store.shares.begin("T1", "C1", "1.1", "U2") == "begun"
    await store.shares.posted("T1", "C1", "1.1", posted_channel="C1", posted_ts="2.2")

    assert await store.shares.by_post("T1", "C1", "2.2") == Share(sharer="U2", channel="C1", ts="2.2")


async def test_a_posted_share_stays_for_its_time(store: Store, clock: FakeClock) -> None:
    await store.shares.begin("T1", "C1", "1.1", "U1")
    await store.shares.posted("T1", "C1", "1.1", posted_channel="C1", posted_ts="2.2")

    clock.now += SHARE_SECONDS - 1
    await store.forget_old()
    assert await store.shares.begin("T1", "C1", "1.1", "U1") == "shared"
    await store.shares.release("T1", "C1", "1.1")
    assert await store.shares.by_post("T1", "C1", "2.2")
    clock.now += 1
    assert await store.shares.by_post("T1", "C1", "2.2") is None
    assert await store.shares.begin("T1", "C1", "1.1", "U1") == "begun"


async def test_a_withdrawn_share_can_be_shared_again(store: Store) -> None:
    await store.shares.begin("T1", "C1", "1.1", "U1")
    await store.shares.posted("T1", "C1", "1.1", posted_channel="C1", posted_ts="2.2")

    await store.shares.withdrawn("T1", "C1", "2.2")

    assert await store.shares.by_post("T1", "C1", "2.2") is None
    assert await store.shares.begin("T1", "C1", "1.1", "U1") == "begun"


async def test_of_two_copies_one_begins(copies: tuple[Store, Store]) -> None:
    begun = await asyncio.gather(*(copy.shares.begin("T1", "C1", "1.1", "U1") for copy in copies * 5))

    assert sorted(begun) == ["begun", *["under_way"] * 9]
