"""Slack limits, fails, or breaks the connection: every question is answered once, or its asker is told once."""

import logging

import pytest

from bot.slack.wording_english import ENGLISH
from bot.workspace.model import Message
from bot.workspace.web_api.faults import Fault
from tests.scenarios.stage import BATTERIES, QUESTION, Stage, quotes_in, stage
from tests.workspace.running import BOT_TOKEN

LIMITED = Fault(retry_after=7)
NOT_TAKEN = {
    "429": LIMITED,
    "500": Fault(status=500),
    "502": Fault(status=502),
    "503": Fault(status=503),
    "broken before": Fault(drop=True),
}
PASSING = NOT_TAKEN | {"broken after": Fault(drop_after=True)}
MENTION = f"@China AI {QUESTION}"


def passing(faults: dict[str, Fault] = PASSING) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("fault", faults.values(), ids=faults)


def said_by_the_bot(opened: Stage, channel: str) -> list[Message]:
    return [message for message in opened.slack.mei.sees(channel) if message.bot_id]


@passing()
@pytest.mark.parametrize(("channel", "text"), [("#china-ai", MENTION), ("im", QUESTION)])
async def test_a_post_that_passes_through_a_fault_is_made_once(
    on_stage: Stage, fault: Fault, channel: str, text: str
) -> None:
    on_stage.slack.workspace.faults.next("chat.postMessage", fault)

    await on_stage.slack.mei.says(channel, text)

    (answer,) = said_by_the_bot(on_stage, channel)
    assert quotes_in(answer)


@passing(NOT_TAKEN)
async def test_a_private_answer_passes_through_a_fault(on_stage: Stage, fault: Fault) -> None:
    on_stage.slack.workspace.faults.next("response_url", fault, times=2)

    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    (answer,) = on_stage.slack.mei.sees("#china-ai")
    assert quotes_in(answer)


async def test_a_private_answer_that_was_not_confirmed_is_shown_again_rather_than_lost(on_stage: Stage) -> None:
    on_stage.slack.workspace.faults.next("response_url", Fault(drop_after=True))

    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    first, *more = on_stage.slack.mei.sees("#china-ai")
    assert [quotes_in(message) for message in more] == [quotes_in(first)]


async def test_what_the_channel_sees_by_way_of_a_response_url_is_never_shown_again(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#closed", f"/chinaai {QUESTION}")
    (answer,) = on_stage.slack.mei.sees("#closed")
    on_stage.slack.workspace.faults.next("response_url", Fault(drop_after=True))

    await on_stage.slack.mei.presses(answer, "share")

    assert len(on_stage.slack.jonas.sees("#closed")) == 1


@passing()
async def test_a_changed_answer_passes_through_a_fault(on_stage: Stage, fault: Fault) -> None:
    asked = await on_stage.slack.mei.says("#china-ai", MENTION)
    on_stage.slack.workspace.faults.next("chat.update", fault)

    await on_stage.slack.mei.edits(asked, "@China AI Who sells batteries?")

    assert [quotes_in(message) for message in said_by_the_bot(on_stage, "#china-ai")] == [[BATTERIES]]


@passing(NOT_TAKEN)
async def test_what_one_person_is_told_passes_through_a_fault(on_stage: Stage, fault: Fault) -> None:
    asked = await on_stage.slack.mei.says("#china-ai", MENTION)
    on_stage.slack.workspace.faults.next("chat.postEphemeral", fault)

    await on_stage.slack.mei.says("#china-ai", "@China AI stop", thread_ts=asked.ts)

    assert [message.is_ephemeral for message in said_by_the_bot(on_stage, "#china-ai")] == [False, True]


@passing()
async def test_a_form_opens_through_a_fault_or_its_presser_is_told(on_stage: Stage, fault: Fault) -> None:
    on_stage.slack.workspace.faults.next("views.open", fault)

    await on_stage.slack.mei.types("#china-ai", "/chinaai settings")

    told = [message.text for message in on_stage.slack.mei.sees("#china-ai")]
    assert len(on_stage.slack.mei.modals) == 1 or told == [ENGLISH.failed]


@passing()
@pytest.mark.parametrize("method", ["users.info", "assistant.threads.setStatus"])
async def test_an_answer_needs_neither_the_askers_locale_nor_a_status(
    on_stage: Stage, fault: Fault, method: str
) -> None:
    on_stage.slack.workspace.faults.always(method, fault)

    await on_stage.slack.mei.says("im", QUESTION)
    await on_stage.slack.mei.types("im", f"/chinaai {QUESTION}")

    assert all(quotes_in(answer) for answer in said_by_the_bot(on_stage, "im"))
    assert len(said_by_the_bot(on_stage, "im")) == 2


@passing(NOT_TAKEN)
async def test_where_posting_fails_for_good_the_asker_is_told_once_and_privately(on_stage: Stage, fault: Fault) -> None:
    on_stage.slack.workspace.faults.always("chat.postMessage", fault)

    await on_stage.slack.mei.says("#china-ai", MENTION)

    (told,) = said_by_the_bot(on_stage, "#china-ai")
    assert (told.text, told.is_ephemeral) == (ENGLISH.failed, True)


@passing(NOT_TAKEN)
async def test_where_a_response_url_fails_for_good_the_asker_is_told_in_a_direct_message(
    on_stage: Stage, fault: Fault
) -> None:
    on_stage.slack.workspace.faults.always("response_url", fault)

    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    assert on_stage.slack.mei.sees("#china-ai") == []
    assert [message.text for message in on_stage.slack.mei.sees("im")] == [ENGLISH.failed]


async def test_slacks_own_time_is_waited_and_no_longer(on_stage: Stage) -> None:
    on_stage.slack.workspace.faults.next("chat.postMessage", LIMITED)
    on_stage.slack.workspace.faults.next("response_url", LIMITED)
    began = on_stage.clock.now

    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
    assert on_stage.clock.now - began == 7
    await on_stage.slack.mei.says("#china-ai", MENTION)

    assert 14 <= on_stage.clock.now - began < 16


async def test_nobody_waits_for_an_hour(on_stage: Stage) -> None:
    on_stage.slack.workspace.faults.always("chat.postMessage", Fault(retry_after=3600))
    began = on_stage.clock.now

    await on_stage.slack.mei.says("#china-ai", MENTION)

    assert [message.text for message in said_by_the_bot(on_stage, "#china-ai")] == [ENGLISH.failed]
    assert on_stage.clock.now - began < 60


async def test_when_slack_fails_altogether_a_question_is_kept_until_it_is_back() -> None:
    async with stage() as opened:
        await opened.slack.mei.types("#china-ai", "/chinaai help")  # the bot knows who it is
        opened.slack.workspace.faults.always("*", Fault(status=503))
        await opened.slack.mei.says("#china-ai", MENTION)
        opened.slack.workspace.faults.always("*", None)

        opened.clock.now += 60
        left = await opened.store.inbox.abandoned()

        assert [entry.payload["event"]["type"] for entry in left] == ["app_mention"]


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_a_revoked_token_is_one_line_in_the_log_and_commands_are_still_answered(
    on_stage: Stage, caplog: pytest.LogCaptureFixture, code: str
) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
    for method in ("chat.postMessage", "chat.postEphemeral", "users.info", "conversations.replies"):
        on_stage.slack.workspace.faults.always(method, Fault(error=code))

    for _ in range(5):
        await on_stage.slack.mei.says("#china-ai", MENTION)
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    lines = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(lines) == 1
    assert code in lines[0].getMessage()
    assert "install the app again" in lines[0].getMessage()
    assert len(said_by_the_bot(on_stage, "#china-ai")) == 2
    assert on_stage.slack.mei.notices == []


@passing(NOT_TAKEN)
async def test_the_log_holds_no_question_no_token_no_address_and_no_flood(
    on_stage: Stage, caplog: pytest.LogCaptureFixture, fault: Fault
) -> None:
    await on_stage.slack.mei.types("#china-ai", "/chinaai help")  # the bot knows who it is
    caplog.set_level(logging.INFO)
    on_stage.slack.workspace.faults.always("*", fault)
    on_stage.slack.workspace.faults.always("response_url", fault)

    for _ in range(4):
        await on_stage.slack.mei.says("#china-ai", MENTION)
        await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    ours = [record for record in caplog.records if record.name.startswith(("bot.slack", "slack_"))]
    text = "\n".join(logging.Formatter().format(record) for record in ours)
    assert "Traceback" not in text
    assert all(secret not in text for secret in (BOT_TOKEN, QUESTION, "driverless", "/response/"))
    assert 1 <= len([record for record in ours if record.levelno >= logging.ERROR]) < 12
