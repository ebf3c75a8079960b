"""A copy of the bot dies between question and answer: another answers, once."""

import asyncio

from bot.slack.recovery import keep_taking_over
from bot.store.inbox import LEASE_SECONDS
from bot.workspace.web_api.endpoint import Call
from bot.workspace.web_api.faults import Fault
from tests.scenarios.copies import Copies, copies
from tests.scenarios.stage import QUESTION, quotes_in

MENTION = f"@China AI {QUESTION}"
COMMAND = f"/chinaai {QUESTION}"


async def frozen_before_posting(opened: Copies) -> None:
    """Let the first copy go no further than to where it would post."""
    arrived = asyncio.Event()

    async def for_ever() -> None:
        arrived.set()
        await asyncio.Event().wait()

    opened.each[0].pause = for_ever
    await opened.slack.mei.types("#china-ai", MENTION, wait=False)
    await arrived.wait()


def dies_once_slack_has(opened: Copies, method: str) -> asyncio.Event:
    """Kill the first copy as soon as Slack took this call; the event tells that it did."""
    taken = asyncio.Event()

    def kill(call: Call) -> None:
        if call.method == method and call.answer.get("ok"):
            opened.each[0].kill()
            taken.set()

    opened.slack.workspace.observe(kill)
    return taken


async def test_a_question_whose_copy_died_is_answered_by_another_once_the_lease_is_over(url: str) -> None:
    async with copies(url) as opened:
        await frozen_before_posting(opened)
        await opened.each[0].dies()

        assert await opened.each[1].looks_around() == 0
        opened.clock.now += LEASE_SECONDS
        assert await opened.each[1].looks_around() == 1

        assert len(opened.answers("#china-ai")) == 1
        opened.clock.now += 10 * LEASE_SECONDS
        assert await opened.each[1].looks_around() == 0


async def test_two_copies_that_look_at_once_answer_once(url: str) -> None:
    async with copies(url, many=3) as opened:
        await frozen_before_posting(opened)
        await opened.each[0].dies()
        opened.clock.now += LEASE_SECONDS

        taken = await asyncio.gather(*(copy.looks_around() for copy in opened.each[1:]))

        assert sorted(taken) == [0, 1]
        assert len(opened.answers("#china-ai")) == 1


async def test_what_was_posted_before_the_crash_is_found_and_not_posted_again(url: str) -> None:
    async with copies(url) as opened:
        taken = dies_once_slack_has(opened, "chat.postMessage")
        await opened.slack.mei.types("#china-ai", MENTION, wait=False)
        await taken.wait()
        await opened.each[0].has_finished()

        opened.clock.now += LEASE_SECONDS
        assert await opened.each[1].looks_around() == 1

        (answer,) = opened.answers("#china-ai")
        (posted,) = await opened.each[1].store.posted.to("T01FIELD", answer.channel, str(answer.thread_ts))
        assert posted.ts == answer.ts
        opened.clock.now += 10 * LEASE_SECONDS
        assert await opened.each[1].looks_around() == 0


async def test_a_posted_answer_is_found_in_a_thread_that_has_grown_long_since(url: str) -> None:
    async with copies(url) as opened:
        head = await opened.slack.jonas.says("#china-ai", "What do you make of this?")
        for number in range(40):
            await opened.slack.jonas.says("#china-ai", f"Point {number}", thread_ts=head.ts)
        taken = dies_once_slack_has(opened, "chat.postMessage")
        await opened.slack.mei.types("#china-ai", MENTION, thread_ts=head.ts, wait=False)
        await taken.wait()
        await opened.each[0].has_finished()
        for number in range(40):
            await opened.slack.jonas.says("#china-ai", f"Another {number}", thread_ts=head.ts)

        opened.clock.now += LEASE_SECONDS
        await opened.each[1].looks_around()

        assert len(opened.answers("#china-ai")) == 1


async def test_a_command_whose_copy_died_is_answered_by_another(url: str) -> None:
    async with copies(url) as opened:
        opened.slack.workspace.faults.always("response_url", Fault(status=503))
        opened.each[0].pause = asyncio.Event().wait
        await opened.slack.mei.types("#china-ai", COMMAND)
        await opened.each[0].dies()
        opened.slack.workspace.faults.always("response_url", None)

        opened.clock.now += LEASE_SECONDS
        assert await opened.each[1].looks_around() == 1

        (answer,) = opened.slack.mei.sees("#china-ai")
        assert quotes_in(answer)
        assert opened.slack.mei.notices == []


async def test_what_is_in_hand_is_never_taken_over_however_long_it_takes(url: str) -> None:
    async with copies(url) as opened:
        await frozen_before_posting(opened)

        for _ in range(5):
            opened.clock.now += LEASE_SECONDS * 0.9
            await opened.each[0].looks_after_its_own()
            assert await opened.each[1].looks_around() == 0


async def test_all_that_a_crash_left_behind_is_taken_up_in_one_look(url: str) -> None:
    async with copies(url) as opened:
        opened.each[0].pause = asyncio.Event().wait
        opened.slack.workspace.faults.always("response_url", Fault(status=503))
        for number in range(25):
            await opened.slack.mei.types("#china-ai", f"{COMMAND} {number}", wait=False)
        await opened.slack.settled()
        await opened.each[0].dies()
        opened.slack.workspace.faults.always("response_url", None)
        opened.clock.now += LEASE_SECONDS
        looked = asyncio.Event()

        async def rest(_: float) -> None:
            looked.set()
            await asyncio.Event().wait()

        second = opened.each[1]
        assert second.app is not None
        looking = asyncio.create_task(keep_taking_over(second.app, second.store, second.underway, opened.clock, rest))
        await looked.wait()
        await second.has_finished()
        looking.cancel()

        assert len(opened.slack.mei.sees("#china-ai")) == 25
