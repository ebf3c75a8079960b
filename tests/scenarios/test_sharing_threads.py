"""Share under an answer in a channel's thread: it goes to the channel itself, once, in the name of who pressed."""

from typing import Any

import pytest

from bot.slack.wording_english import ENGLISH
from bot.workspace.model import Message
from bot.workspace.web_api.faults import Fault
from tests.scenarios.stage import QUESTION, TAXIS, Stage, buttons_in, quotes_in

TEAM = "T01FIELD"


async def answered(on_stage: Stage, question: str = QUESTION) -> Message:
    """The answer to a mention in the channel, as everybody sees it in the thread."""
    await on_stage.slack.mei.says("#china-ai", f"@China AI {question}")
    return on_stage.slack.mei.sees("#china-ai")[-1]


def in_channel(on_stage: Stage) -> list[Message]:
    """What the bot has said to the channel itself."""
    return [each for each in on_stage.slack.amara.sees("#china-ai") if each.bot_id and not each.thread_ts]


def as_it_is_now(on_stage: Stage, message: Message) -> Message:
    return next(each for each in on_stage.slack.amara.sees("#china-ai") if each.ts == message.ts)


def content(block: dict[str, Any]) -> dict[str, Any]:
    """A block without the id that Slack gave it."""
    return {name: value for name, value in block.items() if name != "block_id"}


def told_jonas(on_stage: Stage) -> list[str]:
    """What Jonas alone was told."""
    return [each.text for each in on_stage.slack.jonas.sees("#china-ai") if each.is_ephemeral]


async def test_share_takes_a_threads_answer_to_the_channel(on_stage: Stage) -> None:
    answer = await answered(on_stage)

    await on_stage.slack.jonas.presses(answer, "share")

    (shared,) = in_channel(on_stage)
    assert quotes_in(shared) == quotes_in(answer)
    assert shared.text.startswith("Shared by <@U02JONAS>")
    assert buttons_in(shared) == ["Context", "Copy citation", "Withdraw"]


async def test_after_sharing_the_threads_answer_says_so_and_can_be_continued(on_stage: Stage) -> None:
    answer = await answered(on_stage)

    await on_stage.slack.jonas.presses(answer, "share")

    after = as_it_is_now(on_stage, answer)
    assert quotes_in(after) == quotes_in(answer)
    assert ENGLISH.already_shared in after.text
    assert buttons_in(after) == ["More", "Context", "Copy citation"]


@pytest.mark.parametrize("question", ["voices taxis", "timeline taxis"])
async def test_what_is_grouped_stays_grouped_here_and_in_the_channel(on_stage: Stage, question: str) -> None:
    answer = await answered(on_stage, question)

    await on_stage.slack.jonas.presses(answer, "share")

    after = as_it_is_now(on_stage, answer)
    assert buttons_in(after) == ["Context", "Copy citation"]
    (shared,) = in_channel(on_stage)
    grouped = [content(block) for block in answer.blocks[:-2]]
    assert [content(block) for block in after.blocks[:-3]] == grouped
    assert [content(block) for block in shared.blocks[1:-1]] == grouped


async def test_a_double_click_shares_once(on_stage: Stage) -> None:
    answer = await answered(on_stage)

    await on_stage.slack.jonas.presses(answer, "share", wait=False)
    await on_stage.slack.jonas.presses(answer, "share", wait=False)
    await on_stage.slack.settled()

    assert len(in_channel(on_stage)) == 1
    assert set(told_jonas(on_stage)) <= {ENGLISH.shared_before}


async def test_two_people_at_once_share_once(on_stage: Stage) -> None:
    answer = await answered(on_stage)

    await on_stage.slack.mei.presses(answer, "share", wait=False)
    await on_stage.slack.jonas.presses(answer, "share", wait=False)
    await on_stage.slack.settled()

    assert len(in_channel(on_stage)) == 1
    assert len(on_stage.slack.calls_of("chat.update")) == 1


async def test_where_the_answer_could_not_be_changed_the_next_press_is_told_privately(
    on_stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await answered(on_stage)
    on_stage.slack.workspace.faults.next("chat.update", Fault(error="edit_window_closed"))
    await on_stage.slack.mei.presses(answer, "share")

    await on_stage.slack.jonas.presses(as_it_is_now(on_stage, answer), "share")

    assert len(in_channel(on_stage)) == 1
    assert told_jonas(on_stage) == [ENGLISH.shared_before]
    assert "share_not_confirmed" in caplog.text


async def test_a_share_that_failed_can_be_pressed_again_by_anybody(on_stage: Stage) -> None:
    answer = await answered(on_stage)
    on_stage.slack.workspace.faults.next("chat.postMessage", Fault(error="is_archived"))

    await on_stage.slack.jonas.presses(answer, "share")

    assert told_jonas(on_stage) == [ENGLISH.failed]
    assert (in_channel(on_stage), as_it_is_now(on_stage, answer)) == ([], answer)
    await on_stage.slack.mei.presses(answer, "share")
    assert len(in_channel(on_stage)) == 1


async def test_share_reaches_a_channel_that_the_bot_was_removed_from(on_stage: Stage) -> None:
    answer = await answered(on_stage)
    on_stage.slack.workspace.faults.next("chat.postMessage", Fault(error="not_in_channel"))

    await on_stage.slack.jonas.presses(answer, "share")

    (shared,) = in_channel(on_stage)
    assert quotes_in(shared) == quotes_in(answer)
    assert buttons_in(as_it_is_now(on_stage, answer)) == ["More", "Context", "Copy citation"]


async def test_the_next_quotes_are_shared_by_themselves(on_stage: Stage) -> None:
    answer = await answered(on_stage)
    await on_stage.slack.mei.presses(answer, "more")
    page = on_stage.slack.mei.sees("#china-ai")[-1]

    await on_stage.slack.mei.presses(page, "share")

    assert quotes_in(in_channel(on_stage)[0]) == quotes_in(page)
    assert "Share" in buttons_in(as_it_is_now(on_stage, answer))


async def test_a_direct_message_has_no_channel_to_share_with(on_stage: Stage) -> None:
    await on_stage.slack.mei.says("im", QUESTION)
    answer = on_stage.slack.mei.sees("im")[-1]

    await on_stage.slack.mei.presses(answer, "more")

    assert buttons_in(answer) == ["More", "Context", "Copy citation"]
    assert "Share" not in buttons_in(on_stage.slack.mei.sees("im")[-1])


async def test_what_is_asked_below_a_shared_answer_needs_no_mention(on_stage: Stage) -> None:
    await on_stage.slack.jonas.presses(await answered(on_stage), "share")
    (shared,) = in_channel(on_stage)

    await on_stage.slack.amara.says("#china-ai", "And how many in Wuhan?", thread_ts=shared.ts)

    below = [each for each in on_stage.slack.amara.sees("#china-ai") if each.thread_ts == shared.ts and each.bot_id]
    assert len(below) == 1
    assert TAXIS[0] in quotes_in(below[0])


async def test_two_copies_of_the_bot_share_once(on_stage: Stage) -> None:
    answer = await answered(on_stage)
    await on_stage.store.shares.begin(TEAM, answer.channel, answer.ts, "U02JONAS")

    await on_stage.slack.mei.presses(answer, "share")

    assert in_channel(on_stage) == []


async def test_a_share_that_a_copy_began_and_never_ended_can_be_pressed_again(on_stage: Stage) -> None:
    answer = await answered(on_stage)
    await on_stage.store.shares.begin(TEAM, answer.channel, answer.ts, "U02JONAS")
    on_stage.clock.now += 61

    await on_stage.slack.mei.presses(answer, "share")

    assert len(in_channel(on_stage)) == 1
