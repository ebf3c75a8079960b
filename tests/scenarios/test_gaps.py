"""A question without an answer: whoever looks after the library can be asked for an article."""

import pytest

from bot.slack.phrases.gaps import CHINESE, ENGLISH
from bot.workspace.model import Message
from tests.scenarios.stage import Stage, buttons_in

TEAM = "T01FIELD"
UNANSWERED = "Who won the football cup?"


async def asked(on_stage: Stage, question: str = UNANSWERED) -> Message:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {question}")
    return on_stage.slack.mei.sees("#china-ai")[-1]


async def test_asking_for_an_article_counts_and_is_said_to_be_noted(on_stage: Stage) -> None:
    answer = await asked(on_stage)

    await on_stage.slack.mei.presses(answer, "gap")

    told = on_stage.slack.mei.sees("#china-ai")[-1]
    assert (told.text, told.is_ephemeral) == (ENGLISH.noted, True)
    (gap,) = await on_stage.store.gaps.everything(TEAM)
    assert (gap.question, gap.count, gap.wanted) == (UNANSWERED, 1, 1)


async def test_a_person_counts_once_and_another_too(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("#china-ai", f"@China AI {UNANSWERED}")
    answer = on_stage.slack.jonas.sees("#china-ai")[-1]

    for actor in (on_stage.slack.mei, on_stage.slack.mei, on_stage.slack.jonas):
        await actor.presses(answer, "gap")

    (gap,) = await on_stage.store.gaps.everything(TEAM)
    assert gap.wanted == 2
    assert [each.text for each in on_stage.slack.mei.sees("#china-ai") if each.is_ephemeral] == [
        ENGLISH.noted,
        ENGLISH.noted_before,
    ]


async def test_in_a_direct_message_it_is_said_there(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", UNANSWERED)

    await on_stage.slack.mei.presses(on_stage.slack.mei.sees("im")[-1], "gap")

    assert on_stage.slack.mei.sees("im")[-1].text == ENGLISH.noted


async def test_a_chinese_question_is_noted_in_chinese(on_stage: Stage) -> None:
    await on_stage.slack.mei.presses(await asked(on_stage, "谁写了《红楼梦》？"), "gap")

    assert on_stage.slack.mei.sees("#china-ai")[-1].text == CHINESE.noted
    (gap,) = await on_stage.store.gaps.everything(TEAM)
    assert gap.language == "zh"


@pytest.mark.parametrize("question", ["from:example", "taxis from:nobody", "taxis since:yesterday"])
async def test_no_article_is_offered_where_the_filter_is_what_is_wrong(on_stage: Stage, question: str) -> None:
    answer = await asked(on_stage, question)

    assert ENGLISH.ask not in buttons_in(answer)


async def test_an_article_is_offered_where_a_source_says_nothing_on_it(on_stage: Stage) -> None:
    answer = await asked(on_stage, "football cup from:example")

    assert ENGLISH.ask in buttons_in(answer)
