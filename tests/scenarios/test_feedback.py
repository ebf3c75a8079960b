"""Slack's feedback buttons under an answer: the vote counts at once and can be changed; no help is asked why."""

from typing import Any

import pytest

from bot.slack.phrases.feedback import CHINESE
from bot.store.feedback import Vote
from bot.workspace.model import Message
from tests.scenarios.stage import QUESTION, Stage, buttons_in

TEAM = "T01FIELD"


async def privately(on_stage: Stage, question: str = QUESTION) -> Message:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {question}")
    return on_stage.slack.mei.sees("#china-ai")[-1]


async def in_a_thread(on_stage: Stage) -> Message:
    await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")
    return on_stage.slack.mei.sees("#china-ai")[-1]


async def directly(on_stage: Stage) -> Message:
    await on_stage.slack.mei.says("im", QUESTION)
    return on_stage.slack.mei.sees("im")[-1]


async def votes(on_stage: Stage) -> tuple[Vote, ...]:
    return await on_stage.store.feedback.everything(TEAM)


def value_of(message: Message, which: str) -> str:
    (block,) = [each for each in message.blocks if each["type"] == "context_actions"]
    return str(block["elements"][0][f"{which}_button"]["value"])


async def rate(on_stage: Stage, message: Message, which: str) -> None:
    await on_stage.slack.mei.presses(message, "feedback", value_of(message, which))


def filled_in(reason: str | None, comment: str | None) -> dict[str, Any]:
    chosen = {"selected_option": {"value": reason}} if reason else {}
    return {"reason": {"reason": chosen}, "comment": {"comment": {"value": comment}}}


@pytest.mark.parametrize("ask", [privately, in_a_thread, directly])
async def test_a_vote_that_it_helped_counts_and_nothing_more_is_said(on_stage: Stage, ask: Any) -> None:  # noqa: ANN401
    answer = await ask(on_stage)
    calls = len(on_stage.slack.calls)

    await rate(on_stage, answer, "positive")

    (vote,) = await votes(on_stage)
    assert (vote.helpful, vote.question, vote.verdict) == (True, QUESTION, "answered")
    assert len(on_stage.slack.calls) == calls


@pytest.mark.parametrize("ask", [privately, in_a_thread, directly])
async def test_a_vote_that_it_did_not_help_counts_at_once_and_is_asked_why(on_stage: Stage, ask: Any) -> None:  # noqa: ANN401
    answer = await ask(on_stage)

    await rate(on_stage, answer, "negative")

    (vote,) = await votes(on_stage)
    assert (vote.helpful, vote.reason) == (False, None)
    (form,) = on_stage.slack.mei.modals
    await on_stage.slack.mei.submits(form, filled_in("out_of_date", "It is 2026."))
    (vote,) = await votes(on_stage)
    assert (vote.helpful, vote.reason, vote.comment) == (False, "out_of_date", "It is 2026.")
    assert on_stage.slack.mei.modals == ()


async def test_the_last_vote_counts(on_stage: Stage) -> None:
    answer = await privately(on_stage)

    await rate(on_stage, answer, "positive")
    await rate(on_stage, answer, "negative")
    await on_stage.slack.mei.submits(on_stage.slack.mei.modals[0], filled_in("missing", None))
    await rate(on_stage, answer, "positive")

    (vote,) = await votes(on_stage)
    assert (vote.helpful, vote.reason) == (True, None)


async def test_each_person_has_one_vote(on_stage: Stage) -> None:
    answer = await in_a_thread(on_stage)

    await rate(on_stage, answer, "positive")
    await on_stage.slack.jonas.presses(answer, "feedback", value_of(answer, "negative"))

    summary = await on_stage.store.feedback.summary(TEAM)
    assert (summary.helpful, summary.not_helpful) == (1, 1)


async def test_the_form_can_be_sent_empty(on_stage: Stage) -> None:
    await rate(on_stage, await privately(on_stage), "negative")

    errors = await on_stage.slack.mei.submits(on_stage.slack.mei.modals[0], filled_in(None, None))

    assert errors == {}
    (vote,) = await votes(on_stage)
    assert (vote.helpful, vote.reason, vote.comment) == (False, None, None)


async def test_a_chinese_question_is_asked_why_in_chinese(on_stage: Stage) -> None:
    await rate(on_stage, await privately(on_stage, "谁写了《红楼梦》？"), "negative")

    (form,) = on_stage.slack.mei.modals
    assert form.content["title"]["text"] == CHINESE.title


async def test_an_answer_can_still_be_rated_when_it_has_been_shared(on_stage: Stage) -> None:
    answer = await privately(on_stage)
    await on_stage.slack.mei.presses(answer, "share")
    private = next(each for each in on_stage.slack.mei.sees("#china-ai") if each.is_ephemeral)

    await rate(on_stage, private, "positive")

    assert "Share" not in buttons_in(private)
    assert len(await votes(on_stage)) == 1
