"""The bot is invited to channels and removed from them; channels are archived."""

import pytest

from bot.workspace.reach import CannotAct
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import Running


async def test_an_invited_bot_hears_that_it_joined_and_then_what_is_said(slack: Running, bot: BotDouble) -> None:
    before = await slack.api("conversations.info", channel="C05EDITORIAL")
    await slack.amara.says("#editorial", "before")

    await slack.amara.invites_bot("#editorial")
    await slack.amara.says("#editorial", "after")

    (joined,) = bot.of("member_joined_channel")
    assert (joined["user"], joined["channel"], joined["inviter"]) == ("U00BOT", "C05EDITORIAL", "U03AMARA")
    (heard,) = bot.of("message")
    assert (heard["text"], heard["channel_type"]) == ("after", "group")
    assert before["error"] == "channel_not_found"
    after = await slack.api("conversations.info", channel="C05EDITORIAL")
    assert (after["channel"]["is_private"], after["channel"]["is_member"]) == (True, True)


async def test_a_removed_bot_hears_that_it_left_and_slackbot_tells_it(slack: Running, bot: BotDouble) -> None:
    await slack.jonas.removes_bot("#china-ai")
    await slack.jonas.says("#china-ai", "gone")
    posted = await slack.api("chat.postMessage", channel="#china-ai", text="x")

    (left,) = bot.of("channel_left")
    assert (left["channel"], left["actor_id"]) == ("C02CHINAAI", "U02JONAS")
    (told,) = bot.of("message")
    assert (told["user"], told["channel_type"]) == ("USLACKBOT", "im")
    assert told["text"] == "You have been removed from #china-ai by <@U02JONAS>"
    assert bot.of("member_left_channel") == []
    assert posted["error"] == "not_in_channel"


async def test_leaving_a_private_channel_is_another_event(slack: Running, bot: BotDouble) -> None:
    await slack.amara.invites_bot("#editorial")

    await slack.amara.removes_bot("#editorial")

    assert bot.of("group_left")[0]["channel"] == "C05EDITORIAL"
    assert bot.of("channel_left") == []


async def test_inviting_who_is_there_changes_nothing(slack: Running, bot: BotDouble) -> None:
    await slack.jonas.invites_bot("#china-ai")

    assert bot.received == []


async def test_nobody_writes_in_an_archived_channel(slack: Running, bot: BotDouble) -> None:
    await slack.amara.archives("#general")
    posted = await slack.api("chat.postMessage", channel="#general", text="x")
    info = await slack.api("conversations.info", channel="C01GENERAL")

    (archived,) = bot.of("channel_archive")
    assert (archived["channel"], archived["user"]) == ("C01GENERAL", "U03AMARA")
    assert (posted["error"], info["channel"]["is_archived"]) == ("is_archived", True)
    with pytest.raises(CannotAct, match="archived"):
        await slack.mei.says("#general", "x")


async def test_a_private_channel_is_not_there_for_others(slack: Running) -> None:
    assert [c.name for c in slack.workspace.world.state.conversations_of("U02JONAS")] == [
        "general", "china-ai", "China AI",
    ]  # fmt: skip
    with pytest.raises(CannotAct, match="no such conversation"):
        await slack.jonas.invites_bot("#editorial")


async def test_the_bot_can_join_a_public_channel_and_no_private_one(slack: Running) -> None:
    await slack.jonas.removes_bot("#general")

    joined = await slack.api("conversations.join", channel="C01GENERAL")
    private = await slack.api("conversations.join", channel="C05EDITORIAL")

    assert joined["channel"]["is_member"] is True
    assert private["error"] == "channel_not_found"
