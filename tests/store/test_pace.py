import asyncio

import pytest

from bot.store.store import Store
from tests.store.clock import FakeClock


async def test_turns_in_a_channel_are_a_second_apart(store: Store) -> None:
    waits = [await store.pace.slot("T1", "C1") for _ in range(3)]

    assert waits == pytest.approx([0, 1, 2], abs=1e-5)


async def test_other_channels_and_workspaces_do_not_wait(store: Store) -> None:
    await store.pace.slot("T1", "C1")

    assert await store.pace.slot("T1", "C2") == pytest.approx(0, abs=1e-5)
    assert await store.pace.slot("T2", "C1") == pytest.approx(0, abs=1e-5)


async def test_a_wait_is_over_as_time_passes(store: Store, clock: FakeClock) -> None:
    await store.pace.slot("T1", "C1")
    await store.pace.slot("T1", "C1")

    clock.now += 1.5
    assert await store.pace.slot("T1", "C1") == pytest.approx(0.5, abs=1e-5)
    clock.now += 60
    assert await store.pace.slot("T1", "C1") == pytest.approx(0, abs=1e-5)


async def test_two_copies_share_the_turns(copies: tuple[Store, Store]) -> None:
    waits = await asyncio.gather(*(copy.pace.slot("T1", "C1", every_seconds=2) for copy in copies * 5))

    assert sorted(waits) == pytest.approx(list(range(0, 20, 2)), abs=1e-5)
