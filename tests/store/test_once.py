import asyncio

from bot.store.store import Store
from tests.store.clock import FakeClock


async def test_a_key_is_claimed_once(store: Store) -> None:
    claimed = [await store.once.claim("T1", key, keep_seconds=10) for key in "aab"]

    assert claimed == [True, False, True]


async def test_asking_whether_a_key_is_claimed_claims_nothing(store: Store) -> None:
    assert not await store.once.claimed("T1", "a")
    assert await store.once.claim("T1", "a", keep_seconds=10)
    assert await store.once.claimed("T1", "a")


async def test_one_known_key_is_enough_to_be_known_and_then_all_are(store: Store) -> None:
    await store.once.claim("T1", "event 1", "message 1", keep_seconds=10)

    assert not await store.once.claim("T1", "event 2", "message 1", keep_seconds=10)
    assert not await store.once.claim("T1", "event 2", "message 2", keep_seconds=10)


async def test_a_key_is_forgotten_after_its_time(store: Store, clock: FakeClock) -> None:
    await store.once.claim("T1", "a", keep_seconds=10)

    clock.now += 9.9
    assert not await store.once.claim("T1", "a", keep_seconds=10)
    clock.now += 0.2
    assert not await store.once.claimed("T1", "a")
    assert await store.once.claim("T1", "a", keep_seconds=10)


async def test_a_released_key_can_be_claimed_again(store: Store) -> None:
    await store.once.claim("T1", "a", "b", keep_seconds=10)
    await store.once.release("T1", "a")

    assert await store.once.claim("T1", "a", keep_seconds=10)
    assert not await store.once.claim("T1", "b", keep_seconds=10)


async def test_another_workspaces_keys_are_its_own(store: Store) -> None:
    await store.once.claim("T1", "a", keep_seconds=10)

    assert await store.once.claim("T2", "a", keep_seconds=10)


async def test_keys_of_any_length_and_any_characters_are_told_apart(store: Store) -> None:
    keys = ["k" * 20_000, "k" * 20_001, "\0", "\ud800x", "键"]

    assert [await store.once.claim("T1", key, keep_seconds=10) for key in keys] == [True] * 5
    assert [await store.once.claim("T1", key, keep_seconds=10) for key in keys] == [False] * 5


async def test_of_twenty_who_claim_at_once_one_wins(store: Store) -> None:
    claims = [store.once.claim("T1", f"own {number}", "ours", keep_seconds=10) for number in range(20)]

    assert sorted(await asyncio.gather(*claims)) == [False] * 19 + [True]


async def test_of_two_copies_that_claim_the_same_keys_in_either_order_one_wins_each(
    copies: tuple[Store, Store],
) -> None:
    rounds = range(30)
    forth = [copies[0].once.claim("T1", f"a{number}", f"b{number}", keep_seconds=10) for number in rounds]
    back = [copies[1].once.claim("T1", f"b{number}", f"a{number}", keep_seconds=10) for number in rounds]

    won = await asyncio.gather(*forth, *back)

    assert [one + other for one, other in zip(won[:30], won[30:], strict=True)] == [1] * 30
