from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.workspace.model import Shortcut
from bot.workspace.people import field_notes
from bot.workspace.reach import CannotAct
from tests.workspace.blocks import input_block, modal
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import COMMANDS, Running, running_workspace

SHORTCUTS = (
    Shortcut(callback_id="find", name="Find quotes", kind="message"),
    Shortcut(callback_id="ask", name="Ask China AI", kind="global"),
)


@pytest.fixture
async def slack(bot: BotDouble) -> AsyncIterator[Running]:
    cast = replace(field_notes("China AI", COMMANDS), shortcuts=SHORTCUTS)
    async with running_workspace(mount=bot.mount, cast=cast) as running:
        yield running


async def test_a_message_shortcut_carries_the_message_and_where_it_stands(slack: Running, bot: BotDouble) -> None:
    message = await slack.jonas.says("#china-ai", "Baidu runs taxis.")

    await slack.mei.uses_shortcut("find", message)

    (payload,) = bot.of("message_action")
    assert (payload["callback_id"], payload["user"]["id"]) == ("find", "U01MEI")
    assert payload["channel"] == {"id": "C02CHINAAI", "name": "china-ai"}
    assert (payload["message_ts"], payload["message"]["text"]) == (message.ts, "Baidu runs taxis.")
    assert payload["message"]["user"] == "U02JONAS"
    assert {"trigger_id", "response_url", "action_ts", "team", "token"} <= payload.keys()


async def test_a_message_shortcut_works_where_the_bot_is_not_and_the_channel_has_no_name_there(
    slack: Running, bot: BotDouble
) -> None:
    message = await slack.amara.says("#editorial", "A draft.")

    await slack.mei.uses_shortcut("find", message)
    (payload,) = bot.of("message_action")
    body = {"text": "one quote"}
    async with slack.session.post(payload["response_url"], json=body) as response:
        assert response.status == 200

    assert payload["channel"]["name"] == "privategroup"
    assert slack.mei.sees("#editorial")[-1].is_ephemeral


async def test_a_global_shortcut_knows_no_channel(slack: Running, bot: BotDouble) -> None:
    await slack.mei.uses_shortcut("ask")

    (payload,) = bot.of("shortcut")
    assert payload["callback_id"] == "ask"
    assert payload.keys().isdisjoint({"channel", "response_url", "message"})


async def test_a_menu_may_start_with_the_conversation_in_which_the_shortcut_was_chosen(
    slack: Running, bot: BotDouble
) -> None:
    await slack.mei.uses_shortcut("ask", channel="#general")
    menu = {"type": "conversations_select", "action_id": "to", "default_to_current_conversation": True}
    view = modal(input_block("where", menu | {"response_url_enabled": True}))
    await slack.api("views.open", trigger_id=bot.of("shortcut")[0]["trigger_id"], view=view)

    await slack.mei.submits(slack.mei.modals[0])

    (payload,) = bot.of("view_submission")
    assert payload["view"]["state"]["values"]["where"]["to"]["selected_conversation"] == "C01GENERAL"
    (url,) = payload["response_urls"]
    assert (url["block_id"], url["action_id"], url["channel_id"]) == ("where", "to", "C01GENERAL")
    assert url["response_url"].startswith("http://127.0.0.1")


async def test_a_shortcut_that_is_not_offered_there_cannot_be_used(slack: Running) -> None:
    message = await slack.jonas.says("#china-ai", "hello")
    await slack.api("chat.postEphemeral", channel="C02CHINAAI", user="U01MEI", text="psst")
    quiet = slack.mei.sees("#china-ai")[-1]

    for callback_id, on in (("ask", message), ("find", None), ("nothing", message), ("find", quiet)):
        with pytest.raises(CannotAct, match="no such shortcut"):
            await slack.mei.uses_shortcut(callback_id, on)
