import asyncio

from bot.store.inbox import LEASE_SECONDS
from bot.store.store import Store
from tests.store.clock import FakeClock

PAYLOAD = {"event": {"text": "How many taxis?\0 \ud83d 出租车"}, "n": [1, None]}


async def test_a_delivery_is_received_once_by_any_of_its_keys(store: Store) -> None:
    first = await store.inbox.receive("T1", ["event 1", "message 1"], PAYLOAD)
    second = await store.inbox.receive("T1", ["event 2", "message 1"], PAYLOAD)

    assert first is not None
    assert (first.team, first.payload, first.attempts, first.sending) == ("T1", PAYLOAD, 1, False)
    assert second is None


async def test_nothing_is_abandoned_while_its_lease_lasts(store: Store, clock: FakeClock) -> None:
    await store.inbox.receive("T1", ["a"], PAYLOAD)

    clock.now += LEASE_SECONDS - 1

    assert await store.inbox.abandoned() == ()


async def test_what_nobody_finished_is_handed_to_one_of_two_copies(
    copies: tuple[Store, Store], clock: FakeClock
) -> None:
    for number in range(12):
        await copies[0].inbox.receive("T1", [f"a{number}"], PAYLOAD | {"n": number})

    clock.now += LEASE_SECONDS + 1
    taken = await asyncio.gather(*(copy.inbox.abandoned(limit=4) for copy in copies * 2))

    entries = [entry for each in taken for entry in each]
    assert sorted(entry.payload["n"] for entry in entries) == list(range(12))
    assert {entry.attempts for entry in entries} == {2}


async def test_what_was_taken_up_is_leased_anew(store: Store, clock: FakeClock) -> None:
    await store.inbox.receive("T1", ["a"], PAYLOAD)
    clock.now += LEASE_SECONDS + 1

    [again] = await store.inbox.abandoned()

    assert again.payload == PAYLOAD
    assert await store.inbox.abandoned() == ()
    clock.now += LEASE_SECONDS + 1
    assert [entry.attempts for entry in await store.inbox.abandoned()] == [3]


async def test_an_entry_that_was_being_sent_says_so_and_has_its_lease_anew(store: Store, clock: FakeClock) -> None:
    entry = await store.inbox.receive("T1", ["a"], PAYLOAD)
    assert entry

    clock.now += LEASE_SECONDS - 1
    await store.inbox.sending(entry.id)

    clock.now += LEASE_SECONDS - 1
    assert await store.inbox.abandoned() == ()
    clock.now += 2
    assert [entry.sending for entry in await store.inbox.abandoned()] == [True]


async def test_what_is_done_or_given_up_is_deleted_and_still_known(store: Store, clock: FakeClock) -> None:
    done, hopeless = [await store.inbox.receive("T1", [key], PAYLOAD) for key in "ab"]
    assert done
    assert hopeless

    await store.inbox.done(done.id)
    await store.inbox.give_up(hopeless.id)

    clock.now += LEASE_SECONDS + 1
    assert await store.inbox.abandoned() == ()
    assert [await store.inbox.receive("T1", [key], PAYLOAD) for key in "ab"] == [None, None]


async def test_the_number_of_a_deleted_entry_is_never_given_again(store: Store) -> None:
    first = await store.inbox.receive("T1", ["a"], PAYLOAD)
    assert first
    await store.inbox.done(first.id)

    second = await store.inbox.receive("T1", ["b"], PAYLOAD)

    assert second
    assert second.id != first.id


async def test_the_keys_of_deliveries_and_of_presses_do_not_meet(store: Store) -> None:
    await store.once.claim("T1", "a", keep_seconds=10)

    assert await store.inbox.receive("T1", ["a"], PAYLOAD)
    assert not await store.inbox.receive("T1", ["a"], PAYLOAD)
    await store.once.release("T1", "a")
    assert not await store.inbox.receive("T1", ["a"], PAYLOAD)


async def test_of_eleven_deliveries_at_once_to_two_copies_one_is_received(copies: tuple[Store, Store]) -> None:
    deliveries = [
        copies[number % 2].inbox.receive("T1", [f"event {number}", "C1 1.1"], PAYLOAD) for number in range(11)
    ]

    received = await asyncio.gather(*deliveries)

    assert sum(entry is not None for entry in received) == 1


async def test_of_an_entry_whose_workspace_was_erased_meanwhile_nothing_is_noted(store: Store) -> None:
    entries = [await store.inbox.receive(team, (), {}) for team in ("T1", "T2")]
    await store.erase("T1")

    for entry, team in zip(entries, ("T1", "T2"), strict=True):
        assert entry is not None
        await store.inbox.done(entry.id, store.gaps.adding(team, "Why?", "en", "none"))

    assert await store.gaps.most_asked("T1") == ()
    assert [gap.question for gap in await store.gaps.most_asked("T2")] == ["Why?"]
