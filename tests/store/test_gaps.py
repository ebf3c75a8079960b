import asyncio

from sqlalchemy import select

from bot.store.gaps import Gap
from bot.store.keeping import GAP_SECONDS
from bot.store.store import Store
from bot.store.tables import gap_wishes
from tests.store.clock import FakeClock


async def ask(store: Store, *questions: str) -> None:
    for question in questions:
        await store.gaps.add("T1", question, "en", "none")


async def asked(store: Store) -> list[tuple[str, int, int]]:
    return [(gap.question, gap.count, gap.wanted) for gap in await store.gaps.most_asked("T1")]


async def test_gaps_are_counted_most_asked_first(store: Store) -> None:
    await ask(store, "Who won?", "Why?", "Why?")

    assert await asked(store) == [("Why?", 2, 0), ("Who won?", 1, 0)]
    assert await store.gaps.count("T1") == 2
    assert await store.gaps.count("T2") == 0


async def test_a_gap_tells_when_it_was_asked_first_and_last(store: Store, clock: FakeClock) -> None:
    first = clock.now
    await ask(store, "Why?")
    clock.now += 60
    await store.gaps.add("T1", "Why?", "en", "related")

    [gap] = await store.gaps.everything("T1")

    assert gap == Gap(
        id=gap.id,
        question="Why?",
        language="en",
        verdict="related",
        count=2,
        wanted=0,
        first_at=first,
        last_at=clock.now,
    )


async def test_capitals_spaces_and_the_last_mark_make_no_other_question(store: Store) -> None:
    await ask(store, "Why now?", "why  NOW ？", "为什么？", "为什么", "?", "？")

    assert await asked(store) == [("Why now?", 2, 0), ("为什么？", 2, 0), ("?", 2, 0)]


async def test_each_person_wants_an_article_once(store: Store) -> None:
    await ask(store, "Why?")

    wanted = [await store.gaps.want("T1", "Why?", "en", user) for user in ("U1", "U1", "U2")]

    assert wanted == [True, False, True]
    assert await asked(store) == [("Why?", 1, 2)]


async def test_an_article_may_be_wanted_on_what_was_not_counted(store: Store) -> None:
    assert await store.gaps.want("T1", "Why?", "en", "U1")

    assert await asked(store) == [("Why?", 0, 1)]


async def test_of_two_presses_at_once_one_counts(copies: tuple[Store, Store]) -> None:
    presses = [copy.gaps.want("T1", "Why?", "en", "U1") for copy in copies * 3]

    assert sorted(await asyncio.gather(*presses)) == [False] * 5 + [True]
    assert await asked(copies[0]) == [("Why?", 0, 1)]


async def test_nobodys_name_is_kept_and_one_persons_wishes_are_not_linked(store: Store) -> None:
    await store.gaps.want("T1", "Why?", "en", "U0123456")
    await store.gaps.want("T1", "Who?", "en", "U0123456")

    people = await store.database.read(lambda connection: connection.scalars(select(gap_wishes.c.person)).all())

    assert len(set(people)) == 2
    assert not any("U0123456" in person for person in people)


async def test_a_settled_gap_is_gone_and_begins_anew(store: Store) -> None:
    await ask(store, "Why?", "Why?")
    await store.gaps.want("T1", "Why?", "en", "U1")
    [gap] = await store.gaps.everything("T1")

    await store.gaps.settle("T2", gap.id)
    assert await store.gaps.count("T1") == 1
    await store.gaps.settle("T1", gap.id)
    assert await store.gaps.count("T1") == 0
    assert await store.gaps.want("T1", "Why?", "en", "U1")


async def test_a_gap_is_kept_for_its_time_since_it_was_asked_last(store: Store, clock: FakeClock) -> None:
    await ask(store, "Why?")
    clock.now += GAP_SECONDS - 1
    await ask(store, "Why?")
    clock.now += GAP_SECONDS - 1
    assert await asked(store) == [("Why?", 2, 0)]

    clock.now += 1

    assert await asked(store) == []
    assert await store.gaps.count("T1") == 0


async def test_pages_of_gaps_follow_one_another(store: Store) -> None:
    await ask(store, *(f"question {number}" for number in range(5)))

    first, second = await store.gaps.most_asked("T1", 3), await store.gaps.most_asked("T1", 3, 3)

    assert (*first, *second) == await store.gaps.everything("T1")
