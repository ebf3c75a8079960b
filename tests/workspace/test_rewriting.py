"""A person edits and deletes what they wrote."""

import pytest

from bot.workspace.reach import CannotAct
from tests.workspace.blocks import section
from tests.workspace.bot_double import BotDouble
from tests.workspace.running import Running


async def test_an_edit_arrives_with_both_wordings_and_who_edited(slack: Running, bot: BotDouble) -> None:
    sent = await slack.mei.says("#china-ai", "taxis in Wuham")

    edited = await slack.mei.edits(sent, "taxis in Wuhan")

    _, changed = bot.of("message")
    assert (changed["subtype"], changed["hidden"], changed["channel"]) == ("message_changed", True, "C02CHINAAI")
    assert changed["message"]["edited"] == {"user": "U01MEI", "ts": edited.edited_ts}
    assert (changed["message"]["ts"], changed["message"]["text"]) == (sent.ts, "taxis in Wuhan")
    assert changed["previous_message"]["text"] == "taxis in Wuham"
    assert "edited" not in changed["previous_message"]
    assert changed["ts"] == changed["event_ts"] != sent.ts


async def test_an_edit_to_the_same_words_is_none(slack: Running, bot: BotDouble) -> None:
    sent = await slack.mei.says("#china-ai", "taxis")

    await slack.mei.edits(sent, "taxis")

    assert len(bot.of("message")) == 1


async def test_every_edit_of_a_message_with_a_mention_mentions_the_bot_again_marked_as_edited(
    slack: Running, bot: BotDouble
) -> None:
    sent = await slack.mei.says("#china-ai", "how many taxis?")
    await slack.mei.edits(sent, "@China AI how many taxis?")
    await slack.mei.edits(sent, "@China AI how many taxis in Wuhan?")
    await slack.mei.edits(sent, "never mind")

    first, second = bot.of("app_mention")
    assert (first["ts"], second["ts"]) == (sent.ts, sent.ts)
    assert first["edited"]["user"] == "U01MEI"
    assert second["text"] == "<@U00BOT> how many taxis in Wuhan?"
    assert second["event_ts"] != first["event_ts"]


async def test_a_deleted_message_arrives_with_what_it_said(slack: Running, bot: BotDouble) -> None:
    sent = await slack.mei.says("im", "how many taxis?")

    await slack.mei.deletes(sent)

    _, deleted = bot.of("message")
    assert (deleted["subtype"], deleted["deleted_ts"], deleted["channel_type"]) == ("message_deleted", sent.ts, "im")
    assert (deleted["previous_message"]["text"], deleted["previous_message"]["user"]) == ("how many taxis?", "U01MEI")
    assert slack.mei.sees("im") == []


async def test_a_deleted_message_with_replies_becomes_a_tombstone_until_they_are_gone_too(
    slack: Running, bot: BotDouble
) -> None:
    sent = await slack.mei.says("#china-ai", "how many taxis?")
    answer = await slack.api("chat.postMessage", channel="C02CHINAAI", text="500", thread_ts=sent.ts)

    await slack.mei.deletes(sent)
    changed = bot.of("message")[-1]
    await slack.api("chat.delete", channel="C02CHINAAI", ts=answer["ts"])
    await slack.settled()

    assert changed["subtype"] == "message_changed"
    assert (changed["message"]["subtype"], changed["message"]["user"]) == ("tombstone", "USLACKBOT")
    assert (changed["message"]["ts"], changed["message"]["thread_ts"]) == (sent.ts, sent.ts)
    assert changed["message"]["reply_count"] == 1
    assert changed["previous_message"]["text"] == "how many taxis?"
    reply, tombstone = bot.of("message")[-2:]
    assert (reply["deleted_ts"], tombstone["deleted_ts"]) == (answer["ts"], sent.ts)
    assert tombstone["previous_message"]["subtype"] == "tombstone"
    assert slack.mei.sees("#china-ai") == []


async def test_nobody_edits_or_deletes_what_others_wrote(slack: Running) -> None:
    hers = await slack.mei.says("#china-ai", "mine")
    await slack.api("chat.postEphemeral", channel="C02CHINAAI", user="U02JONAS", text="psst", blocks=[section()])
    quiet = slack.jonas.sees("#china-ai")[-1]

    for message in (hers, quiet):
        with pytest.raises(CannotAct, match="your own"):
            await slack.jonas.edits(message, "his")
        with pytest.raises(CannotAct, match="your own"):
            await slack.jonas.deletes(message)


async def test_an_edit_may_not_empty_a_message(slack: Running) -> None:
    hers = await slack.mei.says("#china-ai", "mine")

    with pytest.raises(CannotAct, match="nothing to send"):
        await slack.mei.edits(hers, "   ")
