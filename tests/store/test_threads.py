import asyncio

from bot.answers.threads import BEGINNING, Place, Thread
from bot.answers.wishes import Wish
from bot.store.keeping import CONVERSATION_SECONDS, DIRECT_SECONDS, THREAD_SECONDS
from bot.store.store import Store
from bot.store.tables import threads
from bot.store.threads import Kept, Where
from bot.text.article import Span
from tests.store.clock import FakeClock

THREAD = Thread(
    concepts=("GPT-4", "芯片", "a\0b"), quoted=(Place("a1", Span(3, 9)),), speaker="李伟", wishes=frozenset(Wish)
)
IN_THREAD = Where("C1", "1.1")
DIRECT = Where("D1", None)


async def test_a_conversation_is_remembered_under_each_of_its_names(store: Store) -> None:
    await store.threads.remember("T1", THREAD, IN_THREAD, DIRECT)

    assert await store.threads.of("T1", IN_THREAD) == Kept(THREAD)
    assert await store.threads.of("T1", DIRECT) == Kept(THREAD)
    assert await store.threads.of("T2", DIRECT) == await store.threads.of("T1", Where("C1", "1.2")) == Kept()


async def test_a_silent_conversation_begins_anew_sooner_outside_threads(store: Store, clock: FakeClock) -> None:
    await store.threads.remember("T1", THREAD, IN_THREAD, DIRECT)

    clock.now += DIRECT_SECONDS
    assert (await store.threads.of("T1", DIRECT)).thread == BEGINNING
    assert (await store.threads.of("T1", IN_THREAD)).thread == THREAD
    clock.now += THREAD_SECONDS - DIRECT_SECONDS
    assert (await store.threads.of("T1", IN_THREAD)).thread == BEGINNING


async def test_who_began_and_who_was_stopped_is_known_for_longer(store: Store, clock: FakeClock) -> None:
    await store.threads.remember("T1", THREAD, IN_THREAD, began=True)
    await store.threads.stop("T1", IN_THREAD)

    clock.now += CONVERSATION_SECONDS - 1
    assert await store.threads.of("T1", IN_THREAD) == Kept(BEGINNING, began=True, stopped=True)
    await store.forget_old()
    assert await store.threads.of("T1", IN_THREAD) == Kept(BEGINNING, began=True, stopped=True)
    clock.now += 1
    assert await store.threads.of("T1", IN_THREAD) == Kept()


async def test_going_on_leaves_who_began_and_whether_the_bot_was_stopped(store: Store) -> None:
    await store.threads.remember("T1", BEGINNING, IN_THREAD, began=True)
    await store.threads.stop("T1", IN_THREAD)

    await store.threads.remember("T1", THREAD, IN_THREAD)

    assert await store.threads.of("T1", IN_THREAD) == Kept(THREAD, began=True, stopped=True)


async def test_a_stopped_conversation_is_resumed_where_it_was(store: Store) -> None:
    await store.threads.remember("T1", THREAD, IN_THREAD, began=True)
    await store.threads.stop("T1", IN_THREAD)

    await store.threads.resume("T1", IN_THREAD)

    assert await store.threads.of("T1", IN_THREAD) == Kept(THREAD, began=True)


async def test_the_bot_can_be_stopped_where_it_never_spoke(store: Store) -> None:
    await store.threads.stop("T1", IN_THREAD)

    assert await store.threads.of("T1", IN_THREAD) == Kept(stopped=True)


async def test_leaving_a_channel_forgets_its_conversations_only(store: Store) -> None:
    await store.threads.remember("T1", THREAD, IN_THREAD, Where("C2", "1.1"))

    await store.threads.forget_channel("T1", "C1")

    assert await store.threads.of("T1", IN_THREAD) == Kept()
    assert await store.threads.of("T1", Where("C2", "1.1")) == Kept(THREAD)


async def test_forgetting_the_old_empties_silent_conversations(store: Store, clock: FakeClock) -> None:
    await store.threads.remember("T1", THREAD, DIRECT)
    await store.threads.remember("T1", THREAD, IN_THREAD)

    clock.now += DIRECT_SECONDS
    await store.forget_old()

    rows = await store.database.read(lambda connection: connection.execute(threads.select()).all())
    assert {row.channel: bool(row.thread) for row in rows} == {"D1": False, "C1": True}


async def test_what_another_version_kept_otherwise_is_a_beginning(store: Store) -> None:
    await store.threads.remember("T1", THREAD, IN_THREAD)
    await store.database.write(lambda connection: connection.execute(threads.update().values(thread='{"concepts": 1}')))

    assert await store.threads.of("T1", IN_THREAD) == Kept()


async def test_two_copies_may_keep_the_same_conversations_in_any_order(copies: tuple[Store, Store]) -> None:
    places = [Where("C1", f"{number}") for number in range(5)]
    forth = [copies[0].threads.remember("T1", THREAD, *places) for _ in range(10)]
    back = [copies[1].threads.remember("T1", THREAD, *reversed(places)) for _ in range(10)]

    await asyncio.gather(*forth, *back)

    assert await copies[0].threads.of("T1", places[0]) == Kept(THREAD)
