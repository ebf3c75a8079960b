"""A question that changes changes its answer; one that is deleted takes it along."""

import pytest

from tests.scenarios.stage import BATTERIES, QUESTION, TAXIS, Stage, quotes_in

IN_BEIJING = TAXIS[1]


@pytest.mark.parametrize(("channel", "before"), [("#china-ai", "@China AI "), ("im", "")])
async def test_an_edited_question_is_answered_anew_in_place(on_stage: Stage, channel: str, before: str) -> None:
    mei = on_stage.slack.mei
    asked = await mei.says(channel, f"{before}{QUESTION}")
    answer = mei.sees(channel)[-1]

    await mei.edits(asked, f"{before}Who sells batteries?")

    assert len(mei.sees(channel)) == 2
    again = mei.sees_again(answer)
    assert again is not None
    assert quotes_in(again) == [BATTERIES]


async def test_an_edit_that_adds_the_mention_is_answered(on_stage: Stage) -> None:
    asked = await on_stage.slack.mei.says("#china-ai", QUESTION)

    await on_stage.slack.mei.edits(asked, f"@China AI {QUESTION}")

    answers = [message for message in on_stage.slack.mei.sees("#china-ai") if message.bot_id]
    assert [answer.thread_ts for answer in answers] == [asked.ts]


async def test_a_deleted_question_takes_its_answer_along(on_stage: Stage) -> None:
    asked = await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")

    await on_stage.slack.mei.deletes(asked)

    assert [message for message in on_stage.slack.mei.sees("#china-ai") if message.bot_id] == []


async def test_a_deleted_question_takes_the_next_pages_along(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    asked = await mei.says("#china-ai", f"@China AI {QUESTION}")
    await mei.presses(mei.sees("#china-ai")[-1], "more")
    assert len(mei.sees("#china-ai")) == 3

    await mei.deletes(asked)

    assert [message for message in mei.sees("#china-ai") if message.bot_id] == []


async def test_events_may_come_in_any_order(on_stage: Stage) -> None:
    mei = on_stage.slack.mei
    await on_stage.slack.hold_events()
    asked = await mei.says("#china-ai", "@China AI Who sells batteries?")
    await mei.edits(asked, "@China AI How many taxis are there in Beijing?")
    await on_stage.slack.release_events(newest_first=True)

    answers = [message for message in mei.sees("#china-ai") if message.bot_id]
    assert [quotes_in(answer)[0] for answer in answers] == [IN_BEIJING]


async def test_a_question_deleted_before_it_arrived_is_not_answered(on_stage: Stage) -> None:
    await on_stage.slack.hold_events()
    asked = await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")
    await on_stage.slack.mei.deletes(asked)
    await on_stage.slack.release_events(newest_first=True)

    assert [message for message in on_stage.slack.mei.sees("#china-ai") if message.bot_id] == []


async def test_a_preview_below_a_question_changes_nothing(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION} https://example.com/taxis")

    assert on_stage.slack.calls_of("chat.update") == []
