"""When the bot speaks without a mention, and when it keeps out."""

import pytest

from bot.answers.threads import BEGINNING
from bot.slack.phrases.conversing import ENGLISH
from bot.store.channels import ChannelSettings
from bot.store.threads import Where
from bot.workspace.model import Message
from tests.scenarios.stage import QUESTION, TAXIS, Stage, quotes_in

IN_BEIJING = TAXIS[1]
TEAM, CHANNEL = "T01FIELD", "C02CHINAAI"


async def shared_by_mei(on_stage: Stage) -> Message:
    """A post of the bot's own that heads a thread."""
    mei = on_stage.slack.mei
    await mei.types("#china-ai", f"/chinaai {QUESTION}")
    await mei.presses(mei.sees("#china-ai")[-1], "share")
    return next(message for message in mei.sees("#china-ai") if message.bot_id and not message.is_ephemeral)


def last(on_stage: Stage) -> Message:
    return on_stage.slack.jonas.sees("#china-ai")[-1]


async def test_below_its_own_post_a_follow_up_needs_no_mention(on_stage: Stage) -> None:
    head = await shared_by_mei(on_stage)

    await on_stage.slack.jonas.says("#china-ai", "and how many are there in Beijing?", thread_ts=head.ts)

    assert quotes_in(last(on_stage))[0] == IN_BEIJING
    assert last(on_stage).thread_ts == head.ts


@pytest.mark.parametrize("text", ["Thanks, that helps!", "@mei how many are there in Beijing?", "great"])
async def test_below_its_own_post_people_may_talk_to_each_other(on_stage: Stage, text: str) -> None:
    head = await shared_by_mei(on_stage)

    said = await on_stage.slack.jonas.says("#china-ai", text, thread_ts=head.ts)

    assert last(on_stage) == said


async def test_where_it_was_called_in_only_mentions_are_answered(on_stage: Stage) -> None:
    head = await on_stage.slack.mei.says("#china-ai", "Shall we write about taxis?")
    await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}", thread_ts=head.ts)

    said = await on_stage.slack.jonas.says("#china-ai", "and how many are there in Beijing?", thread_ts=head.ts)

    assert last(on_stage) == said


async def test_told_to_stop_it_says_nothing_more_in_that_thread(on_stage: Stage) -> None:
    head = await shared_by_mei(on_stage)
    await on_stage.slack.jonas.says("#china-ai", "@China AI stop", thread_ts=head.ts)

    confirmed = last(on_stage)
    said = await on_stage.slack.jonas.says("#china-ai", "and how many are there in Beijing?", thread_ts=head.ts)

    assert confirmed.text == ENGLISH.stopped
    assert (confirmed.visible_to, confirmed.thread_ts) == (on_stage.slack.jonas.person.id, head.ts)
    assert last(on_stage) == said


async def test_a_mention_calls_it_back(on_stage: Stage) -> None:
    head = await shared_by_mei(on_stage)
    await on_stage.slack.jonas.says("#china-ai", "@China AI stop", thread_ts=head.ts)

    await on_stage.slack.jonas.says("#china-ai", "@China AI how many taxis are there in Beijing?", thread_ts=head.ts)

    assert quotes_in(last(on_stage))[0] == IN_BEIJING


async def test_a_channel_it_was_taken_out_of_hears_no_more_of_it(on_stage: Stage) -> None:
    head = await shared_by_mei(on_stage)
    await on_stage.slack.mei.removes_bot("#china-ai")

    await on_stage.slack.jonas.says("#china-ai", "and how many are there in Beijing?", thread_ts=head.ts)

    assert last(on_stage).bot_id is None


async def test_a_question_in_a_channel_is_left_to_people(on_stage: Stage) -> None:
    said = await on_stage.slack.jonas.says("#china-ai", QUESTION)

    assert last(on_stage) == said


async def test_a_channel_can_ask_for_answers_without_a_mention(on_stage: Stage) -> None:
    await on_stage.store.channels.set(TEAM, CHANNEL, ChannelSettings(answers="questions"))

    asked = await on_stage.slack.jonas.says("#china-ai", QUESTION)

    assert last(on_stage).thread_ts == asked.ts
    assert quotes_in(last(on_stage))


@pytest.mark.parametrize("text", ["Who won the football cup?", "How are you all today?", "Taxis are fun"])
async def test_even_there_it_is_silent_where_it_knows_nothing(on_stage: Stage, text: str) -> None:
    await on_stage.store.channels.set(TEAM, CHANNEL, ChannelSettings(answers="questions"))

    said = await on_stage.slack.jonas.says("#china-ai", text)

    assert last(on_stage) == said


async def test_what_a_thread_is_about_outlives_a_restart(on_stage: Stage) -> None:
    asked = await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")

    kept = await on_stage.store.threads.of(TEAM, Where(CHANNEL, asked.ts))

    assert kept.thread != BEGINNING
    assert not kept.began
