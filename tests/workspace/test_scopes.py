"""What a token may do, and which events it hears."""

from dataclasses import replace

import pytest

from bot.workspace.model import JsonObject
from bot.workspace.people import field_notes
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import BOT_TOKEN, COMMANDS, running_workspace

NARROW = frozenset({"chat:write", "app_mentions:read"})


@pytest.mark.parametrize(
    ("method", "arguments", "needed"),
    [
        ("users.info", {"user": "U01MEI"}, "users:read"),
        ("conversations.info", {"channel": "C02CHINAAI"}, "channels:read"),
        ("conversations.info", {"channel": "C05EDITORIAL"}, "groups:read"),
        ("conversations.history", {"channel": "D01MEI"}, "im:history"),
        ("conversations.open", {"users": "U01MEI"}, "im:write,mpim:write,channels:manage,groups:write"),
        ("users.conversations", {"types": "private_channel"}, "groups:read"),
        ("chat.unfurl", {}, "links:write"),
        ("files.getUploadURLExternal", {}, "files:write"),
        ("assistant.threads.setSuggestedPrompts", {}, "assistant:write"),
    ],
)
async def test_a_call_without_its_scope_says_what_is_needed_and_what_is_there(
    method: str, arguments: JsonObject, needed: str
) -> None:
    async with running_workspace(scopes=NARROW) as slack:
        answer = await slack.api(method, **arguments)

    assert answer == {
        "ok": False,
        "error": "missing_scope",
        "needed": needed,
        "provided": "app_mentions:read,chat:write",
    }


async def test_one_of_several_scopes_is_enough_and_some_methods_need_none() -> None:
    async with running_workspace(scopes=NARROW) as slack:
        question = await slack.mei.says("im", "hello")
        status = {"channel_id": "D01MEI", "thread_ts": question.ts, "status": "x"}

        answers = [
            await slack.api("auth.test"),
            await slack.api("assistant.threads.setStatus", **status),
            await slack.api("views.publish", user_id="U01MEI", view={"type": "home", "blocks": []}),
        ]

    assert [answer["ok"] for answer in answers] == [True, True, True]


async def test_every_answer_lists_the_scopes_of_its_token() -> None:
    async with running_workspace(scopes=NARROW) as slack:
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        async with slack.session.post(f"{slack.connection.api_url}auth.test", headers=headers) as response:
            assert response.headers["X-OAuth-Scopes"] == "app_mentions:read,chat:write"


async def test_events_come_only_with_their_scope(bot: BotDouble) -> None:
    async with running_workspace(mount=bot.mount, scopes=NARROW) as slack:
        await slack.mei.says("#china-ai", "@China AI hello")
        await slack.mei.says("im", "hello")
        await slack.mei.opens_home()

    assert [received.kind for received in bot.received] == ["app_mention", "app_home_opened"]


async def test_events_come_only_where_the_app_subscribes(bot: BotDouble) -> None:
    cast = replace(field_notes("China AI", COMMANDS), events=frozenset({"message.im"}))
    async with running_workspace(mount=bot.mount, cast=cast) as slack:
        await slack.mei.says("#china-ai", "@China AI hello")
        await slack.mei.says("im", "hello")

    assert [event["channel"] for event in bot.of("message")] == ["D01MEI"]
    assert bot.of("app_mention") == []


async def test_a_revoked_token_is_refused_and_hears_nothing_more(bot: BotDouble) -> None:
    async with running_workspace(mount=bot.mount) as slack:
        slack.revoke_token()
        answer = await slack.api("auth.test")
        await slack.mei.says("im", "hello")

    assert answer["error"] == "token_revoked"
    assert bot.received == []
