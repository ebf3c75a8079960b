"""Tokens that run out are renewed in good time, once, whoever asks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.authority import WorkspaceAuthority

NOW = 1_700_000_000.0
HOUR = 3600


class Kept(AsyncInstallationStore):
    """The workspaces' bots, in memory."""

    def __init__(self, *bots: Bot) -> None:
        self.bots = {bot.team_id: bot for bot in bots}

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        del enterprise_id, is_enterprise_install
        kept = self.bots.get(team_id)
        return Bot(**kept.to_dict_for_copying()) if kept else None

    async def async_save_bot(self, bot: Bot) -> None:
        self.bots[bot.team_id] = bot


@dataclass
class Claims:
    held: set[tuple[str, str]] = field(default_factory=set)

    async def claim(self, team: str, *keys: str, keep_seconds: float) -> bool:
        del keep_seconds
        wanted = {(team, key) for key in keys}
        if wanted & self.held:
            return False
        self.held |= wanted
        return True

    async def release(self, team: str, *keys: str) -> None:
        self.held -= {(team, key) for key in keys}


@dataclass
class Slack:
    url: str = ""
    refuses: str | None = None
    asked: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with somebody() as there:
        yield there


@asynccontextmanager
async def somebody() -> AsyncIterator[Slack]:
    there = Slack()

    async def on_access(request: web.Request) -> web.Response:
        there.asked.append({name: str(value) for name, value in (await request.post()).items()})
        if there.refuses:
            return web.json_response({"ok": False, "error": there.refuses})
        count = len(there.asked)
        new = {"access_token": f"xoxe.xoxb-{count}", "refresh_token": f"xoxe-{count}", "expires_in": 12 * HOUR}
        return web.json_response({"ok": True, "token_type": "bot", **new})

    server = web.Application()
    server.router.add_post("/api/oauth.v2.access", on_access)
    async with TestServer(server) as running:
        there.url = str(running.make_url("/api/"))
        yield there


def a_bot(team: str = "T1", *, expires_at: float | None = None) -> Bot:
    return Bot(
        team_id=team,
        team_name="Field Notes",
        bot_token="xoxe.xoxb-0",
        bot_id="B1",
        bot_user_id="U1",
        bot_refresh_token="xoxe-0" if expires_at else None,
        bot_token_expires_at=int(expires_at) if expires_at else None,
        installed_at=NOW,
    )


def authority_over(kept: Kept, slack: Slack, *, claims: Claims | None = None) -> WorkspaceAuthority:
    async def no_time(_: float) -> None:
        await asyncio.sleep(0)

    return WorkspaceAuthority(
        installations=kept,
        claims=claims or Claims(),
        client=AsyncWebClient(base_url=slack.url, retry_handlers=[]),
        client_id="1.2",
        client_secret="s",
        clock=lambda: NOW,
        sleep=no_time,
    )


async def test_a_good_token_is_used_without_asking_slack(slack: Slack) -> None:
    for expires_at in (None, NOW + 3 * HOUR):
        authority = authority_over(Kept(a_bot(expires_at=expires_at)), slack)

        me = await authority(team_id="T1", enterprise_id=None, user_id="U9")

        assert me is not None
        assert (me.bot_token, me.bot_user_id, me.bot_id, me.user_id) == ("xoxe.xoxb-0", "U1", "B1", "U9")
    assert slack.asked == []


async def test_a_workspace_without_the_app_has_no_token(slack: Slack) -> None:
    authority = authority_over(Kept(a_bot()), slack)

    assert await authority(team_id="T2", enterprise_id=None) is None
    assert await authority(team_id=None, enterprise_id="E1") is None
    assert await authority.token("T2") is None


@pytest.mark.parametrize("left", [HOUR, 0, -HOUR])
async def test_a_token_that_runs_out_is_renewed_and_kept(left: int, slack: Slack) -> None:
    kept = Kept(a_bot(expires_at=NOW + left))

    assert await authority_over(kept, slack).token("T1") == "xoxe.xoxb-1"

    assert kept.bots["T1"].bot_refresh_token == "xoxe-1"
    assert kept.bots["T1"].bot_token_expires_at == int(NOW) + 12 * HOUR
    assert slack.asked[0]["refresh_token"] == "xoxe-0"


async def test_many_at_once_and_several_copies_renew_it_once(slack: Slack) -> None:
    kept, claims = Kept(a_bot(expires_at=NOW - 1)), Claims()
    copies = [authority_over(kept, slack, claims=claims) for _ in range(2)]

    tokens = await asyncio.gather(*(copy.token("T1") for copy in copies for _ in range(5)))

    assert set(tokens) == {"xoxe.xoxb-1"}
    assert len(slack.asked) == 1


async def test_while_somebody_else_renews_it_a_token_that_still_works_is_used(slack: Slack) -> None:
    kept = Kept(a_bot(expires_at=NOW + HOUR))
    claims = Claims({("T1", f"renew {int(NOW) + HOUR}")})

    assert await authority_over(kept, slack, claims=claims).token("T1") == "xoxe.xoxb-0"


async def test_where_slack_does_not_renew_it_the_old_one_is_used_as_long_as_it_works(
    slack: Slack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refuses = "invalid_refresh_token"
    claims = Claims()

    assert await authority_over(Kept(a_bot(expires_at=NOW + 60)), slack, claims=claims).token("T1") == "xoxe.xoxb-0"
    assert await authority_over(Kept(a_bot(expires_at=NOW - 60)), slack, claims=claims).token("T1") is None

    assert claims.held == set()
    assert caplog.messages == ["token_not_renewed: T1: invalid_refresh_token"] * 2


async def test_a_slack_that_is_away_is_no_error_while_the_token_works() -> None:
    away = Slack(url="http://127.0.0.1:1/api/")

    assert await authority_over(Kept(a_bot(expires_at=NOW + 60)), away).token("T1") == "xoxe.xoxb-0"


@pytest.mark.parametrize("in_the_environment", [False, True])
async def test_bolt_acts_in_the_name_of_the_workspace_that_asks(
    in_the_environment: bool, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    if in_the_environment:  # where Bolt looks for credentials of its own accord
        monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
        monkeypatch.setenv("SLACK_CLIENT_SECRET", "s")
    other = a_bot("T2")
    other.bot_token = "xoxb-2"
    app = AsyncApp(
        authorize=authority_over(Kept(a_bot("T1"), other), slack),  # type: ignore[arg-type]  # None: not installed
        request_verification_enabled=False,
        process_before_response=True,
    )
    tokens: list[str | None] = []

    async def on_command(ack: AsyncAck, client: AsyncWebClient) -> None:
        await ack()
        tokens.append(client.token)

    app.command("/chinaai")(on_command)
    answers = [
        await app.async_dispatch(AsyncBoltRequest(body=urlencode({"command": "/chinaai", "team_id": team})))
        for team in ("T1", "T2", "T3")
    ]

    assert tokens == ["xoxe.xoxb-0", "xoxb-2"]
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert "reinstall" in answers[2].body
    assert slack.asked == []
