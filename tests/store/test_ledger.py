import asyncio
from datetime import UTC, date, datetime

import pytest

from bot.digest.due import Due
from bot.digest.plan import EVERY_DAY, OnDays, Plan
from bot.store.store import Store
from tests.store.clock import FakeClock

DAY = 86_400.0
PLAN = Plan(hour=9, rhythm=OnDays(EVERY_DAY))


def at(day: int, hour: float = 0) -> float:
    return datetime(2026, 3, day, tzinfo=UTC).timestamp() + hour * 3600


@pytest.fixture(autouse=True)
async def one_digest(store: Store, clock: FakeClock) -> None:
    clock.now = at(2, 8)
    await store.subscriptions.set("T1", "C1", PLAN, user="U1")
    clock.now = at(2, 9)


async def claimed(store: Store, limit: int = 10) -> tuple[Due, ...]:
    return (await store.ledger.claim_due(store.clock(), limit)).dues


async def test_what_is_due_is_claimed_once_with_its_plan(store: Store) -> None:
    [due] = await claimed(store)

    assert (due.team, due.channel, due.day, due.due_at) == ("T1", "C1", date(2026, 3, 2), at(2, 9))
    assert (due.plan, due.set_by, due.state, due.attempt) == (PLAN, "U1", "claimed", 1)
    assert due.edition_id == "T1:C1:2026-03-02"
    assert await claimed(store) == ()


async def test_of_many_copies_that_look_at_once_each_edition_is_ones(
    store: Store, copies: tuple[Store, Store], clock: FakeClock
) -> None:
    clock.now = at(2, 8)
    for number in range(30):
        await store.subscriptions.set("T2", f"C{number}", PLAN, user="U1")
    clock.now = at(2, 9)

    taken = await asyncio.gather(*(claimed(copy, 4) for copy in copies * 5))
    rest = await claimed(store, 100)

    names = [due.edition_id for dues in (*taken, rest) for due in dues]
    assert len(names) == len(set(names)) == 31


async def test_an_edition_goes_from_claimed_to_posted_and_is_told(store: Store, clock: FakeClock) -> None:
    [due] = await claimed(store)

    assert await store.ledger.composed(due, {"items": []}, quotes=["a:1-2", "a:3-4"], seen=5)
    assert await store.ledger.posting(due)
    clock.now += 3
    await store.ledger.posted(due, "1.5")

    [line] = await store.ledger.history("T1", "C1")
    assert (line.state, line.posted_ts, line.quotes, line.at) == ("posted", "1.5", ("a:1-2", "a:3-4"), at(2, 9) + 3)
    assert (line.day, line.edition_id, line.extra) == (date(2026, 3, 2), due.edition_id, False)
    assert await store.ledger.shown("T1", "C1") == ("a:1-2", "a:3-4")
    kept = await store.subscriptions.of("T1", "C1")
    assert kept
    assert (kept.seen, kept.next_at) == (5, at(3, 9))


async def test_a_quote_that_comes_again_is_the_latest(store: Store, clock: FakeClock) -> None:
    for day, quotes in ((2, ["a:1-2", "a:3-4"]), (3, ["a:5-6", "a:1-2"])):
        clock.now = at(day, 9)
        [due] = await claimed(store)
        await store.ledger.composed(due, {}, quotes=quotes, seen=0)
        await store.ledger.posted(due, "1.5")

    assert await store.ledger.shown("T1", "C1") == ("a:3-4", "a:5-6", "a:1-2")


async def test_what_was_let_go_is_claimed_first_and_as_far_as_it_had_come(store: Store) -> None:
    [due] = await claimed(store)
    await store.ledger.composed(due, {"items": [1]}, quotes=[], seen=0)

    await store.ledger.let_go(due)

    [again] = await claimed(store)
    assert (again.state, again.record, again.attempt) == ("composed", {"items": [1]}, 2)


async def test_what_a_dead_copy_held_is_taken_over_by_one_of_two(copies: tuple[Store, Store]) -> None:
    [due] = await claimed(copies[0])
    [beat] = await copies[1].ledger.held()
    assert beat.edition_id == due.edition_id

    taken = await asyncio.gather(*(copy.ledger.take_over([beat]) for copy in copies * 3))

    [(again,)] = [dues for dues in taken if dues]
    assert again.attempt == 2
    assert not await copies[0].ledger.posting(due)
    assert await copies[0].ledger.posting(again)


async def test_a_sign_of_life_keeps_it_from_being_taken_over(store: Store) -> None:
    dues = await claimed(store)
    before = await store.ledger.held()

    await store.ledger.renew(dues)

    assert await store.ledger.take_over(before) == ()
    assert len(await store.ledger.take_over(await store.ledger.held())) == 1


async def test_slack_has_it_whoever_says_so_even_after_the_digest_was_switched_off(store: Store) -> None:
    [due] = await claimed(store)
    await store.ledger.composed(due, {}, quotes=["a:1-2"], seen=0)
    await store.subscriptions.switch_off("T1", "C1", why=None)
    assert not await store.ledger.posting(due)
    [line] = await store.ledger.history("T1", "C1")
    assert (line.state, line.reason) == ("failed", "switched_off")

    await store.ledger.posted(due, "1.5")
    await store.ledger.failed(due, "fault")

    [line] = await store.ledger.history("T1", "C1")
    assert (line.state, line.posted_ts) == ("posted", "1.5")


@pytest.mark.parametrize("perhaps", [True, False])
async def test_quotes_of_what_failed_count_as_had_where_it_may_have_been_posted(store: Store, perhaps: bool) -> None:
    [due] = await claimed(store)
    await store.ledger.composed(due, {}, quotes=["a:1-2"], seen=0)

    await store.ledger.failed(due, "slack", perhaps_posted=perhaps)

    assert await store.ledger.shown("T1", "C1") == (("a:1-2",) if perhaps else ())


async def test_days_that_were_missed_are_written_down_but_none_that_nobody_could_read_of(
    store: Store, clock: FakeClock
) -> None:
    clock.now += 400 * DAY

    claim = await store.ledger.claim_due(clock.now, 10)

    assert len(claim.dues) == 1
    assert 178 <= claim.missed <= 180
    assert len(await store.ledger.history("T1", "C1", limit=1000)) == claim.missed + 1


async def test_a_day_skipped_as_too_late_may_still_come_at_another_hour(store: Store, clock: FakeClock) -> None:
    clock.now = at(2, 13)
    assert (await store.ledger.claim_due(clock.now, 10)).missed == 1
    await store.subscriptions.set("T1", "C1", Plan(hour=14, rhythm=OnDays(EVERY_DAY)), user="U1")
    clock.now = at(2, 14)

    [due] = await claimed(store)

    assert due.day == date(2026, 3, 2)
    assert await store.ledger.posting(due)


async def test_a_wish_counts_once_and_the_day_has_its_edition_then(store: Store, clock: FakeClock) -> None:
    clock.now = at(2, 8)
    orders = await asyncio.gather(*(store.ledger.order("T1", "C1", key="a") for _ in range(3)))
    assert sorted(orders) == [False, False, True]

    [due] = await claimed(store)
    clock.now = at(2, 9)

    assert due.name == "2026-03-02"
    assert await claimed(store) == ()
    assert await store.ledger.order("T1", "C1", key="b")
    [extra] = await claimed(store)
    assert extra.edition_id == "T1:C1:now:b"
    clock.now = at(3, 9)
    assert [due.name for due in await claimed(store)] == ["2026-03-03"]


async def test_it_is_behind_for_as_long_as_the_oldest_waits(store: Store, clock: FakeClock) -> None:
    assert await store.ledger.behind(clock.now) == 0
    clock.now += 400
    assert await store.ledger.behind(clock.now) == 400

    [due] = await claimed(store)
    assert await store.ledger.behind(clock.now) == 0

    await store.ledger.let_go(due)
    clock.now += 10
    assert await store.ledger.behind(clock.now) == 10
