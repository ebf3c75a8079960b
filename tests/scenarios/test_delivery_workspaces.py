"""Two workspaces with one bot: each is answered in its own name, and sees nothing of the other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from aiohttp import web
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient

from bot.answers.answering import answer
from bot.search.index import build_index
from bot.slack.authority import WorkspaceAuthority
from bot.slack.bolt import build_app
from bot.slack.clients import slack_client
from bot.slack.http import add_slack
from bot.slack.manifest import manifest
from bot.slack.scopes import SCOPES
from bot.slack.wording_english import ENGLISH
from bot.store.store import Store, open_store
from bot.workspace.manifest import with_manifest
from bot.workspace.oauth import AppCredentials
from bot.workspace.people import HANA, TOMAS, field_notes, long_view
from tests.scenarios.filling import words_in
from tests.scenarios.stage import PAGE, QUESTION, TOPICS, UNKNOWN, Clock, Shelf, quotes_in
from tests.workspace.actor import Actor
from tests.workspace.running import BOT_TOKEN, COMMANDS, Connection, Running, running_workspace

# slack_sdk shows the app's credentials in a way that aiohttp has begun to discourage.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

APP = AppCredentials(client_id="11.22", client_secret="s3cret", install_url="/slack/install")
FIELD, LONG = "T01FIELD", "T02LONG"
GAP = "What did Confucius think of quantum computers?"


@dataclass(slots=True)
class Both:
    slack: Running
    store: Store
    mei: Actor
    tomas: Actor


@pytest.fixture
async def both(url: str) -> AsyncIterator[Both]:
    async with two_workspaces(url) as opened:
        yield opened


@asynccontextmanager
async def two_workspaces(url: str) -> AsyncIterator[Both]:
    clock, shelf = Clock(), Shelf(build_index((PAGE, UNKNOWN)))

    def mount(server: web.Application, connection: Connection) -> None:
        app = build_app(
            authorize=WorkspaceAuthority(
                installations=store.installations,
                claims=store.once,
                client=slack_client(None, connection.api_url, sleep=clock.sleep),
                client_id=APP.client_id,
                client_secret=APP.client_secret,
                clock=clock,
                sleep=clock.sleep,
            ),
            signing_secret=connection.signing_secret,
            base_url=connection.api_url,
            library=shelf,
            answer=answer,
            topics=lambda: TOPICS,
            reader=None,
            store=store,
            clock=clock,
            sleep=clock.sleep,
            process_before_response=True,
        )
        add_slack(server, app, signing_secret=connection.signing_secret)

    casts = [with_manifest(cast("China AI", COMMANDS), manifest(oauth=True)) for cast in (field_notes, long_view)]
    async with (
        open_store(url, clock=clock, secret_keys=[Fernet.generate_key().decode()]) as store,
        running_workspace(mount=mount, cast=casts[0], others=(casts[1],), oauth=APP) as slack,
    ):
        for token in (BOT_TOKEN, await token_of_second(slack)):
            await store.installations.async_save(await installed(slack, token))
        tomas = slack.actor(TOMAS)
        await tomas.invites_bot("#general")
        await slack.mei.invites_bot("#general")
        yield Both(slack, store, slack.mei, tomas)


async def token_of_second(slack: Running) -> str:
    query = {"client_id": APP.client_id, "scope": ",".join(SCOPES), "redirect_uri": "http://127.0.0.1:9/", "state": "s"}
    page = f"{slack.connection.base_url}/oauth/v2/authorize?{urlencode(query)}"
    code = dict(parse_qsl(urlsplit(slack.actor(TOMAS).allows(page)).query))["code"]
    answered = await AsyncWebClient(base_url=slack.connection.api_url).oauth_v2_access(
        client_id=APP.client_id, client_secret=APP.client_secret, code=code, redirect_uri="http://127.0.0.1:9/"
    )
    return str(answered["access_token"])


async def installed(slack: Running, token: str) -> Installation:
    who = await AsyncWebClient(token=token, base_url=slack.connection.api_url).auth_test()
    return Installation(
        app_id="A01APP",
        team_id=who["team_id"],
        user_id="U1",
        bot_token=token,
        bot_id=who["bot_id"],
        bot_user_id=who["user_id"],
        bot_scopes=list(SCOPES),
        installed_at=slack.time.now,  # by the clock of the events: what happened before it is told from what came after
    )


def answers(actor: Actor, channel: str) -> list[list[str]]:
    return [quotes_in(message) for message in actor.sees(channel) if message.bot_id]


async def test_questions_asked_at_the_same_time_are_answered_where_they_were_asked(both: Both) -> None:
    await both.mei.types("#general", f"@China AI {QUESTION}", wait=False)
    await both.tomas.types("#general", "@China AI Who sells batteries?", wait=False)
    await both.mei.types("im", "/chinaai Who sells batteries?", wait=False)
    await both.tomas.types("im", f"/chinaai {QUESTION}", wait=False)
    await both.slack.settled()

    [taxis], [batteries] = answers(both.mei, "#general"), answers(both.tomas, "#general")
    assert "taxis" in taxis[0]
    assert "CATL" in batteries[0]
    [batteries], [taxis] = answers(both.mei, "im"), answers(both.tomas, "im")
    assert "CATL" in batteries[0]
    assert "taxis" in taxis[0]
    assert {call.team for call in both.slack.calls if call.method == "chat.postMessage"} == {FIELD, LONG}


async def test_the_same_event_id_channel_and_time_in_two_workspaces_are_two_questions(both: Both) -> None:
    for team in (FIELD, LONG):
        assert await both.store.inbox.receive(team, ["message:C1:1.1", "event:Ev1"], {}) is not None


async def test_nothing_of_one_workspace_is_seen_in_the_other(both: Both) -> None:
    await both.mei.types("im", f"/chinaai {GAP}")
    await both.mei.types("im", f"/chinaai {QUESTION}")
    await both.tomas.opens_home()
    await both.slack.actor(HANA).opens_home()

    assert [gap.question for gap in await both.store.gaps.most_asked(FIELD)] == [GAP]
    assert await both.store.gaps.most_asked(LONG) == ()
    assert await both.store.questions.recent(LONG, both.mei.person.id) == ()
    for actor in (both.tomas, both.slack.actor(HANA)):
        assert actor.home is not None
        assert "Confucius" not in words_in(actor.home)


async def test_what_one_workspace_turns_off_the_other_keeps(both: Both) -> None:
    (publisher,) = {PAGE.publisher or ""}
    await both.store.workspaces.set_sources_off(LONG, frozenset({publisher}))

    await both.mei.types("im", f"/chinaai {QUESTION}")
    await both.tomas.types("im", f"/chinaai {QUESTION}")

    [here], [there] = answers(both.mei, "im"), answers(both.tomas, "im")
    assert here
    assert there != here


async def test_uninstalling_erases_one_workspace_and_not_the_other(both: Both) -> None:
    for actor in (both.mei, both.tomas):
        await actor.types("im", f"/chinaai {GAP}")
    await both.tomas.uninstalls()

    assert await both.store.gaps.most_asked(LONG) == ()
    assert await both.store.installations.teams() == (FIELD,)
    await both.mei.types("im", f"/chinaai {QUESTION}")
    assert answers(both.mei, "im")[-1]
    assert len(await both.store.questions.recent(FIELD, both.mei.person.id)) == 2


async def test_a_workspace_without_an_installation_is_told_so_and_nothing_is_kept(both: Both) -> None:
    await both.store.erase(LONG)

    await both.tomas.types("im", f"/chinaai {QUESTION}")

    assert [message.text for message in both.tomas.sees("im")] == [ENGLISH.not_authorized]
    assert await both.store.questions.recent(LONG, both.tomas.person.id) == ()
