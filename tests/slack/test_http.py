"""What comes to `/slack/events`, signed and unsigned."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from bot.errors import StoreUnavailable
from bot.slack.http import PATH, add_slack

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@dataclass
class Asked:
    """The bot's address, a clock that the test moves, and who authorizes."""

    client: TestClient[Any, Any]
    now: list[float] = field(default_factory=lambda: [0.0])

    async def sends(self, body: str, *, secret: str = SECRET, at: float | None = None) -> tuple[int, str]:
        timestamp = str(int(time.time() if at is None else at))
        signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body) or ""
        kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
        headers = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature, "Content-Type": kind}
        async with self.client.post(PATH, data=body, headers=headers) as answer:
            return answer.status, await answer.text()


@asynccontextmanager
async def served(*, broken: bool = False) -> AsyncIterator[Asked]:
    async def authorize() -> AuthorizeResult:
        if broken:
            raise StoreUnavailable("the database is away")
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1")

    now = [0.0]
    server = web.Application()
    app = AsyncApp(authorize=authorize, signing_secret=SECRET)
    add_slack(server, app, signing_secret=SECRET, clock=lambda: now[0])
    async with TestClient(TestServer(server)) as client:
        yield Asked(client, now)


async def test_slack_may_verify_the_address_by_its_challenge() -> None:
    async with served() as asked:
        status, text = await asked.sends(json.dumps({"type": "url_verification", "token": "t", "challenge": "c1"}))

    assert (status, json.loads(text)) == (200, {"challenge": "c1"})


async def test_a_look_at_the_address_and_slacks_check_of_the_certificate_are_answered() -> None:
    async with served() as asked:
        async with asked.client.get(PATH) as looked, asked.client.get(f"{PATH}?ssl_check=1") as checked:
            assert (looked.status, checked.status) == (200, 200)
        async with asked.client.post(PATH, data={"ssl_check": "1", "token": "t"}) as posted:
            assert (posted.status, await posted.text()) == (200, "")
        assert await asked.sends("ssl_check=1&token=t") == (200, "")


async def test_what_is_not_signed_is_refused() -> None:
    async with served() as asked:
        async with asked.client.post(PATH, json={"type": "event_callback"}) as unsigned:
            assert unsigned.status == 401
        assert (await asked.sends("{}", secret="other"))[0] == 401
        assert (await asked.sends("{}", at=time.time() - 301))[0] == 401


async def test_a_database_that_is_away_lets_slack_try_again() -> None:
    event = {"type": "event_callback", "team_id": "T1", "event": {"type": "app_mention", "user": "U1"}}

    async with served(broken=True) as asked:
        assert (await asked.sends(json.dumps(event)))[0] == 500


async def test_a_wrong_signing_secret_is_told_at_the_first_request_and_then_once_an_hour(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with served() as asked:
        for seconds in (0.0, 10.0, 3599.0, 3601.0):
            asked.now[0] = seconds
            await asked.sends("{}", secret="wrong")

    told = [line for line in caplog.messages if "SLACK_SIGNING_SECRET" in line]
    assert len(told) == 2
    assert told[0].startswith("signatures_refused: ")
    assert "wrong" not in caplog.text


async def test_once_the_secret_was_right_a_few_wrong_signatures_are_somebody_elses(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with served() as asked:
        await asked.sends("ssl_check=1")
        for _ in range(4):
            await asked.sends("{}", secret="wrong")
        assert "SLACK_SIGNING_SECRET" not in caplog.text

        await asked.sends("{}", secret="wrong")
        assert "SLACK_SIGNING_SECRET" in caplog.text


async def test_a_request_without_any_signature_says_nothing_about_the_secret(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with served() as asked:
        for _ in range(9):
            async with asked.client.post(PATH, json={}):
                pass

    assert "SLACK_SIGNING_SECRET" not in caplog.text
