from typing import Any

import pytest

from bot.slack.delivery import Conversation, Place, Private
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import from_press

URL = "https://hooks.example.com/1"


def press(channel: str, *, private: bool) -> dict[str, Any]:
    return {
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "actions": [{"action_id": "topic:0", "value": "{}"}],
        "container": {"channel_id": channel, "message_ts": "1.0", "is_ephemeral": private},
        "response_url": URL,
    }


@pytest.mark.parametrize(
    ("channel", "private", "place"),
    [
        ("C1", True, Private(response_url=URL)),
        ("C1", False, Private(response_url=URL)),
        ("D1", True, Private(response_url=URL)),
        ("D1", False, Conversation(team="T1", channel="D1")),
    ],
)
def test_the_presser_reads_the_answer_where_they_are(channel: str, private: bool, place: Place) -> None:
    assert place_for_presser(from_press(press(channel, private=private))) == place


def test_a_press_carries_the_buttons_value_also_where_it_is_no_reference() -> None:
    pressed = from_press({**press("C1", private=False), "actions": [{"action_id": "withdraw", "value": "U01MEI"}]})

    assert (pressed.value, pressed.carried, pressed.team) == ("U01MEI", None, "T1")


def test_a_person_of_another_workspace_presses_in_the_name_of_theirs() -> None:
    pressed = from_press({**press("C1", private=False), "team": None, "user": {"id": "U1", "team_id": "T2"}})

    assert pressed.team == "T2"
