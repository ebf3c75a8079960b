from bot.answers.threads import BEGINNING, Thread
from bot.store.keeping import ANSWER_SECONDS
from bot.store.posted import Posted
from bot.store.store import Store
from tests.store.clock import FakeClock

ANSWER = Posted(
    channel="C1", ts="2.2", question_ts="1.1", thread_ts=None, asker="U1", before=Thread(concepts=("chips",))
)
LATER = Posted(channel="C1", ts="2.1", question_ts="1.1", thread_ts="1.1", asker="U1", before=BEGINNING)


async def test_the_answers_to_a_question_come_oldest_first(store: Store, clock: FakeClock) -> None:
    await store.posted.record("T1", ANSWER)
    clock.now += 1
    await store.posted.record("T1", LATER)

    assert await store.posted.to("T1", "C1", "1.1") == (ANSWER, LATER)
    assert await store.posted.to("T1", "C1", "1.2") == await store.posted.to("T2", "C1", "1.1") == ()


async def test_an_answer_recorded_again_is_replaced(store: Store) -> None:
    await store.posted.record("T1", ANSWER)
    changed = Posted(channel="C1", ts="2.2", question_ts="1.1", thread_ts="9", asker="U2", before=BEGINNING)

    await store.posted.record("T1", changed)

    assert await store.posted.to("T1", "C1", "1.1") == (changed,)


async def test_forgetting_a_question_takes_its_answers_along(store: Store) -> None:
    await store.posted.record("T1", ANSWER)
    await store.posted.record("T2", ANSWER)

    await store.posted.forget("T1", "C1", "1.1")

    assert await store.posted.to("T1", "C1", "1.1") == ()
    assert await store.posted.to("T2", "C1", "1.1") == (ANSWER,)


async def test_an_answer_is_known_for_its_time(store: Store, clock: FakeClock) -> None:
    await store.posted.record("T1", ANSWER)

    clock.now += ANSWER_SECONDS

    assert await store.posted.to("T1", "C1", "1.1") == ()
