"""The agent's pane: status, suggestions, titles."""

import pytest

from bot.workspace.model import JsonObject
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import Running

PROMPTS = [{"title": "Taxis", "message": "How many taxis?"}, {"title": "Chips", "message": "Who makes chips?"}]


async def test_a_status_stands_until_the_bot_answers_in_its_thread(slack: Running) -> None:
    question = await slack.mei.says("im", "how many taxis?")
    place = {"channel_id": "D01MEI", "thread_ts": question.ts}

    await slack.api("assistant.threads.setStatus", **place, status="is reading…")
    during = slack.mei.status_in(question)
    await slack.api("chat.postMessage", channel="D01MEI", text="500", thread_ts=question.ts)

    assert (during, slack.mei.status_in(question)) == ("is reading…", None)


async def test_a_status_is_taken_away_by_an_empty_one_or_after_two_minutes(slack: Running) -> None:
    question = await slack.mei.says("#china-ai", "how many taxis?")
    place = {"channel_id": "C02CHINAAI", "thread_ts": question.ts}

    await slack.api("assistant.threads.setStatus", **place, status="is reading…")
    await slack.api("assistant.threads.setStatus", **place, status="")
    emptied = slack.mei.status_in(question)
    await slack.api("assistant.threads.setStatus", **place, status="is reading…")
    slack.time.move(120)

    assert (emptied, slack.mei.status_in(question)) == (None, None)


async def test_in_a_channel_only_an_answer_in_the_thread_ends_its_status(slack: Running) -> None:
    question = await slack.mei.says("#china-ai", "how many taxis?")
    status = {"channel_id": "C02CHINAAI", "thread_ts": question.ts, "status": "is reading…"}
    await slack.api("assistant.threads.setStatus", **status)

    await slack.api("chat.postMessage", channel="C02CHINAAI", text="something else")
    beside = slack.mei.status_in(question)
    await slack.api("chat.postMessage", channel="C02CHINAAI", text="500", thread_ts=question.ts)

    assert (beside, slack.mei.status_in(question)) == ("is reading…", None)


async def test_suggestions_are_set_for_the_direct_message_and_silently_not_for_a_thread(
    slack: Running, bot: BotDouble
) -> None:
    await slack.mei.opens_home("messages")
    channel = bot.of("app_home_opened")[0]["channel"]

    silent = await slack.api(
        "assistant.threads.setSuggestedPrompts", channel_id=channel, prompts=PROMPTS, thread_ts="1.2"
    )
    before = slack.mei.prompts
    loud = await slack.api("assistant.threads.setSuggestedPrompts", channel_id=channel, prompts=PROMPTS)

    assert (silent["ok"], before, loud["ok"]) == (True, [], True)
    assert slack.mei.prompts == ["Taxis", "Chips"]
    assert slack.jonas.prompts == []


async def test_a_thread_gets_a_title(slack: Running) -> None:
    question = await slack.mei.says("im", "how many taxis?")

    await slack.api("assistant.threads.setTitle", channel_id="D01MEI", thread_ts=question.ts, title="Taxis")

    assert slack.workspace.world.agents.title("D01MEI", question.ts) == "Taxis"


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("setStatus", {"channel_id": "D99", "thread_ts": "1.2", "status": "x"}, "channel_not_found"),
        ("setStatus", {"channel_id": "D01MEI", "thread_ts": "1.2", "status": "x"}, "invalid_thread_ts"),
        ("setStatus", {"channel_id": "D01MEI", "status": "x"}, "invalid_arguments"),
        ("setSuggestedPrompts", {"channel_id": "D01MEI", "prompts": PROMPTS * 3}, "invalid_arguments"),
        ("setSuggestedPrompts", {"channel_id": "D01MEI", "prompts": [{"title": "x"}]}, "invalid_arguments"),
        ("setTitle", {"channel_id": "D01MEI", "thread_ts": "1.2", "title": "x"}, "invalid_thread_ts"),
    ],
)
async def test_each_mistake_has_its_error(slack: Running, method: str, arguments: JsonObject, error: str) -> None:
    answer = await slack.api(f"assistant.threads.{method}", **arguments)

    assert answer["error"] == error
