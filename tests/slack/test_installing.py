"""Installing by OAuth, as a browser sees it: from the invitation to Slack and back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from cryptography.fernet import Fernet
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.exchange import Registration
from bot.slack.installing import COOKIE, Stores, add_installing, slack_url_of
from bot.slack.scopes import DECLINABLE, FIXED, REQUIRED, SCOPES
from bot.store.store import Store, open_store, sqlite_url
from bot.web.installation import InstallationPages

NOW = 1_700_000_000.0
ANSWER = {
    "ok": True,
    "access_token": "xoxe.xoxb-1",
    "token_type": "bot",
    "scope": ",".join(SCOPES),
    "bot_user_id": "U0BOT",
    "app_id": "A1",
    "refresh_token": "xoxe-1",
    "expires_in": 43200,
    "team": {"id": "T1", "name": "Field <Notes>"},
    "enterprise": None,
    "is_enterprise_install": False,
    "authed_user": {"id": "U1"},
}


@dataclass
class Slack:
    """What Slack answers, and what it was asked."""

    answer: dict[str, Any] = field(default_factory=lambda: dict(ANSWER))
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def add_to(self, server: web.Application) -> None:
        async def on_call(request: web.Request) -> web.Response:
            method = request.match_info["method"]
            self.asked.append((method, {name: str(value) for name, value in (await request.post()).items()}))
            if method == "oauth.v2.access":
                return web.json_response(self.answer)
            return web.json_response({"ok": True, "bot_id": "B1", "user_id": "U0BOT", "team_id": "T1"})

        server.router.add_route("*", "/api/{method}", on_call)


@dataclass
class Door:
    """The bot's two addresses, Slack behind them, and a browser in front."""

    browser: TestClient[Any, Any]
    slack: Slack
    store: Store
    clock: list[float]

    async def begun(self) -> str:
        """The state in the link that leads to Slack."""
        async with self.browser.get("/slack/install") as page:
            return parse_qs(urlsplit(link_in(await page.text())).query)["state"][0]

    async def comes_back(self, **query: str) -> tuple[int, str]:
        async with self.browser.get("/slack/oauth_redirect", params=query) as page:
            return page.status, await page.text()


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    clock = [NOW]
    key = Fernet.generate_key().decode()
    url = sqlite_url(tmp_path / "db")
    async with (
        open_store(url, clock=lambda: clock[0], secret_keys=[key]) as store,
        opened(store, clock) as door,
    ):
        yield door


@asynccontextmanager
async def opened(store: Store, clock: list[float], public_url: str = "http://127.0.0.1") -> AsyncIterator[Door]:
    slack, server = Slack(), web.Application()
    slack.add_to(server)
    running = TestServer(server)
    pages = InstallationPages(fixed=FIXED, declinable=DECLINABLE)
    # The port is known only when the server has started, and routes cannot be added after that.
    client = AsyncWebClient(retry_handlers=[])
    add_installing(
        server,
        Registration(client_id="1.2", client_secret="shh", public_url=public_url, slack_url="https://slack.example"),
        Stores(installations=store.installations, states=store.states),
        pages,
        client=client,
        clock=lambda: clock[0],
    )
    async with TestClient(running, cookie_jar=CookieJar(unsafe=True)) as browser:
        client.base_url = str(running.make_url("/api/"))
        yield Door(browser, slack, store, clock)


def link_in(page: str) -> str:
    return page.split('class="add" href="', 1)[1].split('"', 1)[0].replace("&amp;", "&")


async def test_the_invitation_leads_to_slack_with_every_permission(door: Door) -> None:
    async with door.browser.get("/slack/install") as page:
        text = await page.text()
        assert page.status == 200
        assert page.headers["Cache-Control"] == "no-store"

    link = urlsplit(link_in(text))
    asked = parse_qs(link.query)
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://slack.example/oauth/v2/authorize"
    assert asked["client_id"] == ["1.2"]
    assert asked["scope"] == [",".join(SCOPES)]
    assert asked["redirect_uri"] == ["http://127.0.0.1/slack/oauth_redirect"]
    assert all(scope in text for scope in SCOPES)


async def test_coming_back_installs_the_app_with_its_tokens_encrypted(door: Door) -> None:
    status, page = await door.comes_back(state=await door.begun(), code="c1")

    assert status == 200
    assert "Field &lt;Notes&gt;" in page
    assert "https://slack.example/app_redirect?app=A1&amp;team=T1" in page
    bot = await door.store.installations.async_find_bot(enterprise_id=None, team_id="T1")
    assert bot is not None
    assert (bot.bot_token, bot.bot_id, bot.bot_user_id, bot.bot_refresh_token) == (
        "xoxe.xoxb-1",
        "B1",
        "U0BOT",
        "xoxe-1",
    )
    assert (bot.installed_at, bot.bot_token_expires_at) == (NOW, int(NOW) + 43200)
    access = dict(door.slack.asked)["oauth.v2.access"]
    assert access == {"code": "c1", "redirect_uri": "http://127.0.0.1/slack/oauth_redirect"}


async def test_what_was_left_out_is_said(door: Door) -> None:
    door.slack.answer["scope"] = ",".join(REQUIRED)

    _, page = await door.comes_back(state=await door.begun(), code="c1")

    assert "these do not work" in page


async def test_a_cancelled_installation_is_no_failure(door: Door) -> None:
    status, page = await door.comes_back(state=await door.begun(), error="access_denied")

    assert (status, "Nothing was installed" in page) == (200, True)
    assert await door.store.installations.teams() == ()


async def test_another_refusal_of_slacks_is_named_and_nothing_else_echoed(door: Door) -> None:
    status, page = await door.comes_back(error="invalid_scope_requested")
    assert (status, "invalid_scope_requested" in page) == (400, True)

    status, page = await door.comes_back(error="<script>alert(1)</script>")
    assert (status, "script" in page) == (400, False)


@pytest.mark.parametrize("query", [{"code": "c"}, {"state": "", "code": "c"}, {"state": "made-up", "code": "c"}])
async def test_a_state_that_is_not_this_browsers_is_refused(query: dict[str, str], door: Door) -> None:
    await door.begun()

    status, page = await door.comes_back(**query)

    assert (status, "Begin again" in page) == (400, True)
    assert door.slack.asked == []


async def test_another_browsers_state_is_refused_though_it_was_issued(door: Door) -> None:
    state = await door.begun()
    door.browser.session.cookie_jar.clear()

    assert (await door.comes_back(state=state, code="c"))[0] == 400
    assert door.slack.asked == []


async def test_a_state_is_good_once_and_for_ten_minutes(door: Door) -> None:
    state = await door.begun()
    await door.comes_back(state=state, code="c1")
    door.browser.session.cookie_jar.update_cookies({COOKIE: state})
    assert (await door.comes_back(state=state, code="c1"))[0] == 400

    late = await door.begun()
    door.clock[0] += 601
    assert (await door.comes_back(state=late, code="c2"))[0] == 400
    assert [method for method, _ in door.slack.asked].count("oauth.v2.access") == 1


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        ("invalid_code", 400, "used before"),
        ("code_already_used", 400, "used before"),
        ("bad_client_secret", 502, "log"),
    ],
)
async def test_what_slack_refuses_is_a_sentence(
    error: str, status: int, said: str, door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    door.slack.answer = {"ok": False, "error": error}

    found, page = await door.comes_back(state=await door.begun(), code="c-secret")

    assert (found, said in page) == (status, True)
    assert "c-secret" not in caplog.text
    assert await door.store.installations.teams() == ()


async def test_a_slack_that_is_away_is_a_sentence(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    state = await door.begun()
    monkeypatch.setattr(AsyncWebClient, "api_call", _fail)

    status, page = await door.comes_back(state=state, code="c")

    assert (status, "Slack cannot be reached" in page) == (503, True)


async def _fail(*_: object, **__: object) -> None:
    raise OSError


async def test_a_whole_organisation_is_declined_and_its_token_given_back(door: Door) -> None:
    door.slack.answer |= {"is_enterprise_install": True, "team": None, "enterprise": {"id": "E1"}}

    status, page = await door.comes_back(state=await door.begun(), code="c")

    assert (status, "one workspace at a time" in page) == (400, True)
    assert [method for method, _ in door.slack.asked] == ["oauth.v2.access", "auth.revoke"]
    assert await door.store.installations.teams() == ()


async def test_a_code_must_come_along(door: Door) -> None:
    assert (await door.comes_back(state=await door.begun()))[0] == 400


async def test_a_failure_of_our_own_is_a_page_too(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door.store.states.__class__, "async_issue", _fail)

    async with door.browser.get("/slack/install") as page:
        assert page.status == 500
        assert "Try again" in await page.text()


async def test_the_cookie_is_for_https_alone_where_the_bot_is(door: Door) -> None:
    async with opened(door.store, door.clock, "https://bot.example") as public:
        async with public.browser.get("/slack/install") as page:
            cookie = page.headers["Set-Cookie"]
        assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Max-Age=600"))
    async with door.browser.get("/slack/install") as page:
        assert "Secure" not in page.headers["Set-Cookie"]


async def test_a_workspace_can_be_named_beforehand_but_nothing_else(door: Door) -> None:
    async with door.browser.get("/slack/install?team=T123") as page:
        assert "team=T123" in link_in(await page.text())
    async with door.browser.get("/slack/install", params={"team": 'T1"&scope=all'}) as page:
        assert "team=" not in link_in(await page.text())


def test_slacks_own_address_is_that_of_its_web_api() -> None:
    assert slack_url_of("https://slack.com/api/") == "https://slack.com"
    assert slack_url_of("http://127.0.0.1:3000/api/") == "http://127.0.0.1:3000"
