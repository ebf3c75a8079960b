"""Several copies of the bot, many deliveries of one event: one answer. On SQLite and on PostgreSQL."""

import asyncio

import pytest

from bot.workspace.model import JsonObject
from bot.workspace.world import event_id
from tests.scenarios.copies import Copies, copies
from tests.scenarios.stage import QUESTION

TIMES = 11


async def asked(opened: Copies, channel: str, text: str) -> list[JsonObject]:
    """The envelopes of a question that Slack has not yet brought."""
    await opened.slack.hold_events()
    await opened.slack.mei.says(channel, text)
    held: list[JsonObject] = []
    for team in opened.slack.workspace.teams.values():
        held += team.announcing._held
        team.announcing._held = []
    opened.slack.workspace.quirks.is_holding = False
    return held


def again(envelope: JsonObject) -> JsonObject:
    return envelope | {"event_id": event_id()}


async def no_time_passes() -> None:
    pass


@pytest.mark.parametrize(("channel", "before"), [("#china-ai", "@China AI "), ("im", "")])
async def test_eleven_deliveries_at_once_to_two_copies_get_one_answer(url: str, channel: str, before: str) -> None:
    async with copies(url) as opened:
        envelopes = await asked(opened, channel, f"{before}{QUESTION}")

        statuses = await asyncio.gather(
            *(opened.delivers(again(one), to=number % 2) for one in envelopes for number in range(TIMES))
        )
        await opened.at_rest()

        assert set(statuses) == {200}
        assert len(opened.answers(channel)) == 1


async def test_late_and_repeated_deliveries_get_no_second_answer(url: str) -> None:
    async with copies(url) as opened:
        envelopes = await asked(opened, "#china-ai", f"@China AI {QUESTION}")
        for number in range(TIMES):
            for one in envelopes:
                await opened.delivers(one if number % 3 else again(one), to=number % 2)
            await opened.at_rest()
            opened.clock.now += 300

        assert len(opened.answers("#china-ai")) == 1


async def test_two_questions_brought_in_the_wrong_order_get_one_answer_each(url: str) -> None:
    async with copies(url) as opened:
        first = await asked(opened, "#china-ai", f"@China AI {QUESTION}")
        second = await asked(opened, "#china-ai", "@China AI Who sells batteries?")

        for number in range(TIMES):
            await asyncio.gather(*(opened.delivers(again(one), to=number % 2) for one in (*second, *first)))
        await opened.at_rest()

        questions = [message for message in opened.slack.mei.sees("#china-ai") if not message.bot_id]
        answered = [message.thread_ts for message in opened.answers("#china-ai")]
        assert sorted(filter(None, answered)) == [question.ts for question in questions]


async def test_an_edit_that_comes_eleven_times_changes_one_answer(url: str) -> None:
    async with copies(url) as opened:
        question = await opened.slack.mei.says("#china-ai", f"@China AI {QUESTION}")
        await opened.at_rest()
        before = len(opened.slack.events)
        await opened.slack.mei.edits(question, "@China AI Who sells batteries?")
        await opened.at_rest()
        edits = opened.slack.events[before:]

        await asyncio.gather(*(opened.delivers(again(one), to=n % 2) for one in edits for n in range(TIMES)))
        await opened.at_rest()

        assert len(opened.answers("#china-ai")) == 1
        assert len(opened.slack.calls_of("chat.update")) == 1


async def test_two_copies_together_post_at_most_once_a_second_in_a_channel(url: str) -> None:
    async with copies(url) as opened:
        questions = [await asked(opened, "#china-ai", f"@China AI {QUESTION} {number}") for number in range(6)]
        for copy in opened.each:
            copy.pause = no_time_passes

        await asyncio.gather(
            *(opened.delivers(one, to=number % 2) for number, each in enumerate(questions) for one in each)
        )
        await opened.at_rest()

        assert len(opened.answers("#china-ai")) == len(questions)
        waits = sorted(wait for copy in opened.each for wait in copy.waits)
        assert waits == pytest.approx([0, 1, 2, 3, 4, 5])


async def test_a_press_on_share_in_two_copies_at_once_shares_once(url: str) -> None:
    async with copies(url) as opened:
        await opened.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
        await opened.at_rest()
        (answer,) = opened.slack.mei.sees("#china-ai")

        for _ in range(3):
            await opened.slack.mei.presses(answer, "share", wait=False)
        await opened.at_rest()

        assert len(opened.slack.jonas.sees("#china-ai")) == 1
