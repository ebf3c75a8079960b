from bot.answers.threads import BEGINNING, Thread
from bot.slack.conversations import DIRECT_SECONDS, THREAD_SECONDS, RecentConversations, Where

THREAD = Where("C1", "1.0")
DIRECT = Where("D1", None)
TAXIS = Thread.about(["taxis"])
CHIPS = Thread.about(["chips"])


class FakeClock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_conversation_goes_on_where_it_was() -> None:
    memory = RecentConversations(FakeClock())
    memory.remember(TAXIS, THREAD)

    assert memory.thread_of(THREAD) == TAXIS
    assert memory.thread_of(Where("C1", "2.0")) == BEGINNING
    assert memory.thread_of(Where("C2", "1.0")) == BEGINNING


def test_a_later_turn_takes_the_place_of_the_one_before() -> None:
    memory = RecentConversations(FakeClock())
    memory.remember(TAXIS, THREAD, DIRECT)
    memory.remember(CHIPS, THREAD)

    assert (memory.thread_of(THREAD), memory.thread_of(DIRECT)) == (CHIPS, TAXIS)


def test_a_direct_message_goes_on_for_minutes_and_a_thread_for_days() -> None:
    clock = FakeClock()
    memory = RecentConversations(clock)
    memory.remember(TAXIS, THREAD, DIRECT)

    clock.now = DIRECT_SECONDS - 1
    assert memory.thread_of(DIRECT) == TAXIS
    clock.now = DIRECT_SECONDS
    assert (memory.thread_of(DIRECT), memory.thread_of(THREAD)) == (BEGINNING, TAXIS)
    clock.now = THREAD_SECONDS
    assert memory.thread_of(THREAD) == BEGINNING


def test_every_turn_lets_a_conversation_go_on_for_as_long_again() -> None:
    clock = FakeClock()
    memory = RecentConversations(clock)
    for _ in range(5):
        memory.remember(TAXIS, DIRECT)
        clock.now += DIRECT_SECONDS - 1

    assert memory.thread_of(DIRECT) == TAXIS


def test_the_longest_silent_make_room() -> None:
    memory = RecentConversations(FakeClock(), size=2)
    memory.remember(TAXIS, THREAD)
    memory.remember(TAXIS, DIRECT)
    memory.remember(CHIPS, THREAD)
    memory.remember(TAXIS, Where("C3", "3.0"))

    assert memory.thread_of(DIRECT) == BEGINNING
    assert memory.thread_of(THREAD) == CHIPS
