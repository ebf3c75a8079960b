import asyncio
import json
import logging

import pytest
from aiohttp import ClientSession

from bot.errors import SearchDown
from bot.slack.wording_english import ENGLISH
from bot.workspace.signing import signed_headers
from bot.workspace.web_api.faults import Fault
from tests.scenarios.stage import QUESTION, Stage, stage
from tests.workspace.running import SIGNING_SECRET

JSON = {"Content-Type": "application/json"}


async def test_a_failure_is_one_sentence_to_the_asker_and_a_traceback_in_the_log(
    on_stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    on_stage.shelf.broken = True

    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    (told,) = on_stage.slack.mei.sees("#china-ai")
    assert (told.text, told.is_ephemeral) == (ENGLISH.failed, True)
    assert on_stage.slack.mei.notices == []
    assert "the shelf has fallen down" in caplog.text
    assert "Traceback" in caplog.text


async def test_a_search_cluster_that_is_away_is_told_as_that_and_never_as_an_empty_library(
    on_stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    on_stage.shelf.broken = SearchDown("The search cluster does not answer: no node can be reached in time.")

    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    (told,) = on_stage.slack.mei.sees("#china-ai")
    assert (told.text, told.is_ephemeral) == (ENGLISH.search_down, True)
    assert "no node can be reached in time" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_failure_after_slack_was_answered_is_told_as_well() -> None:
    async with stage(answers_first=True) as opened:
        told = asyncio.Event()
        opened.slack.workspace.observe(lambda call: told.set() if call.method == "response_url" else None)
        opened.shelf.broken = True

        async with asyncio.timeout(2):  # Slack gives up after 3 seconds
            await opened.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
            await told.wait()

        assert [message.text for message in opened.slack.mei.sees("#china-ai")] == [ENGLISH.failed]
        assert opened.slack.mei.notices == []


async def test_a_token_that_slack_refuses_is_explained_to_the_asker(on_stage: Stage) -> None:
    on_stage.slack.workspace.faults.next("auth.test", Fault(error="invalid_auth"))

    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    assert [message.text for message in on_stage.slack.mei.sees("#china-ai")] == [ENGLISH.not_authorized]


async def test_a_failed_mention_is_told_to_its_asker_alone(on_stage: Stage) -> None:
    on_stage.shelf.broken = True

    await on_stage.slack.mei.says("#china-ai", f"@China AI {QUESTION}")

    assert on_stage.slack.mei.sees("#china-ai")[-1].text == ENGLISH.failed
    assert len(on_stage.slack.jonas.sees("#china-ai")) == 1


async def test_a_failed_direct_message_is_told_there(on_stage: Stage) -> None:
    on_stage.shelf.broken = True

    await on_stage.slack.mei.says("im", QUESTION)

    assert on_stage.slack.mei.sees("im")[-1].text == ENGLISH.failed


async def test_a_failed_press_leaves_the_answer_and_can_be_pressed_again(on_stage: Stage) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
    (answer,) = on_stage.slack.mei.sees("#china-ai")
    on_stage.slack.workspace.faults.next("chat.postMessage", Fault(error="is_archived"))

    await on_stage.slack.mei.presses(answer, "share")

    kept, told = on_stage.slack.mei.sees("#china-ai")
    assert (kept, told.text) == (answer, ENGLISH.failed)
    await on_stage.slack.mei.presses(answer, "share")
    assert len(on_stage.slack.jonas.sees("#china-ai")) == 1


async def test_a_failure_in_the_home_is_only_logged(on_stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    on_stage.shelf.broken = True

    await on_stage.slack.mei.opens_home()

    assert on_stage.slack.mei.sees("im") == []
    assert "listener_failed" in caplog.text


async def test_when_even_the_sentence_fails_the_log_has_both(on_stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    on_stage.shelf.broken = True
    on_stage.slack.workspace.faults.next("response_url", Fault(status=404))
    on_stage.slack.workspace.faults.next("chat.postMessage", Fault(error="channel_not_found"))

    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    assert "listener_failed" in caplog.text
    assert "failure_not_told" in caplog.text


async def test_where_the_response_url_is_dead_the_asker_reads_it_in_their_direct_message(on_stage: Stage) -> None:
    on_stage.slack.workspace.faults.next("response_url", Fault(status=404), times=2)

    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")

    assert on_stage.slack.mei.sees("#china-ai") == []
    assert [message.text for message in on_stage.slack.mei.sees("im")] == [ENGLISH.failed]


async def test_what_is_posted_stays_shared_though_the_private_answer_cannot_say_so(
    on_stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await on_stage.slack.mei.types("#china-ai", f"/chinaai {QUESTION}")
    (answer,) = on_stage.slack.mei.sees("#china-ai")
    on_stage.slack.workspace.faults.next("response_url", Fault(status=404))

    await on_stage.slack.mei.presses(answer, "share")
    await on_stage.slack.mei.presses(answer, "share")

    assert len(on_stage.slack.jonas.sees("#china-ai")) == 1
    assert ENGLISH.failed not in [message.text for message in on_stage.slack.mei.sees("#china-ai")]
    assert "share_not_confirmed" in caplog.text


async def post(on_stage: Stage, body: bytes, headers: dict[str, str]) -> int:
    url = f"{on_stage.slack.connection.base_url}/slack/events"
    async with ClientSession() as session, session.post(url, data=body, headers=headers) as response:
        return response.status


def signed(on_stage: Stage, body: bytes, *, seconds_ago: float = 0) -> dict[str, str]:
    return {**JSON, **signed_headers(SIGNING_SECRET, on_stage.slack.time.now - seconds_ago, body)}


async def test_a_wrong_signature_is_refused(on_stage: Stage) -> None:
    headers = {**signed(on_stage, b"{}"), "X-Slack-Signature": "v0=" + "0" * 64}

    assert await post(on_stage, b"{}", headers) == 401
    assert await post(on_stage, b"{}", JSON) == 401
    assert await post(on_stage, b"{}", {**headers, "X-Slack-Request-Timestamp": "soon"}) == 401


async def test_an_old_timestamp_is_refused(on_stage: Stage) -> None:
    assert await post(on_stage, b"{}", signed(on_stage, b"{}", seconds_ago=3600)) == 401


@pytest.mark.parametrize(
    "body",
    [
        b'{"a":',
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b"7",
        b"{}",
        b'{"event": 1}',
        b'{"event": [], "type": 3}',
        b"[" * 100_000,
        b'{"type": "event_callback", "event": null}',
        b'{"type": "block_actions", "actions": [], "user": {"id": "U1"}}',
        b'{"type": "workflow_step_edit", "callback_id": "x"}',
    ],
)
async def test_a_malformed_body_is_the_senders_mistake(on_stage: Stage, body: bytes) -> None:
    assert await post(on_stage, body, signed(on_stage, body)) == 400


async def test_bytes_that_are_no_text_are_refused(on_stage: Stage) -> None:
    assert await post(on_stage, b"\xff\xfe", signed(on_stage, b"\xff\xfe")) == 401


async def test_what_nobody_listens_to_is_acknowledged(on_stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    body = json.dumps({"type": "event_callback", "event_id": "E1", "event": {"type": "reaction_added"}}).encode()

    assert await post(on_stage, body, signed(on_stage, body)) == 200
    assert "reaction_added" not in caplog.text
