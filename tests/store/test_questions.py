from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.columns import clean
from bot.store.keeping import MOST_QUESTIONS, QUESTION_SECONDS
from bot.store.store import Store
from tests.store.clock import FakeClock

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


async def ask(store: Store, *texts: str, user: str = "U1") -> None:
    for text in texts:
        await store.questions.add("T1", user, text, "answered")


async def texts(store: Store, user: str = "U1", limit: int = 10) -> list[str]:
    return [each.text for each in await store.questions.recent("T1", user, limit)]


async def test_recent_questions_come_newest_first_and_are_the_askers_only(store: Store) -> None:
    await ask(store, "first", "second", "third")
    await ask(store, "hers", user="U2")

    assert await texts(store, limit=2) == ["third", "second"]
    assert await texts(store, "U2") == ["hers"]
    assert await store.questions.recent("T2", "U1") == ()


async def test_the_same_question_moves_up_with_what_came_of_it_last(store: Store, clock: FakeClock) -> None:
    await ask(store, "first", "second")
    clock.now += 5

    await store.questions.add("T1", "U1", "first", "none")

    [again, _] = await store.questions.recent("T1", "U1")
    assert (again.text, again.verdict, again.asked_at) == ("first", "none", clock.now)


async def test_only_so_many_questions_are_kept(store: Store) -> None:
    await ask(store, *(f"question {number}" for number in range(MOST_QUESTIONS + 3)))

    kept = await texts(store, limit=100)

    assert len(kept) == MOST_QUESTIONS
    assert (kept[0], kept[-1]) == (f"question {MOST_QUESTIONS + 2}", "question 3")


async def test_a_person_deletes_only_their_own(store: Store) -> None:
    await ask(store, "first", "second")
    first = (await store.questions.recent("T1", "U1"))[1].id

    await store.questions.delete("T1", "U2", first)
    await store.questions.delete("T2", "U1", first)
    assert await texts(store) == ["second", "first"]
    await store.questions.delete("T1", "U1", first)
    assert await texts(store) == ["second"]


async def test_deleting_all_leaves_other_peoples(store: Store) -> None:
    await ask(store, "first", "second")
    await ask(store, "hers", user="U2")

    await store.questions.delete_all("T1", "U1")

    assert await texts(store) == []
    assert await texts(store, "U2") == ["hers"]


async def test_a_question_is_recent_for_its_time(store: Store, clock: FakeClock) -> None:
    await ask(store, "first")

    clock.now += QUESTION_SECONDS

    assert await texts(store) == []


@given(text=ANYTHING)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_a_question_may_hold_anything(store: Store, text: str) -> None:
    await store.questions.add("T1", "U1", text, "none")
    await store.gaps.add("T1", text, "en", "none")
    await store.gaps.want("T1", text, "en", "U1")
    await store.feedback.vote("T1", "C1", "1.1", "U1", helpful=False, question=text, verdict="none")
    await store.feedback.explain("T1", "C1", "1.1", "U1", reason=text, comment=text)

    assert await texts(store, limit=1) == [clean(text)]
    assert (await store.feedback.latest("T1"))[0].comment == clean(text)
