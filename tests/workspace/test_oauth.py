"""Installing by OAuth: two workspaces, one app, each with tokens of its own."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.grants import TOKEN_SECONDS
from bot.workspace.oauth import AppCredentials, ConsentRefused
from bot.workspace.people import HANA, TOMAS, long_view
from bot.workspace.reach import CannotAct
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import COMMANDS, Running, running_workspace

# slack_sdk shows the app's credentials in a way that aiohttp has begun to discourage.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

APP = AppCredentials(client_id="11.22", client_secret="s3cret", install_url="/slack/install")
BACK = "http://127.0.0.1:9/slack/oauth_redirect"
SCOPES = "chat:write,app_mentions:read,im:history"


@pytest.fixture
async def slack(bot: BotDouble) -> AsyncIterator[Running]:
    others = (long_view("China AI", COMMANDS),)
    async with running_workspace(mount=bot.mount, others=others, oauth=APP) as running:
        yield running


def asking(slack: Running, **more: str) -> str:
    query = {"client_id": "11.22", "scope": SCOPES, "redirect_uri": BACK, "state": "st8", **more}
    return f"{slack.connection.base_url}/oauth/v2/authorize?{urlencode(query)}"


def client(slack: Running, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=slack.connection.api_url)


async def exchanged(slack: Running, **more: str) -> dict[str, object]:
    location = slack.actor(TOMAS).allows(asking(slack))
    code = dict(parse_qsl(urlsplit(location).query))["code"]
    arguments = {"client_id": "11.22", "client_secret": "s3cret", "code": code, "redirect_uri": BACK} | more
    answer = await client(slack).oauth_v2_access(**arguments)
    return dict(answer.data)  # type: ignore[arg-type]


async def test_consent_leads_back_with_a_code_and_the_state(slack: Running) -> None:
    location = slack.actor(TOMAS).allows(asking(slack))

    assert location.startswith(f"{BACK}?code=")
    assert dict(parse_qsl(urlsplit(location).query))["state"] == "st8"
    assert slack.actor(TOMAS).declines(asking(slack)) == f"{BACK}?error=access_denied&state=st8"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"client_id": "99"}, "invalid_client_id"),
        ({"redirect_uri": "javascript:alert(1)"}, "bad_redirect_uri"),
        ({"scope": ""}, "invalid_scope"),
    ],
)
async def test_a_page_of_consent_that_lacks_something_is_refused(
    slack: Running, query: dict[str, str], code: str
) -> None:
    with pytest.raises(ConsentRefused, match=code):
        slack.actor(TOMAS).allows(asking(slack, **query))


async def test_a_code_becomes_a_token_of_that_workspace_with_those_scopes(slack: Running) -> None:
    answer = await exchanged(slack)

    assert answer["team"] == {"id": "T02LONG", "name": "Long View"}
    assert (answer["bot_user_id"], answer["app_id"], answer["token_type"]) == ("U10BOT", "A01APP", "bot")
    assert answer["authed_user"] == {"id": "U11TOMAS"}
    assert sorted(str(answer["scope"]).split(",")) == sorted(SCOPES.split(","))
    assert (answer["expires_in"], str(answer["refresh_token"])[:7]) == (TOKEN_SECONDS, "xoxe-1-")
    who = await client(slack, str(answer["access_token"])).auth_test()
    assert (who["team_id"], who["bot_id"]) == ("T02LONG", "B02BOT")
    assert sorted(who.headers["X-OAuth-Scopes"].split(",")) == sorted(SCOPES.split(","))


async def test_what_one_workspace_has_the_other_does_not_see(slack: Running, bot: BotDouble) -> None:
    token = str((await exchanged(slack))["access_token"])
    tomas = slack.actor(TOMAS)

    await tomas.types("im", "/chinaai taxis")
    theirs = await client(slack, token).chat_postMessage(channel="U11TOMAS", text="for you")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await client(slack, token).chat_postMessage(channel="C02CHINAAI", text="x")

    assert bot.of("slash_command")[0]["team_id"] == "T02LONG"
    assert [m.text for m in tomas.sees("im")] == ["for you"]
    assert theirs["message"]["team"] == "T02LONG"
    assert [received.payload["team_id"] for received in bot.received if received.kind == "message"] == ["T02LONG"]


async def test_before_it_is_installed_a_workspace_knows_no_command_and_tells_the_app_nothing(
    slack: Running, bot: BotDouble
) -> None:
    hana = slack.actor(HANA)

    await hana.types("#general", "/chinaai taxis")
    await hana.says("im", "hello?")
    with pytest.raises(CannotAct, match="not installed"):
        await hana.invites_bot("#general")

    assert hana.notices == ["/chinaai is not a valid command."]
    assert bot.received == []


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"client_secret": "wrong"}, "bad_client_secret"),
        ({"client_id": "99"}, "invalid_client_id"),
        ({"code": "wrong"}, "invalid_code"),
        ({"redirect_uri": "http://127.0.0.1:9/other"}, "bad_redirect_uri"),
    ],
)
async def test_each_mistake_of_an_exchange_has_its_error(slack: Running, change: dict[str, str], error: str) -> None:
    with pytest.raises(SlackApiError, match=error):
        await exchanged(slack, **change)


async def test_a_code_works_once_and_for_ten_minutes(slack: Running) -> None:
    codes = [dict(parse_qsl(urlsplit(slack.actor(TOMAS).allows(asking(slack))).query))["code"] for _ in range(2)]
    credentials = {"client_id": "11.22", "client_secret": "s3cret"}
    await client(slack).oauth_v2_access(**credentials, code=codes[0])

    with pytest.raises(SlackApiError, match="code_already_used"):
        await client(slack).oauth_v2_access(**credentials, code=codes[0])
    slack.time.move(600)
    with pytest.raises(SlackApiError, match="invalid_code"):
        await client(slack).oauth_v2_access(**credentials, code=codes[1])


async def test_a_token_runs_out_and_is_renewed_by_its_refresh_token_once(slack: Running) -> None:
    first = await exchanged(slack)
    slack.time.move(TOKEN_SECONDS)
    old = await slack.api_as(str(first["access_token"]), "auth.test")
    renewing = {
        "client_id": "11.22",
        "client_secret": "s3cret",
        "grant_type": "refresh_token",
        "refresh_token": str(first["refresh_token"]),
    }

    second = await client(slack).oauth_v2_access(**renewing)
    new = await slack.api_as(str(second["access_token"]), "auth.test")
    with pytest.raises(SlackApiError, match="invalid_refresh_token"):
        await client(slack).oauth_v2_access(**renewing)

    assert (old["error"], new["team_id"]) == ("token_expired", "T02LONG")
    assert second["refresh_token"] != first["refresh_token"]


async def test_uninstalling_sends_both_events_and_the_token_works_no_more(slack: Running, bot: BotDouble) -> None:
    token = str((await exchanged(slack))["access_token"])
    tomas = slack.actor(TOMAS)
    await tomas.invites_bot("#asia")
    with pytest.raises(CannotAct, match="administrator"):
        await slack.actor(HANA).uninstalls()

    await tomas.uninstalls()
    bot.received.clear()
    await tomas.says("#asia", "are you there, @China AI?")

    sent = [(e["event"]["type"], e["team_id"]) for e in slack.events]
    assert sent[-2:] == [("tokens_revoked", "T02LONG"), ("app_uninstalled", "T02LONG")]
    assert slack.events[-2]["event"]["tokens"] == {"oauth": [], "bot": ["U10BOT"]}
    assert (await slack.api_as(token, "auth.test"))["error"] == "account_inactive"
    assert bot.received == []
    assert (await slack.api("auth.test"))["team_id"] == "T01FIELD"


async def test_the_app_can_give_its_token_back_or_leave_by_itself(slack: Running, bot: BotDouble) -> None:
    first = str((await exchanged(slack))["access_token"])
    tested = await slack.api_as(first, "auth.revoke", test=True)
    revoked = await slack.api_as(first, "auth.revoke")
    second = str((await exchanged(slack))["access_token"])
    wrong = await slack.api_as(second, "apps.uninstall", client_id="11.22", client_secret="wrong")
    left = await slack.api_as(second, "apps.uninstall", client_id="11.22", client_secret="s3cret")
    await slack.settled()

    assert (tested["revoked"], revoked["revoked"], wrong["error"], left["ok"]) == (
        False,
        True,
        "bad_client_secret",
        True,
    )
    assert (await slack.api_as(first, "auth.test"))["error"] == "token_revoked"
    assert len(bot.of("tokens_revoked")) == 2
    assert len(bot.of("app_uninstalled")) == 1


async def test_the_page_of_consent_shows_what_is_asked_and_takes_the_answer(slack: Running) -> None:
    query = dict(parse_qsl(urlsplit(asking(slack)).query))
    base = slack.connection.base_url
    async with slack.session.get(asking(slack)) as page:
        html = await page.text()
    async with slack.session.get(f"{base}/ui/consent", params=query) as response:
        asked = await response.json()
    answer = {"as": "U12HANA", "answer": "allow", "query": query}
    async with slack.session.post(f"{base}/ui/consent", json=answer) as response:
        allowed = await response.json()
    async with slack.session.post(
        f"{base}/ui/consent", json=answer, headers={"Origin": "http://evil.test"}
    ) as response:
        foreign = response.status
    async with slack.session.post(f"{base}/ui/consent", json=answer | {"query": {}}) as response:
        unknown = response.status, (await response.json())["error"]

    assert "<main" in html
    assert (asked["app"], asked["scopes"], asked["back"]) == ("China AI", SCOPES.split(","), "127.0.0.1:9")
    assert [team["name"] for team in asked["teams"]] == ["Field Notes", "Long View"]
    assert allowed["location"].startswith(f"{BACK}?code=02LONG.")
    assert (foreign, unknown[0], unknown[1][-1]) == (403, 400, ".")


async def test_a_workspace_can_begin_without_the_app() -> None:
    async with running_workspace(installed=False, oauth=APP) as slack:
        assert (await slack.api("auth.test"))["error"] == "invalid_auth"
        assert slack.workspace.world.state.is_installed is False
