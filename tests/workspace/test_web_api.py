"""Calls over HTTP, as slack_sdk and others make them."""

import json
from dataclasses import replace

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.people import field_notes
from bot.workspace.reach import CannotAct
from bot.workspace.web_api.faults import Fault
from tests.workspace.blocks import section
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import APP_TOKEN, BOT_TOKEN, COMMANDS, Running, running_workspace

CHANNEL = "C02CHINAAI"


async def test_slack_sdk_can_log_in_and_post(slack: Running) -> None:
    client = AsyncWebClient(token=BOT_TOKEN, base_url=slack.connection.api_url)

    who = await client.auth_test()
    posted = await client.chat_postMessage(channel="#china-ai", text="hello", blocks=[section()])
    person = await client.users_info(user="U01MEI")
    opened = await client.conversations_open(users="U02JONAS")

    assert (who["bot_id"], who["user_id"], who["team_id"]) == ("B01BOT", "U00BOT", "T01FIELD")
    assert posted["channel"] == CHANNEL
    assert person["user"]["real_name"] == "Mei Lin"
    assert opened["channel"]["id"] == "D02JONAS"
    assert [message.text for message in slack.mei.sees("#china-ai")] == ["hello"]


async def test_a_wrong_token_is_an_error_with_status_200(slack: Running) -> None:
    client = AsyncWebClient(token="xoxb-wrong", base_url=slack.connection.api_url)

    with pytest.raises(SlackApiError) as raised:
        await client.auth_test()

    assert raised.value.response["error"] == "invalid_auth"
    assert raised.value.response.status_code == 200


async def test_a_form_with_json_inside_and_a_token_argument_is_understood(slack: Running) -> None:
    form = {"token": BOT_TOKEN, "channel": CHANNEL, "text": "hi", "blocks": json.dumps([section("from a form")])}

    async with slack.session.post(f"{slack.connection.api_url}chat.postMessage", data=form) as response:
        answer = await response.json()

    assert answer["message"]["blocks"][0]["text"]["text"] == "from a form"


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"channel": "C99", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": CHANNEL}, "no_text"),
        ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": CHANNEL, "text": "x" * 40_001}, "msg_too_long"),
        ("chat.postMessage", {"channel": CHANNEL, "text": "x", "blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": CHANNEL, "text": "x", "blocks": [{"type": "spacer"}]}, "invalid_blocks"),
        ("chat.postMessage", {"channel": CHANNEL, "text": "x", "thread_ts": "1.2"}, "invalid_thread_ts"),
        ("chat.postMessage", {"channel": CHANNEL, "text": 7}, "invalid_arguments"),
        ("chat.postEphemeral", {"channel": CHANNEL, "text": "x", "user": "U99"}, "user_not_in_channel"),
        ("chat.postEphemeral", {"channel": "D01MEI", "text": "x", "user": "U02JONAS"}, "user_not_in_channel"),
        ("chat.update", {"channel": CHANNEL, "ts": "1.2", "text": "x"}, "message_not_found"),
        ("chat.delete", {"channel": CHANNEL, "ts": "1.2"}, "message_not_found"),
        ("conversations.info", {"channel": "C99"}, "channel_not_found"),
        ("conversations.replies", {"channel": CHANNEL, "ts": "1.2"}, "thread_not_found"),
        ("users.info", {"user": "U99"}, "user_not_found"),
        ("bots.info", {"bot": "B99"}, "bot_not_found"),
        ("views.open", {"trigger_id": "1.2.3", "view": {}}, "invalid_trigger_id"),
        ("views.update", {"view_id": "V9", "view": {}}, "not_found"),
        ("views.publish", {"user_id": "U01MEI", "view": {"type": "modal"}}, "invalid_arguments"),
        ("apps.connections.open", {}, "not_allowed_token_type"),
        ("chat.sing", {}, "unknown_method"),
    ],
)
async def test_each_mistake_has_its_error(
    slack: Running, method: str, arguments: dict[str, object], error: str
) -> None:
    answer = await slack.api(method, **arguments)

    assert (answer["ok"], answer["error"]) == (False, error)


async def test_invalid_blocks_name_the_place_and_what_is_wrong_there(slack: Running) -> None:
    answer = await slack.api("chat.postMessage", channel=CHANNEL, text="x", blocks=[section("x" * 3001)])

    line = "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert answer["response_metadata"]["messages"] == answer["errors"] == [line]


async def test_without_a_token_one_is_not_authed(slack: Running) -> None:
    async with slack.session.post(f"{slack.connection.api_url}auth.test") as response:
        assert (await response.json())["error"] == "not_authed"


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"{", "invalid_json"),
        (b"[1]", "json_not_object"),
        (b"[" * 100_000, "invalid_json"),
        (b'{"text": "\\ud800"}', "invalid_json"),
        (b"\xff\xfe", "invalid_json"),
    ],
)
async def test_a_malformed_body_is_an_error_and_not_a_crash(slack: Running, body: bytes, error: str) -> None:
    headers = {"Authorization": f"Bearer {BOT_TOKEN}", "Content-Type": "application/json"}

    async with slack.session.post(f"{slack.connection.api_url}chat.postMessage", data=body, headers=headers) as got:
        assert (got.status, (await got.json())["error"]) == (200, error)


async def test_the_bot_cannot_post_where_it_is_not(bot: BotDouble) -> None:
    cast = field_notes("China AI", COMMANDS)
    elsewhere = tuple(replace(c, bot_is_member=False) for c in cast.conversations)
    async with running_workspace(mount=bot.mount, cast=replace(cast, conversations=elsewhere)) as slack:
        answer = await slack.api("chat.postMessage", channel="#general", text="x")

        assert answer["error"] == "not_in_channel"


async def test_messages_of_others_and_ephemeral_ones_cannot_be_updated(slack: Running) -> None:
    theirs = await slack.mei.says("#china-ai", "mine")
    quiet = await slack.api("chat.postEphemeral", channel=CHANNEL, user="U01MEI", text="psst")

    updates = [
        await slack.api("chat.update", channel=CHANNEL, ts=theirs.ts, text="x"),
        await slack.api("chat.update", channel=CHANNEL, ts=quiet["message_ts"], text="x"),
        await slack.api("chat.delete", channel=CHANNEL, ts=theirs.ts),
    ]

    assert [answer["error"] for answer in updates] == [
        "cant_update_message", "message_not_found", "cant_delete_message",
    ]  # fmt: skip


async def test_an_update_keeps_the_blocks_unless_they_are_given_as_an_empty_list(slack: Running) -> None:
    posted = await slack.api("chat.postMessage", channel=CHANNEL, text="one", blocks=[section()])

    await slack.api("chat.update", channel=CHANNEL, ts=posted["ts"], text="two")
    (kept,) = slack.mei.sees("#china-ai")
    await slack.api("chat.update", channel=CHANNEL, ts=posted["ts"], text="three", blocks=[])
    (cleared,) = slack.mei.sees("#china-ai")

    assert (kept.text, len(kept.blocks)) == ("two", 1)
    assert (cleared.text, cleared.blocks) == ("three", ())


async def test_an_update_with_nothing_in_it_is_refused(slack: Running) -> None:
    posted = await slack.api("chat.postMessage", channel=CHANNEL, text="one")

    answers = [
        await slack.api("chat.update", channel=CHANNEL, ts=posted["ts"]),
        await slack.api("chat.update", channel=CHANNEL, ts=posted["ts"], text=""),
    ]

    assert [answer["error"] for answer in answers] == ["no_text", "no_text"]


async def test_another_site_cannot_reach_the_web_api_either(slack: Running) -> None:
    headers = {"Origin": "https://evil.example", "Authorization": f"Bearer {BOT_TOKEN}"}

    async with slack.session.post(f"{slack.connection.api_url}auth.test", headers=headers) as response:
        assert response.status == 403


async def test_an_ephemeral_message_is_on_one_screen_only(slack: Running) -> None:
    await slack.api("chat.postEphemeral", channel=CHANNEL, user="U01MEI", text="psst")

    assert [message.text for message in slack.mei.sees("#china-ai")] == ["psst"]
    assert slack.jonas.sees("#china-ai") == []


async def test_nobody_can_reply_to_an_ephemeral_message(slack: Running) -> None:
    quiet = await slack.api("chat.postEphemeral", channel=CHANNEL, user="U01MEI", text="psst")

    answer = await slack.api("chat.postMessage", channel=CHANNEL, text="x", thread_ts=quiet["message_ts"])

    assert answer["error"] == "cannot_reply_to_message"
    with pytest.raises(CannotAct, match="replied to"):
        await slack.mei.says("#china-ai", "x", thread_ts=quiet["message_ts"])


async def test_replies_give_the_thread_without_what_only_one_person_sees(slack: Running) -> None:
    parent = await slack.mei.says("#china-ai", "first")
    await slack.jonas.says("#china-ai", "second", thread_ts=parent.ts)
    await slack.api("chat.postEphemeral", channel=CHANNEL, user="U01MEI", text="psst", thread_ts=parent.ts)

    answer = await slack.api("conversations.replies", channel=CHANNEL, ts=parent.ts)

    assert [message["text"] for message in answer["messages"]] == ["first", "second"]
    assert (answer["messages"][0]["reply_count"], answer["has_more"]) == (1, False)


async def test_too_many_messages_in_a_channel_are_rate_limited_with_retry_after() -> None:
    bot = BotDouble()
    async with running_workspace(mount=bot.mount, burst=2) as slack:
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        url = f"{slack.connection.api_url}chat.postMessage"
        statuses = []
        for _ in range(3):
            async with slack.session.post(url, json={"channel": CHANNEL, "text": "x"}, headers=headers) as response:
                statuses.append((response.status, response.headers.get("Retry-After")))
        elsewhere = await slack.api("chat.postMessage", channel="#general", text="x")
        slack.time.move(1)
        later = await slack.api("chat.postMessage", channel=CHANNEL, text="x")

        assert statuses == [(200, None), (200, None), (429, "1")]
        assert (elsewhere["ok"], later["ok"]) == (True, True)


async def test_a_test_can_let_the_next_calls_fail(slack: Running) -> None:
    slack.workspace.faults.next("chat.postMessage", Fault(error="fatal_error"), times=2)
    slack.workspace.faults.next("auth.test", Fault(retry_after=7))
    slack.workspace.faults.next("users.info", Fault(drop=True))

    errors = [(await slack.api("chat.postMessage", channel=CHANNEL, text="x")).get("error") for _ in range(3)]
    async with slack.session.post(f"{slack.connection.api_url}auth.test") as limited:
        seen = (limited.status, limited.headers["Retry-After"])

    assert errors == ["fatal_error", "fatal_error", None]
    assert seen == (429, "7")
    with pytest.raises(aiohttp.ClientError):
        await slack.api("users.info", user="U01MEI")


async def test_a_message_can_be_taken_although_its_answer_never_arrives(slack: Running) -> None:
    slack.workspace.faults.next("chat.postMessage", Fault(drop_after=True))

    with pytest.raises(aiohttp.ClientError):
        await slack.api("chat.postMessage", channel=CHANNEL, text="taken")

    assert [message.text for message in slack.mei.sees("#china-ai")] == ["taken"]
    assert slack.calls_of("chat.postMessage") == [{"channel": CHANNEL, "text": "taken"}]


async def test_a_method_can_fail_until_the_test_ends_it(slack: Running) -> None:
    slack.workspace.faults.always("*", Fault(status=503))
    async with slack.session.post(f"{slack.connection.api_url}auth.test") as response:
        during = response.status
    slack.workspace.faults.always("*", None)

    assert (during, (await slack.api("auth.test"))["ok"]) == (503, True)


async def test_every_call_is_reported_to_observers(slack: Running) -> None:
    await slack.api("chat.postMessage", channel=CHANNEL, text="hello")

    assert slack.calls_of("chat.postMessage") == [{"channel": CHANNEL, "text": "hello"}]


async def test_the_app_token_opens_connections_and_nothing_else(slack: Running) -> None:
    client = AsyncWebClient(token=APP_TOKEN, base_url=slack.connection.api_url)

    opened = await client.apps_connections_open(app_token=APP_TOKEN)

    assert opened["url"].startswith("ws://127.0.0.1:")
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        await client.chat_postMessage(channel=CHANNEL, text="x")
