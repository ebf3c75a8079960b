import logging

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.search.index import build_index
from bot.slack.wording_english import ENGLISH
from tests.builders import an_article
from tests.scenarios.stage import BATTERIES, QUESTION, TAXIS, TOPICS, Stage, buttons_in, quotes_in, stage


async def test_a_command_is_answered_to_its_asker_alone(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    (answer,) = on_stage.slack.mei.sees("#china-ai")
    assert answer.visible_to == on_stage.slack.mei.person.id
    assert len(quotes_in(answer)) == 3
    assert set(quotes_in(answer)) <= set(TAXIS)
    assert buttons_in(answer) == ["Share", "More", "Context", "Copy citation"]
    assert on_stage.slack.jonas.sees("#china-ai") == []


async def test_a_mention_is_answered_in_its_thread(on_stage: Stage) -> None:
    asked = await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")

    _, answer = on_stage.slack.jonas.sees("#china-ai")
    assert answer.thread_ts == asked.ts
    assert len(quotes_in(answer)) == 3
    assert buttons_in(answer) == ["Share", "More", "Context", "Copy citation"]


async def test_a_mention_in_a_thread_is_answered_in_that_thread(on_stage: Stage) -> None:
    first = await on_stage.slack.mei.says("#china-ai", "I wonder")

    await on_stage.slack.jonas.says("#china-ai", f"@China AI {QUESTION}", thread_ts=first.ts)

    assert [message.thread_ts for message in on_stage.slack.mei.sees("#china-ai")][1:] == [first.ts] * 2


async def test_a_direct_message_is_answered_beside_it(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", "Who sells batteries?")

    _, answer = on_stage.slack.mei.sees("im")
    assert quotes_in(answer) == [BATTERIES]
    assert answer.thread_ts is None


@pytest.mark.parametrize("text", ["/chinaai", "/chinaai help", "/chinaai  HELP "])
async def test_the_bare_command_says_what_the_bot_can_do(on_stage: Stage, text: str) -> None:
    await on_stage.slack.mei.types("#china-ai", text)

    (answer,) = on_stage.slack.mei.sees("#china-ai")
    assert ENGLISH.help_title in answer.text
    assert buttons_in(answer) == list(TOPICS)
    assert answer.is_ephemeral


async def test_what_the_library_does_not_hold_is_said_so_with_topics_to_press(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai who won the football cup?")

    (answer,) = on_stage.slack.mei.sees("#china-ai")
    assert ENGLISH.none in answer.text
    assert quotes_in(answer) == []
    assert buttons_in(answer) == [*TOPICS, "Ask for an article on this"]


async def test_too_long_a_question_is_not_searched(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai " + "taxis " * 1400)

    (answer,) = on_stage.slack.mei.sees("#china-ai")
    assert answer.text == ENGLISH.too_long
    assert on_stage.shelf.asked == 0


@pytest.mark.parametrize(
    "text",
    [
        "😀😀😀",
        "<!channel> <!here> taxis",
        "<@U02JONAS> <https://evil.example|taxis>",
        "\u202etaxis\u2066 \x00\x1b[31m in Wuhan",
        '*taxis* _`x`_ :tada: & < > | " \\',
        "taxis\n\n\nBaidu",
        "，。！？",
        "出租车 " * 200,
    ],
)
async def test_hostile_text_is_answered_and_can_neither_ping_nor_link(on_stage: Stage, text: str) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {text}")
    await on_stage.slack.mei.says("im", text)

    (private,) = on_stage.slack.mei.sees("#china-ai")
    direct = on_stage.slack.mei.sees("im")[-1]
    for answer in (private, direct):
        assert ENGLISH.failed not in answer.text
        assert "<" not in answer.text
    assert on_stage.slack.mei.notices == []


async def test_a_message_that_is_delivered_twice_gets_one_answer(on_stage: Stage) -> None:
    event = {"type": "message", "channel_type": "im", "channel": "D01MEI", "user": "U01MEI", "text": "batteries"}
    body = {
        "type": "event_callback",
        "team_id": "T01FIELD",
        "api_app_id": "A01APP",
        "event_id": "Ev1",
        "event": {**event, "ts": "1.000001"},
    }

    for change in ({}, {}, {"event_id": "Ev2"}, {"event": {**event, "ts": "1.000002"}}):
        await on_stage.app.async_dispatch(AsyncBoltRequest(body={**body, **change}, mode="socket_mode"))

    assert len(on_stage.slack.calls_of("chat.postMessage")) == 1


async def test_the_bot_does_not_answer_itself(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", "batteries")

    assert len(on_stage.slack.mei.sees("im")) == 2


async def test_an_empty_library_says_so() -> None:
    async with stage(articles=()) as opened:
        await opened.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
        await opened.slack.mei.opens_home()

        assert ENGLISH.none in opened.slack.mei.sees("#china-ai")[0].text
        assert ENGLISH.home_empty in str(opened.slack.mei.home)


async def test_a_new_index_answers_the_next_question(on_stage: Stage) -> None:
    on_stage.shelf.held = build_index([an_article(body="宁德时代生产的电池比任何人都多。\n", language="zh")])

    await on_stage.slack.mei.types("#china-ai", "/chinaai 宁德时代生产电池吗？")

    assert quotes_in(on_stage.slack.mei.sees("#china-ai")[0]) == ["宁德时代生产的电池比任何人都多。"]


async def test_nothing_that_people_write_is_logged_at_info(on_stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    await on_stage.slack.mei.types("#china-ai", "/chinaai batteries and secret plans")

    assert "secret" not in caplog.text
