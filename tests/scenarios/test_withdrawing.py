"""Withdraw under a shared answer: whoever shared it takes it away, nobody else does."""

import pytest

from bot.slack.phrases.sharing import CHINESE, ENGLISH
from bot.store.threads import Where
from bot.workspace.model import Message
from bot.workspace.web_api.faults import Fault
from tests.scenarios.stage import QUESTION, Stage, quotes_in

TEAM = "T01FIELD"


async def shared(on_stage: Stage, channel: str = "#china-ai", question: str = QUESTION) -> Message:
    """What Mei shared, as everybody sees it."""
    await on_stage.slack.mei.types(channel, f"/chinaai {question}")
    await on_stage.slack.mei.presses(on_stage.slack.mei.sees(channel)[-1], "share")
    return on_stage.slack.jonas.sees(channel)[-1]


@pytest.mark.parametrize("channel", ["#china-ai", "#closed"])
async def test_the_sharer_takes_it_away(on_stage: Stage, channel: str) -> None:
    message = await shared(on_stage, channel)

    await on_stage.slack.mei.presses(message, "withdraw")

    assert on_stage.slack.jonas.sees(channel) == []


async def test_where_the_bot_is_not_a_member_the_press_itself_takes_it_away(on_stage: Stage) -> None:
    message = await shared(on_stage)
    on_stage.slack.workspace.faults.next("chat.delete", Fault(error="channel_not_found"))

    await on_stage.slack.mei.presses(message, "withdraw")

    assert on_stage.slack.jonas.sees("#china-ai") == []


async def test_others_are_told_privately_that_they_cannot(on_stage: Stage) -> None:
    message = await shared(on_stage)

    await on_stage.slack.jonas.presses(message, "withdraw")

    still, told = on_stage.slack.jonas.sees("#china-ai")
    assert still == message
    assert (told.text, told.is_ephemeral) == (ENGLISH.only_sharer, True)


async def test_somebody_who_reads_chinese_is_told_in_chinese(on_stage: Stage) -> None:
    message = await shared(on_stage)
    await on_stage.store.people.set_language(TEAM, "U02JONAS", "zh")

    await on_stage.slack.jonas.presses(message, "withdraw")

    assert on_stage.slack.jonas.sees("#china-ai")[-1].text == CHINESE.only_sharer


async def test_a_second_press_finds_it_gone_and_says_nothing(on_stage: Stage) -> None:
    message = await shared(on_stage)

    await on_stage.slack.mei.presses(message, "withdraw", wait=False)
    await on_stage.slack.mei.presses(message, "withdraw", wait=False)
    await on_stage.slack.settled()

    assert on_stage.slack.jonas.sees("#china-ai") == []
    assert all(quotes_in(each) for each in on_stage.slack.mei.sees("#china-ai"))


async def test_nothing_more_is_said_below_what_is_gone(on_stage: Stage) -> None:
    message = await shared(on_stage)
    await on_stage.slack.amara.says("#china-ai", "Thanks!", thread_ts=message.ts)

    await on_stage.slack.mei.presses(message, "withdraw")

    kept = await on_stage.store.threads.of(TEAM, Where(message.channel, message.ts))
    assert kept.stopped
