from bot.slack.once import Once


class FakeClock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_key_is_claimed_once() -> None:
    once = Once(FakeClock(), keep_seconds=10)

    assert [once.claim("a"), once.claim("a"), once.claim("b")] == [True, False, True]


def test_asking_whether_a_key_is_claimed_claims_nothing() -> None:
    once = Once(FakeClock(), keep_seconds=10)

    assert not once.claimed("a")
    assert once.claim("a")
    assert once.claimed("a")


def test_one_known_key_is_enough_to_be_known() -> None:
    once = Once(FakeClock(), keep_seconds=10)
    once.claim("event 1", "message 1")

    assert not once.claim("event 2", "message 1")
    assert not once.claim("event 2", "message 2")


def test_a_key_is_forgotten_after_its_time() -> None:
    clock = FakeClock()
    once = Once(clock, keep_seconds=10)
    once.claim("a")

    clock.now = 9.9
    assert not once.claim("a")
    clock.now = 10.0
    assert once.claim("a")


def test_the_oldest_keys_make_room() -> None:
    once = Once(FakeClock(), keep_seconds=10, size=2)
    for key in "abc":
        once.claim(key)

    assert not once.claim("c")
    assert once.claim("a")


def test_a_released_key_can_be_claimed_again() -> None:
    once = Once(FakeClock(), keep_seconds=10)
    once.claim("a")
    once.release("a")

    assert once.claim("a")
