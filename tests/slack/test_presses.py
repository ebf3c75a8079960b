from typing import Any

import pytest

from bot.slack.delivery import Conversation, Place, Private
from bot.slack.listeners.places import place_for_presser
from bot.slack.presses import from_press

URL = "https://hooks.example.com/1"


def press(channel: str, *, private: bool) -> dict[str, Any]:
    return {
        "user": {"id": "U1"},
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
        ("D1", False, Conversation(channel="D1")),
    ],
)
def test_the_presser_reads_the_answer_where_they_are(channel: str, private: bool, place: Place) -> None:
    assert place_for_presser(from_press(press(channel, private=private))) == place
