from dataclasses import dataclass

import pytest

from bot.digest.watching import APART_SECONDS, LEASE_SECONDS, Turns, Watch, backoff_seconds


@dataclass(frozen=True)
class Beat:
    edition_id: str
    number: int


def test_whoever_gives_no_sign_of_life_for_a_lease_is_dead() -> None:
    watch = Watch()
    silent, alive = Beat("silent", 1), Beat("alive", 1)

    assert watch.dead([silent, alive], 0, mine=()) == ()
    assert watch.dead([silent, Beat("alive", 2)], LEASE_SECONDS - 1, mine=()) == ()
    assert watch.dead([silent, Beat("alive", 2)], LEASE_SECONDS, mine=()) == (silent,)


def test_what_this_copy_holds_itself_is_never_dead() -> None:
    watch, own = Watch(), Beat("own", 1)
    watch.dead([own], 0, mine={"own"})

    assert watch.dead([own], 10 * LEASE_SECONDS, mine={"own"}) == ()
    assert watch.dead([own], 10 * LEASE_SECONDS, mine=()) == ()


def test_turns_in_one_workspace_are_apart_and_others_do_not_wait() -> None:
    turns = Turns()

    assert [turns.take("T1", 100.0) for _ in range(3)] == pytest.approx([0, APART_SECONDS, 2 * APART_SECONDS])
    assert turns.take("T2", 100.0) == 0
    assert turns.take("T1", 200.0) == 0


def test_nobody_in_a_workspace_has_a_turn_while_slack_wishes_so() -> None:
    turns = Turns()
    turns.hold("T1", 100.0, 30)
    turns.hold("T1", 100.0, 10)

    assert turns.take("T1", 110.0) == 20
    assert turns.take("T2", 110.0) == 0


def test_five_thousand_posts_in_one_workspace_have_their_turns_within_ten_minutes() -> None:
    turns = Turns()

    assert max(turns.take("T1", 0.0) for _ in range(5000)) < 600


def test_tries_are_ever_further_apart_and_never_sooner_than_slack_wishes() -> None:
    waits = [backoff_seconds(tries, 5.0) for tries in range(1, 14)]

    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (5.0, 600.0)
    assert backoff_seconds(1, 3600.0) == 3600.0
