import pytest

from bot.operations.metrics import SURFACES
from bot.slack.arrivals import surface_of
from tests.scenarios.stage import QUESTION, Stage


@pytest.mark.parametrize(
    ("body", "surface"),
    [
        ({"command": "/chinaai"}, "command"),
        ({"event": {"type": "app_mention"}}, "mention"),
        ({"event": {"type": "message", "channel_type": "im"}}, "direct"),
        ({"event": {"type": "message", "channel_type": "channel"}}, "message"),
        ({"event": {"type": "app_home_opened"}}, "home"),
        ({"event": {"type": "link_shared"}}, "other"),
        ({"type": "message_action"}, "shortcut"),
        ({"type": "view_submission"}, "shortcut"),
        ({"type": "block_actions", "view": {"type": "home"}}, "home"),
        ({"type": "block_actions"}, "button"),
        ({}, "other"),
    ],
)
def test_a_request_is_known_by_its_door(body: dict[str, object], surface: str) -> None:
    assert surface_of(body) == surface
    assert surface in SURFACES


async def test_each_answer_and_each_acknowledgement_is_counted_by_its_door(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
    await on_stage.slack.mei.says("#china-ai", "@China AI who won the football cup?")

    assert on_stage.counted.answers == [("answered", "command"), ("none", "mention")]
    assert [surface for surface in on_stage.counted.acknowledgements if surface != "message"] == ["command", "mention"]
