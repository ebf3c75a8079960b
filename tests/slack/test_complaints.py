import logging

import pytest

from bot.slack.complaints import Complaints
from tests.scenarios.stage import Clock


def test_the_same_line_is_said_once_in_ten_minutes_with_how_often_it_was_left_out(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = Clock()
    complaints = Complaints(logging.getLogger("test"), clock)

    for _ in range(5):
        complaints.say("Slack fails")
        complaints.say("the network fails")
    clock.now += 600
    complaints.say("Slack fails")

    assert caplog.messages == ["Slack fails", "the network fails", "Slack fails (4 more since it was last said)"]


def test_however_many_different_lines_there_are_only_some_are_remembered() -> None:
    complaints = Complaints(logging.getLogger("test"), Clock())

    for number in range(1000):
        complaints.say(f"failure {number}")

    assert len(complaints._said_at) <= 100
