"""The page's side, over HTTP."""

import json

import aiohttp
import pytest

from bot.workspace.model import JsonObject
from tests.workspace.blocks import actions, button, modal, section, text_input
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import Running


async def state(slack: Running, person: str = "U01MEI") -> JsonObject:
    async with slack.session.get(f"{slack.connection.base_url}/ui/state", params={"as": person}) as response:
        body: JsonObject = await response.json()
        return body


async def act(slack: Running, what: str, **body: object) -> tuple[int, JsonObject]:
    async with slack.session.post(f"{slack.connection.base_url}/ui/{what}", json=body) as response:
        answer = response.status, await response.json()
    await slack.settled()
    return answer


class Stream:
    """What the page hears."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def next(self) -> JsonObject:
        line = await self._response.content.readline()
        assert await self._response.content.readline() == b"\n"
        body: JsonObject = json.loads(line.removeprefix(b"data: "))
        return body


async def stream(slack: Running, person: str) -> Stream:
    opening = slack.session.get(f"{slack.connection.base_url}/ui/stream", params={"as": person})
    response = await slack.stack.enter_async_context(opening)
    opened = Stream(response)
    assert await opened.next() == {"type": "hello"}
    return opened


async def test_the_state_is_what_one_person_sees(slack: Running) -> None:
    await slack.api("chat.postEphemeral", channel="C02CHINAAI", user="U01MEI", text="psst", blocks=[section()])
    parent = await slack.mei.says("#china-ai", "hello")
    await slack.jonas.says("#china-ai", "hi", thread_ts=parent.ts)

    mine, his = await state(slack), await state(slack, "U02JONAS")

    assert mine["team"] == {"id": "T01FIELD", "name": "Field Notes"}
    assert [c["name"] for c in mine["conversations"]] == ["general", "china-ai", "editorial", "China AI"]
    assert mine["bot"]["user_id"] == "U00BOT"
    assert mine["settings"] == {"real": "Set the tokens."}
    quiet, first, reply = mine["messages"]["C02CHINAAI"]
    assert (quiet["ephemeral"], quiet["bot_id"], "user" in quiet) == (True, "B01BOT", False)
    assert first == {"ts": parent.ts, "user": "U01MEI", "text": "hello", "ephemeral": False, "reply_count": 1}
    assert reply["thread_ts"] == parent.ts
    assert [m["text"] for m in his["messages"]["C02CHINAAI"]] == ["hello", "hi"]
    assert "D01MEI" not in his["messages"]


async def test_a_message_reaches_the_streams_of_those_who_can_see_it(slack: Running) -> None:
    hers, his = await stream(slack, "U01MEI"), await stream(slack, "U02JONAS")

    await act(slack, "send", **{"as": "U01MEI", "channel": "D01MEI", "text": "just us"})
    await act(slack, "send", **{"as": "U01MEI", "channel": "C01GENERAL", "text": "all of us"})

    assert (await hers.next())["message"]["text"] == "just us"
    assert (await hers.next())["message"]["text"] == "all of us"
    assert (await his.next())["message"]["text"] == "all of us"


async def test_a_reply_brings_its_parent_again_with_the_new_count(slack: Running) -> None:
    parent = await slack.mei.says("#general", "hello")
    his = await stream(slack, "U02JONAS")

    await act(slack, "send", **{"as": "U03AMARA", "channel": "C01GENERAL", "text": "hi", "thread_ts": parent.ts})

    assert (await his.next())["type"] == "message"
    changed = await his.next()
    assert (changed["type"], changed["message"]["reply_count"]) == ("message_changed", 1)


async def test_edits_and_deletions_reach_the_stream(slack: Running) -> None:
    posted = await slack.api("chat.postMessage", channel="C01GENERAL", text="one")
    hers = await stream(slack, "U01MEI")

    await slack.api("chat.update", channel="C01GENERAL", ts=posted["ts"], text="two")
    await slack.api("chat.delete", channel="C01GENERAL", ts=posted["ts"])

    changed, deleted = await hers.next(), await hers.next()
    assert (changed["message"]["text"], changed["message"]["edited"]) == ("two", True)
    assert deleted == {"type": "message_deleted", "channel": "C01GENERAL", "ts": posted["ts"]}


async def test_a_notice_reaches_one_person(slack: Running) -> None:
    hers = await stream(slack, "U01MEI")

    await act(slack, "send", **{"as": "U01MEI", "channel": "C01GENERAL", "text": "/dance"})

    notice = {"type": "notice", "channel": "C01GENERAL", "text": "/dance is not a valid command."}
    assert await hers.next() == notice


async def test_a_modal_is_opened_filled_in_and_closed_on_the_page(slack: Running, bot: BotDouble) -> None:
    hers = await stream(slack, "U01MEI")
    await act(slack, "send", **{"as": "U01MEI", "channel": "C01GENERAL", "text": "/chinaai x"})
    trigger_id = bot.of("slash_command")[0]["trigger_id"]
    await slack.api("views.open", trigger_id=trigger_id, view=modal(text_input(), actions(button("more"))))
    (view,) = (await hers.next())["views"]

    pressed = await act(
        slack, "press", **{"as": "U01MEI", "view_id": view["id"], "block_id": view["blocks"][1]["block_id"]},
        action_id="more",
    )  # fmt: skip
    empty = await act(slack, "view", **{"as": "U01MEI", "view_id": view["id"], "kind": "submit"}, state={})
    values = {"reason": {"why": {"type": "plain_text_input", "value": "because"}}}
    full = await act(
        slack, "view", **{"as": "U01MEI", "view_id": view["id"], "kind": "submit"}, state={"values": values}
    )

    assert (await state(slack))["modals"] == []
    assert view["title"]["text"] == "Context"
    assert (pressed, full) == ((200, {}), (200, {}))
    assert empty == (200, {"errors": {"reason": "Please complete this required field."}})
    assert await hers.next() == {"type": "modal", "views": []}
    assert bot.of("block_actions")[0]["actions"][0]["action_id"] == "more"


async def test_opening_home_asks_the_app_and_shows_what_it_publishes(slack: Running, bot: BotDouble) -> None:
    hers = await stream(slack, "U01MEI")

    await act(slack, "home", **{"as": "U01MEI"})
    await slack.api("views.publish", user_id="U01MEI", view={"type": "home", "blocks": [section("welcome")]})

    assert len(bot.of("app_home_opened")) == 1
    assert (await hers.next())["view"]["blocks"][0]["text"]["text"] == "welcome"
    assert (await state(slack))["home"]["type"] == "home"


@pytest.mark.parametrize(
    ("what", "body", "status"),
    [
        ("send", {"as": "U99", "channel": "C01GENERAL", "text": "x"}, 400),
        ("send", {"as": "U01MEI", "channel": "C99", "text": "x"}, 409),
        ("send", {"as": "U01MEI", "channel": "D02JONAS", "text": "x"}, 409),
        ("send", {"as": "U01MEI", "channel": "C01GENERAL", "text": "   "}, 409),
        ("send", {"as": "U01MEI", "channel": "C01GENERAL"}, 409),
        ("send", {"as": "U01MEI", "channel": "C01GENERAL", "text": "x", "thread_ts": "1.2"}, 409),
        ("send", {"as": "U01MEI", "channel": "C01GENERAL", "text": "x" * 40_001}, 409),
        ("press", {"as": "U01MEI", "channel": "C01GENERAL", "message_ts": "1", "block_id": "b", "action_id": "a"}, 409),
        ("view", {"as": "U01MEI", "view_id": "V9", "kind": "submit"}, 409),
        ("view", {"as": "U01MEI", "view_id": "V9", "kind": "explode"}, 409),
        ("home", {"as": ["U01MEI"]}, 400),
    ],
)
async def test_each_mistake_is_a_sentence(slack: Running, what: str, body: JsonObject, status: int) -> None:
    code, answer = await act(slack, what, **body)

    assert code == status
    assert answer["error"].endswith(".")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"as": "\\ud800"}'])
async def test_a_body_that_is_no_object_is_refused_in_a_sentence(slack: Running, body: bytes) -> None:
    async with slack.session.post(f"{slack.connection.base_url}/ui/send", data=body) as response:
        assert (response.status, (await response.json())["error"][-1]) == (400, ".")


@pytest.mark.parametrize("path", ["/", "/ui/state?as=U01MEI", "/page/style.css"])
async def test_a_foreign_host_name_is_refused(slack: Running, path: str) -> None:
    url = f"{slack.connection.base_url}{path}"

    async with slack.session.get(url, headers={"Host": "evil.example"}) as response:
        assert response.status == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example"]
)
async def test_another_site_cannot_act_for_a_person(slack: Running, origin: str) -> None:
    body = {"as": "U01MEI", "channel": "C01GENERAL", "text": "x"}
    url = f"{slack.connection.base_url}/ui/send"

    async with slack.session.post(url, json=body, headers={"Origin": origin}) as response:
        assert response.status == 403
    assert slack.mei.sees("#general") == []


async def test_the_page_itself_may_act(slack: Running) -> None:
    headers = {"Origin": slack.connection.base_url}
    body = {"as": "U01MEI", "channel": "C01GENERAL", "text": "x"}

    async with slack.session.post(f"{slack.connection.base_url}/ui/send", json=body, headers=headers) as response:
        assert response.status == 200


@pytest.mark.parametrize("path", ["..%2fserver.py", "%2e%2e/ui.py", "nothing.js", "%00.js", "x" * 5000 + ".js"])
async def test_only_the_pages_own_files_are_served(slack: Running, path: str) -> None:
    async with slack.session.get(f"{slack.connection.base_url}/page/{path}") as response:
        assert response.status == 404


async def test_what_is_written_on_the_page_can_be_edited_and_deleted_there(slack: Running) -> None:
    sent = await slack.mei.says("#general", "one")
    where = {"channel": "C01GENERAL", "ts": sent.ts}
    his = await stream(slack, "U02JONAS")

    edited = await act(slack, "edit", **{"as": "U01MEI", **where, "text": "two"})
    refused = await act(slack, "delete", **{"as": "U02JONAS", **where})
    deleted = await act(slack, "delete", **{"as": "U01MEI", **where})

    assert (edited, deleted) == ((200, {}), (200, {}))
    assert refused == (409, {"error": "Only your own messages can be edited or deleted."})
    assert (await his.next())["message"]["text"] == "two"
    assert (await his.next())["type"] == "message_deleted"


async def test_the_bot_comes_and_goes_on_every_stream_that_shows_the_channel(slack: Running) -> None:
    hers, his = await stream(slack, "U03AMARA"), await stream(slack, "U02JONAS")

    await act(slack, "member", **{"as": "U01MEI", "channel": "C05EDITORIAL", "act": "invite"})
    await act(slack, "member", **{"as": "U01MEI", "channel": "C01GENERAL", "act": "remove"})

    first, second = await hers.next(), await hers.next()
    assert (first["conversation"]["id"], first["conversation"]["bot_is_member"]) == ("C05EDITORIAL", True)
    assert (second["conversation"]["id"], second["conversation"]["bot_is_member"]) == ("C01GENERAL", False)
    assert (await his.next())["conversation"]["id"] == "C01GENERAL"


async def test_after_uninstalling_the_page_shows_no_trace_of_the_app(slack: Running) -> None:
    hers = await stream(slack, "U01MEI")

    refused = await act(slack, "uninstall", **{"as": "U01MEI"})
    removed = await act(slack, "uninstall", **{"as": "U03AMARA"})

    assert (refused[0], removed[0]) == (409, 200)
    lines = [await hers.next() for _ in range(3)]
    assert [line["type"] for line in lines] == ["conversation", "conversation", "installation"]
    after = await state(slack)
    assert (after["installed"], after["commands"], after["home"]) == (False, [], None)
    assert [c["kind"] for c in after["conversations"]] == ["channel", "channel", "channel"]


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("edit", {"channel": "C01GENERAL", "ts": "1.2", "text": "x"}),
        ("delete", {"channel": "C01GENERAL", "ts": "1.2"}),
        ("shortcut", {"channel": "C01GENERAL", "callback_id": "no-such"}),
        ("shortcut", {"channel": "C01GENERAL", "callback_id": "no-such", "message_ts": "1.2"}),
        ("member", {"channel": "D01MEI", "act": "invite"}),
        ("member", {"channel": "C01GENERAL", "act": "befriend"}),
    ],
)
async def test_each_mistake_of_the_newer_requests_is_a_sentence_too(
    slack: Running, what: str, body: JsonObject
) -> None:
    code, answer = await act(slack, what, **{"as": "U01MEI", **body})

    assert (code, answer["error"][-1]) == (409, ".")
