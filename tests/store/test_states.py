import asyncio

from sqlalchemy import select

from bot.store.keeping import STATE_SECONDS
from bot.store.store import Store
from bot.store.tables import oauth_states
from tests.store.clock import FakeClock


async def test_a_state_is_good_once(store: Store) -> None:
    state, other = await store.states.async_issue(), await store.states.async_issue()

    assert state != other
    assert [await store.states.async_consume(state) for _ in range(2)] == [True, False]
    assert await store.states.async_consume(other)


async def test_a_state_that_nobody_issued_is_not_good(store: Store) -> None:
    await store.states.async_issue()

    assert not await store.states.async_consume("made up")
    assert not await store.states.async_consume("\0\ud800" * 9999)


async def test_a_state_is_good_for_ten_minutes(store: Store, clock: FakeClock) -> None:
    state, late = await store.states.async_issue(), await store.states.async_issue()

    clock.now += STATE_SECONDS - 1
    assert await store.states.async_consume(state)
    clock.now += 1
    assert not await store.states.async_consume(late)


async def test_of_two_copies_one_consumes_a_state(copies: tuple[Store, Store]) -> None:
    state = await copies[0].states.async_issue()

    good = await asyncio.gather(*(copy.states.async_consume(state) for copy in copies * 3))

    assert sorted(good) == [False] * 5 + [True]


async def test_the_database_cannot_tell_a_state(store: Store) -> None:
    state = await store.states.async_issue()

    kept = await store.database.read(lambda connection: connection.scalars(select(oauth_states.c.state)).all())

    assert len(kept) == 1
    assert state not in kept[0]
