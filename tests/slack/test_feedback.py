import json
from typing import Any

import pytest

from bot.slack.blocks.feedback import Rated, Rating, Why, feedback_row, read_rating, read_why, why_view
from tests.slack.library import LOOK


def filled_in(reason: str | None, comment: str | None, **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    chosen = {"value": reason} if reason else None
    return {
        "private_metadata": why_view(Rated(channel="C1", message_ts="1.0"), LOOK).body["private_metadata"],
        "state": {
            "values": {
                "reason": {"reason": {"type": "radio_buttons", "selected_option": chosen}},
                "comment": {"comment": {"type": "plain_text_input", "value": comment}},
            }
        },
        **changes,
    }


def test_a_button_says_what_was_rated() -> None:
    (buttons,) = feedback_row("rating", question="Why?", verdict="related", look=LOOK)["elements"]

    assert read_rating(buttons["positive_button"]["value"]) == Rating(helpful=True, question="Why?", verdict="related")
    assert read_rating(buttons["negative_button"]["value"]) == Rating(helpful=False, question="Why?", verdict="related")


@pytest.mark.parametrize("value", ["", "{", "[]", "null", '{"h":1}', '{"h":1,"q":"x","v":"great"}'])
def test_a_value_that_is_not_ours_is_no_rating(value: str) -> None:
    assert read_rating(value) is None


def test_the_form_says_why() -> None:
    why = read_why(filled_in("out_of_date", "  It is\n2026 now  "))

    assert why == Why(rated=Rated(channel="C1", message_ts="1.0"), reason="out_of_date", comment="It is 2026 now")


def test_nothing_has_to_be_filled_in() -> None:
    why = read_why(filled_in(None, None))

    assert why is not None
    assert (why.reason, why.comment) == (None, None)


def test_a_reason_that_nobody_was_offered_is_none() -> None:
    why = read_why(filled_in("anything", "x" * 900))

    assert why is not None
    assert why.reason is None
    assert len(why.comment or "") == 500


@pytest.mark.parametrize("metadata", ["", "{}", "[1]", json.dumps([1, 2, 3])])
def test_a_form_that_is_not_ours_says_nothing(metadata: str) -> None:
    assert read_why(filled_in("other", None, private_metadata=metadata)) is None
