from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from bot.digest.plan import EVERY_DAY, OnDays, Plan
from bot.digest.posting import Ledger as Wanted
from bot.store.ledger import Ledger
from bot.store.store import Store
from bot.store.tables import subscriptions
from tests.store.clock import FakeClock

DAY = 86_400.0
PLAN = Plan(hour=9, rhythm=OnDays(EVERY_DAY), topics=("chips", "出租车"), filters="from:ft")


def at(day: int, hour: int = 0) -> float:
    return datetime(2026, 3, day, hour, tzinfo=UTC).timestamp()


@pytest.fixture(autouse=True)
def eight_on_the_second(clock: FakeClock) -> None:
    clock.now = at(2, 8)


async def test_a_channel_has_the_digest_that_was_set_and_knows_when_the_next_edition_comes(store: Store) -> None:
    await store.subscriptions.set("T1", "C1", PLAN, user="U1")

    kept = await store.subscriptions.of("T1", "C1")

    assert kept
    assert (kept.channel, kept.plan, kept.set_by, kept.since) == ("C1", PLAN, "U1", at(2, 8))
    assert (kept.next_at, kept.off_why) == (at(2, 9), None)
    assert await store.subscriptions.of("T1", "C2") is None
    assert await store.subscriptions.of("T2", "C1") is None


async def test_a_changed_digest_keeps_since_when_there_is_one(store: Store, clock: FakeClock) -> None:
    await store.subscriptions.set("T1", "C1", PLAN, user="U1")
    clock.now += DAY

    kept = await store.subscriptions.set("T1", "C1", replace(PLAN, hour=7), user="U2")

    assert (kept.since, kept.changed_at, kept.set_by, kept.next_at) == (at(2, 8), at(3, 8), "U2", at(4, 7))


async def test_switched_off_it_is_still_known_with_the_reason(store: Store, clock: FakeClock) -> None:
    await store.subscriptions.set("T1", "C1", PLAN, user="U1")

    await store.subscriptions.switch_off("T1", "C1", why="is_archived")
    await store.subscriptions.switch_off("T1", "C2", why=None)

    kept = await store.subscriptions.of("T1", "C1")
    assert kept
    assert (kept.plan, kept.next_at, kept.off_why) == (replace(PLAN, on=False), None, "is_archived")
    clock.now += 30 * DAY
    assert (await store.ledger.claim_due(clock.now, 10)).dues == ()

    again = await store.subscriptions.set("T1", "C1", PLAN, user="U1")
    assert (again.off_why, again.next_at) == (None, at(1, 9) + 31 * DAY)


async def test_digests_are_listed_by_workspace_and_altogether(store: Store) -> None:
    for team, channel in (("T1", "C2"), ("T2", "C3"), ("T1", "C1")):
        await store.subscriptions.set(team, channel, PLAN, user="U1")

    assert [each.channel for each in await store.subscriptions.of_team("T1")] == ["C1", "C2"]
    everything = await store.subscriptions.everything()
    assert [(team, each.channel) for team, each in everything] == [("T1", "C1"), ("T1", "C2"), ("T2", "C3")]


async def test_a_schedule_that_a_wrong_clock_has_moved_is_put_right(store: Store, clock: FakeClock) -> None:
    await store.subscriptions.set("T1", "C1", PLAN, user="U1")
    clock.now = at(20, 10)
    await store.ledger.claim_due(clock.now, 10)
    clock.now = at(2, 8)

    assert await store.subscriptions.put_right() == 1

    kept = await store.subscriptions.of("T1", "C1")
    assert kept
    assert kept.next_at == at(2, 9)
    assert await store.subscriptions.put_right() == 0


async def test_what_was_missed_is_not_passed_over_when_schedules_are_put_right(store: Store, clock: FakeClock) -> None:
    await store.subscriptions.set("T1", "C1", PLAN, user="U1")
    clock.now = at(9, 10)

    assert await store.subscriptions.put_right() == 0

    assert (await store.ledger.claim_due(clock.now, 10)).missed == 7


async def test_a_plan_that_cannot_be_read_is_off(store: Store, clock: FakeClock) -> None:
    await store.subscriptions.set("T1", "C1", PLAN, user="U1")

    broken = update(subscriptions).values(plan='{"zone": "Atlantis/Capital"}')
    await store.database.write(lambda connection: connection.execute(broken))
    clock.now = at(3, 10)

    kept = await store.subscriptions.of("T1", "C1")
    assert kept
    assert not kept.plan.on
    assert (await store.ledger.claim_due(clock.now, 10)).dues == ()
    assert await store.ledger.behind(clock.now) == 0


async def test_articles_are_numbered_in_the_order_in_which_they_came(store: Store) -> None:
    first = await store.articles_seen.know(["b", "a"])
    again = await store.articles_seen.know(["c", "a", "x" * 5000])

    assert first["b"] < first["a"] < again["c"] < again["x" * 5000]
    assert again["a"] == first["a"]


async def test_what_the_library_has_when_a_digest_begins_is_not_new_to_it(store: Store) -> None:
    numbers = await store.articles_seen.know(["a", "b"])

    kept = await store.subscriptions.set("T1", "C1", PLAN, user="U1")
    await store.articles_seen.know(["c"])
    changed = await store.subscriptions.set("T1", "C1", replace(PLAN, hour=10), user="U1")

    assert kept.seen == changed.seen == max(numbers.values())


def test_the_runner_finds_in_the_ledger_what_it_asks_for() -> None:

    missing = {name for name in vars(Wanted) if not name.startswith("_")} - set(vars(Ledger))

    assert missing == set()
