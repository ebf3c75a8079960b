"""The checks that ask Slack, asked of somebody in its place."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import formatdate
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_sdk.web.async_client import AsyncWebClient

from bot.operations import slacks
from bot.slack.identity import Identity
from bot.slack.scopes import REQUIRED, SCOPES
from tests.workspace.running import APP_TOKEN, BOT_TOKEN, running_workspace

NOW = 1_700_000_000.0
ME = {"ok": True, "user": "chinaai", "team": "Field Notes", "team_id": "T1", "user_id": "U1", "bot_id": "B1"}
NOBODY = AsyncWebClient(base_url="http://127.0.0.1:1/api/", retry_handlers=[])


@asynccontextmanager
async def slack(answer: dict[str, Any], **headers: str) -> AsyncIterator[AsyncWebClient]:
    """A client of somebody who gives this answer to whatever is asked."""

    async def on_call(_: web.Request) -> web.Response:
        return web.json_response(answer, headers={name.replace("_", "-"): value for name, value in headers.items()})

    server = web.Application()
    server.router.add_post("/api/{method}", on_call)
    async with TestServer(server) as running:
        yield AsyncWebClient(token="xoxb-1", base_url=str(running.make_url("/api/")), retry_handlers=[])


@pytest.mark.parametrize(
    ("off", "state"), [(0.0, "ok"), (59.0, "ok"), (-59.0, "ok"), (90.0, "fault"), (-400.0, "fault")]
)
@pytest.mark.parametrize("answer", [{"ok": True}, {"ok": False, "error": "unknown_method"}])
async def test_a_clock_that_is_off_is_found_by_any_answer(answer: dict[str, Any], off: float, state: str) -> None:
    async with slack(answer, Date=formatdate(NOW, usegmt=True)) as client:
        found = await slacks.clock_finding(client, lambda: NOW + off)

    assert found.state == state
    assert ("ahead of" in found.said, "behind" in found.said) == (off > 60, off < -60)


async def test_an_answer_with_no_date_that_can_be_read_says_nothing_about_the_clock() -> None:
    async with slack({"ok": True}, Date="yesterday") as client:
        assert (await slacks.clock_finding(client, lambda: NOW)).state == "skipped"


async def test_a_slack_that_cannot_be_reached_is_a_fault() -> None:
    assert (await slacks.clock_finding(NOBODY, lambda: NOW)).state == "fault"
    (found,) = await slacks.bot_token_findings(Identity(NOBODY))
    assert (found.state, found.said.startswith("Slack cannot be reached")) == ("fault", True)


async def test_whose_token_it_is_and_that_it_may_do_all_it_should() -> None:
    async with slack(ME, X_OAuth_Scopes=",".join(SCOPES)) as client:
        token, scopes = await slacks.bot_token_findings(Identity(client))

    assert (token.state, token.said) == ("ok", "@chinaai in Field Notes")
    assert scopes.state == "ok"


@pytest.mark.parametrize(
    ("granted", "state", "named"),
    [
        (set(SCOPES) - {"commands"}, "fault", "commands"),
        (set(REQUIRED), "warning", "users:read"),
        (None, "skipped", ""),
    ],
)
async def test_missing_permissions_are_named(granted: set[str] | None, state: str, named: str) -> None:
    headers = {} if granted is None else {"X_OAuth_Scopes": ",".join(sorted(granted))}
    async with slack(ME, **headers) as client:
        _, scopes = await slacks.bot_token_findings(Identity(client))

    assert (scopes.state, named in scopes.said) == (state, True)


async def test_a_refused_token_says_what_to_do_and_not_what_it_is() -> None:
    async with slack({"ok": False, "error": "invalid_auth"}) as client:
        (bot,) = await slacks.bot_token_findings(Identity(client))
        app = await slacks.app_token_finding(client, "xapp-hunter2")

    assert (bot.state, bot.remedy) == ("fault", "copy it again from “OAuth & Permissions” in the app's settings")
    assert app.said == "Slack does not take SLACK_APP_TOKEN (invalid_auth)"
    assert "hunter2" not in str(app)


async def test_an_app_level_token_opens_a_connection() -> None:
    async with slack({"ok": True, "url": "wss://there"}) as client:
        assert (await slacks.app_token_finding(client, "xapp-1")).state == "ok"
    async with slack({"ok": True}) as client:
        assert (await slacks.app_token_finding(client, "xapp-1")).state == "fault"


@pytest.mark.parametrize(
    ("error", "state"), [("invalid_code", "ok"), ("bad_client_secret", "fault"), ("invalid_client_id", "fault")]
)
async def test_the_apps_credentials_are_right_where_slack_only_minds_the_code(error: str, state: str) -> None:
    async with slack({"ok": False, "error": error}) as client:
        found = await slacks.client_finding(client, client_id="1.2", client_secret="hunter2")

    assert (found.state, "hunter2" in str(found)) == (state, False)


async def test_the_stand_in_passes_for_slack() -> None:
    async with running_workspace() as there:
        client = AsyncWebClient(base_url=there.connection.api_url, retry_handlers=[])
        identity = Identity(AsyncWebClient(token=BOT_TOKEN, base_url=there.connection.api_url, retry_handlers=[]))

        findings = (
            await slacks.clock_finding(client, time.time),
            *await slacks.bot_token_findings(identity),
            await slacks.app_token_finding(client, APP_TOKEN),
        )

    assert all(finding.state != "fault" for finding in findings)
    assert findings[1].said == "@chinaai in Field Notes"
