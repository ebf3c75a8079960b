from dataclasses import replace

from bot.workspace.people import field_notes
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import COMMANDS, Running, running_workspace


async def test_a_message_in_a_channel_arrives_with_its_envelope(slack: Running, bot: BotDouble) -> None:
    sent = await slack.mei.says("#china-ai", "hello & <!channel>")

    (received,) = bot.received
    event = received.payload["event"]
    assert event["type"] == "message"
    assert event["text"] == "hello &amp; &lt;!channel&gt;"
    assert (event["channel"], event["channel_type"], event["user"]) == ("C02CHINAAI", "channel", "U01MEI")
    assert event["ts"] == event["event_ts"] == sent.ts
    assert event["client_msg_id"]
    assert event["team"] == "T01FIELD"
    assert received.payload["type"] == "event_callback"
    assert received.payload["authorizations"][0]["user_id"] == "U00BOT"
    assert received.payload["event_id"].startswith("Ev")


async def test_a_mention_is_both_a_message_and_a_mention(slack: Running, bot: BotDouble) -> None:
    await slack.mei.says("#china-ai", "@china ai, how many taxis?")

    assert bot.of("message")[0]["text"] == "<@U00BOT>, how many taxis?"
    assert bot.of("app_mention")[0]["text"] == "<@U00BOT>, how many taxis?"
    assert "channel_type" not in bot.of("app_mention")[0]


async def test_a_mention_in_a_direct_message_is_a_message_only(slack: Running, bot: BotDouble) -> None:
    await slack.jonas.says("im", "@China AI hello")

    assert [event["channel_type"] for event in bot.of("message")] == ["im"]
    assert bot.of("app_mention") == []


async def test_a_reply_names_its_thread_and_who_began_it(slack: Running, bot: BotDouble) -> None:
    parent = await slack.mei.says("#china-ai", "first")
    reply = await slack.jonas.says("#china-ai", "second", thread_ts=parent.ts)

    await slack.amara.says("#china-ai", "third", thread_ts=reply.ts)

    last = bot.of("message")[-1]
    assert (last["thread_ts"], last["parent_user_id"]) == (parent.ts, "U01MEI")


async def test_the_bot_hears_its_own_messages_edits_and_deletions(slack: Running, bot: BotDouble) -> None:
    posted = await slack.api("chat.postMessage", channel="C02CHINAAI", text="one")
    await slack.api("chat.update", channel="C02CHINAAI", ts=posted["ts"], text="two")
    await slack.api("chat.delete", channel="C02CHINAAI", ts=posted["ts"])
    await slack.settled()

    own, changed, deleted = bot.of("message")
    assert (own["bot_id"], own["user"]) == ("B01BOT", "U00BOT")
    assert (changed["subtype"], changed["message"]["text"], changed["previous_message"]["text"]) == (
        "message_changed", "two", "one",
    )  # fmt: skip
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", posted["ts"])


async def test_nothing_is_heard_of_ephemeral_messages(slack: Running, bot: BotDouble) -> None:
    await slack.api("chat.postEphemeral", channel="C02CHINAAI", user="U01MEI", text="psst")
    await slack.settled()

    assert bot.received == []


async def test_nothing_is_heard_of_channels_the_bot_is_not_in(bot: BotDouble) -> None:
    cast = field_notes("China AI", COMMANDS)
    elsewhere = tuple(replace(c, bot_is_member=c.name != "general") for c in cast.conversations)
    async with running_workspace(mount=bot.mount, cast=replace(cast, conversations=elsewhere)) as slack:
        await slack.mei.says("#general", "@China AI are you there?")

        assert bot.received == []


async def test_opening_the_home_tab_is_an_event_that_carries_the_view_once_there_is_one(
    slack: Running, bot: BotDouble
) -> None:
    await slack.mei.opens_home()
    await slack.api("views.publish", user_id="U01MEI", view={"type": "home", "blocks": [{"type": "divider"}]})
    await slack.mei.opens_home()

    first, second = bot.of("app_home_opened")
    assert (first["tab"], first["channel"], "view" in first) == ("home", "D01MEI", False)
    assert second["view"]["blocks"][0]["type"] == "divider"
