from bot.store.keeping import PERSON_SECONDS
from bot.store.people import Person
from bot.store.store import Store
from tests.store.clock import FakeClock


def a_person(clock: FakeClock) -> Person:
    return Person(locale="zh-CN", tz="Asia/Shanghai", is_admin=True, known_at=clock.now)


async def test_a_person_is_known_for_a_day(store: Store, clock: FakeClock) -> None:
    person = a_person(clock)
    assert await store.people.of("T1", "U1") is None

    await store.people.remember("T1", "U1", person)

    assert await store.people.of("T1", "U1") == person
    assert await store.people.of("T2", "U1") is None
    clock.now += PERSON_SECONDS
    assert await store.people.of("T1", "U1") is None


async def test_a_chosen_language_is_kept_whatever_slack_says(store: Store, clock: FakeClock) -> None:
    assert await store.people.language("T1", "U1") == "auto"

    await store.people.set_language("T1", "U1", "en")
    assert await store.people.of("T1", "U1") is None
    await store.people.remember("T1", "U1", a_person(clock))

    assert await store.people.language("T1", "U1") == "en"
    assert await store.people.of("T1", "U1") == a_person(clock)


async def test_choosing_a_language_leaves_what_is_known(store: Store, clock: FakeClock) -> None:
    await store.people.remember("T1", "U1", a_person(clock))

    await store.people.set_language("T1", "U1", "zh")

    assert await store.people.of("T1", "U1") == a_person(clock)


async def test_forgetting_the_old_keeps_the_chosen_language(store: Store, clock: FakeClock) -> None:
    await store.people.remember("T1", "U1", a_person(clock))
    await store.people.set_language("T1", "U1", "zh")

    clock.now += PERSON_SECONDS
    await store.forget_old()
    clock.now -= 1

    assert await store.people.of("T1", "U1") is None
    assert await store.people.language("T1", "U1") == "zh"


async def test_a_forgotten_person_is_forgotten_altogether(store: Store, clock: FakeClock) -> None:
    await store.people.remember("T1", "U1", a_person(clock))
    await store.people.set_language("T1", "U1", "zh")

    await store.people.forget("T1", "U1")

    assert await store.people.of("T1", "U1") is None
    assert await store.people.language("T1", "U1") == "auto"
