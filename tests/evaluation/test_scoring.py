from itertools import count
from typing import Any

import pytest

from bot.evaluation.misses import what_went_wrong
from bot.evaluation.questions import Gold, Question
from bot.evaluation.scoring import Outcome, asked, by_kind, figures_of, verdicts_of
from bot.search.index import build_index
from tests.builders import EV_SENTENCE, TAXI_SENTENCE, an_article, answered, no_answer, related

LIBRARY = build_index([an_article(), an_article(id="a2", body="Wuhan has\u00a0500 lakes.\n")])


def a_question(text: str = "driverless taxis in Wuhan", **changes: Any) -> Question:  # noqa: ANN401 - its fields
    known = {"id": "q", "kind": "lookup", "answers": ("500 driverless taxis",), "answerable": True}
    return Question(turns=(text,), **{**known, **changes})


def outcome(question: Question | None = None, **changes: Any) -> Outcome:  # noqa: ANN401 - its fields
    given = asked(question or a_question(), LIBRARY, lambda: 0.0)
    fields = {name: getattr(given, name) for name in ("question", "answer", "thread", "rank", "took_ms")}
    return Outcome(**{**fields, **changes})


def test_an_answer_is_seen_where_it_stands_in_a_quote() -> None:
    found = outcome()

    assert (found.rank, found.is_seen, found.is_missed) == (1, True, False)


def test_white_space_is_one_space_whatever_it_is() -> None:
    assert outcome(a_question("lakes in Wuhan", answers=("has 500 lakes",))).is_seen


def test_an_answer_beyond_the_third_quote_is_not_seen() -> None:
    assert not outcome(rank=4).is_seen
    assert outcome(rank=4).is_missed


def test_the_time_is_that_of_the_last_turn() -> None:
    ticks = count(0, 0.002)

    found = asked(Question(id="t", kind="thread", turns=("EVs?", "Baidu taxis?")), LIBRARY, lambda: next(ticks))

    assert found.took_ms == pytest.approx(2)
    assert found.thread.concepts


def test_a_follow_up_is_asked_in_its_thread() -> None:
    thread = Question(
        id="t", kind="thread", turns=("driverless taxis of Baidu in Wuhan", "how many?"), answers=("500",)
    )

    assert asked(thread, LIBRARY, lambda: 0.0).is_seen


def test_the_figures_count_what_is_known_to_be_answerable() -> None:
    unanswerable = a_question("Who won the cup?", answers=(), answerable=False)
    outcomes = [
        outcome(rank=1, took_ms=1.0),
        outcome(rank=3, took_ms=2.0),
        outcome(rank=None, answer=related(), took_ms=9.0),
        outcome(unanswerable, took_ms=3.0),
        outcome(a_question(answers=(), answerable=None), took_ms=4.0),
    ]

    figures = figures_of(outcomes)

    assert (figures.questions, figures.answerable) == (5, 3)
    assert (figures.seen_at_1, figures.seen_at_3) == (1 / 3, 2 / 3)
    assert dict(figures.verdicts) == {"answered": 3, "related": 1, "none": 1}
    assert (figures.median_ms, figures.p99_ms) == (3.0, 9.0)


def test_without_anything_to_see_there_is_no_share() -> None:
    figures = figures_of([outcome(a_question("Who won the cup?", answers=(), answerable=False))])

    assert (figures.seen_at_1, figures.seen_at_3) == (None, None)


def test_verdicts_are_counted_by_what_there_was_to_see() -> None:
    false = outcome(a_question(answers=(), answerable=False), answer=answered())
    outcomes = [outcome(), outcome(rank=None, answer=no_answer()), false]

    assert {name: dict(row) for name, row in verdicts_of(outcomes).items()} == {
        "seen": {"answered": 1, "related": 0, "none": 0},
        "not seen": {"answered": 0, "related": 0, "none": 1},
        "no answer to see": {"answered": 1, "related": 0, "none": 0},
    }


def test_kinds_are_in_the_order_of_the_file() -> None:
    outcomes = [outcome(a_question(kind=kind)) for kind in ("who", "zh", "who")]

    assert {kind: len(some) for kind, some in by_kind(outcomes).items()} == {"who": 2, "zh": 1}


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (
            a_question("submarines", gold=(Gold("a1", TAXI_SENTENCE),)),
            "no word of the question, nor its like, occurs in the passage with the answer",
        ),
        (
            a_question(
                "taxis ridden by ministers, mayors, monks, nuns, kings, queens, knaves, cooks and sailors",
                gold=(Gold("a1", TAXI_SENTENCE),),
            ),
            "the passage with the answer is number 1 of those found, but the verdict is none (confidence 0.",
        ),
        (
            a_question("Baidu taxis", answers=("600",), gold=(Gold("a1", TAXI_SENTENCE),)),
            "the passage with the answer is number 1 of those found, but other sentences were quoted",
        ),
        (
            a_question("China taxis", answers=("60",), gold=(Gold("a1", EV_SENTENCE),)),
            "the passage with the answer is number 2 of those found, but",
        ),
        (a_question("Baidu taxis", answers=("600",)), "the answer stands in no quote; the file does not say where"),
        (
            a_question("Baidu taxis", answers=(), answerable=False),
            "the library does not hold the answer, and the verdict is answered (confidence 0.",
        ),
    ],
)
def test_it_is_said_where_an_answer_was_lost(question: Question, reason: str) -> None:
    missed = outcome(question)

    assert missed.is_missed
    assert what_went_wrong(missed, LIBRARY).startswith(reason)
