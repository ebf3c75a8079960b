from typing import Any

import pytest

from bot.slack.incoming import (
    Asked,
    Deleted,
    Edited,
    Grouped,
    Grouping,
    Help,
    Latest,
    Question,
    QuoteOf,
    SettingsWanted,
    Sources,
    Surface,
    TooLong,
    Topics,
    Unanswered,
    Wanted,
    asks_to_stop,
    from_command,
    from_mention,
    from_message,
    typed_text,
    wanted,
)

BOT = "U00BOT"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("<@U00BOT> how many taxis?", "how many taxis?"),
        ("<@U00BOT|China AI> how many taxis?", "how many taxis?"),
        ("how many taxis, <@U00BOT>", "how many taxis,"),
        ("ask <@U9|ada> about <#C1|general>", "ask ada about #general"),
        ("ask <@U9> about <#C1>", "ask about"),
        ("see <https://example.com/a?b=1&amp;c=2>", "see https://example.com/a?b=1&c=2"),
        ("see <https://example.com|example.com>", "see example.com"),
        ("<!channel> <!here|here> <!subteam^S1|@editors> hi", "here @editors hi"),
        ("R&amp;D &lt;!channel&gt; &amp;lt;", "R&D <!channel> &lt;"),
        ("a\u202eb\u2066c\x00d\x1be\r\n f\tg", "abc d e f g"),
        ("half a character \ud83d", "half a character \ufffd"),
        ("家人👩‍👩‍👧 和 2 < 3", "家人👩‍👩‍👧 和 2 < 3"),
        ("\u200bhe\u00adlp\u2060", "help"),
        ("   ", ""),
    ],
)
def test_typed_text_is_what_the_person_typed(text: str, typed: str) -> None:
    assert typed_text(text, BOT) == typed


@pytest.mark.parametrize("text", ["", "help", "Help", "HELP"])
def test_a_word_is_a_command_when_it_is_the_whole_text(text: str) -> None:
    assert wanted(text) == Help("en")


@pytest.mark.parametrize("text", ["帮助", "幫助"])
def test_help_can_be_asked_for_in_chinese(text: str) -> None:
    assert wanted(text) == Help("zh")


@pytest.mark.parametrize("text", ["help me", "What is help?", "helpful", "share", "帮助我", "😀😀"])
def test_anything_else_is_a_question(text: str) -> None:
    assert wanted(text) == Question(text)


@pytest.mark.parametrize(
    ("text", "by", "topic"),
    [
        ("voices chips", Grouping.VOICES, "chips"),
        ("Voices open-source models from:ft", Grouping.VOICES, "open-source models from:ft"),
        ("timeline chips", Grouping.TIMELINE, "chips"),
        ("timeline of chip exports", Grouping.TIMELINE, "chip exports"),
        ("voices on AI", Grouping.VOICES, "AI"),
        ("voices offline", Grouping.VOICES, "offline"),
        ("voices", Grouping.VOICES, ""),
        ("TIMELINE of", Grouping.TIMELINE, ""),
    ],
)
def test_a_topic_can_be_asked_for_by_speaker_or_by_date(text: str, by: Grouping, topic: str) -> None:
    assert wanted(text) == Grouped(by, topic)


@pytest.mark.parametrize(
    "text", ["voices of whom?", "timeline for AGI in China?", "timeline？", "voicesx", "my voices"]
)
def test_what_ends_in_a_question_mark_is_a_question(text: str) -> None:
    assert wanted(text) == Question(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("topics", Topics()),
        ("SOURCES", Sources()),
        ("latest", Latest()),
        ("unanswered", Unanswered()),
        ("settings", SettingsWanted()),
        ("主题", Topics("zh")),
        ("来源", Sources("zh")),
        ("最新", Latest("zh")),
        ("設置", SettingsWanted("zh")),
        ("未回答", Unanswered("zh")),
        ("help voices", Help(about="voices")),
        ("help with /quote", Help(about="quote")),
        ("quote ft-opinion:10-42", QuoteOf("ft-opinion:10-42")),
        ("引文 ft-opinion:10-42", QuoteOf("ft-opinion:10-42", "zh")),
    ],
)
def test_every_command_is_known_by_its_whole_text(text: str, command: Wanted) -> None:
    assert wanted(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "sources of training data",
        "latest models",
        "topics?",
        "settings for training a model",
        "quote of the day",
        "quote ft-opinion",
        "help with chips",
        "unanswered questions about chips",
        "最新的模型",
    ],
)
def test_what_only_begins_like_a_command_is_a_question(text: str) -> None:
    assert wanted(text) == Question(text)


@pytest.mark.parametrize(("text", "stops"), [("stop", True), ("Stop.", True), ("停止。", True), ("stop whom?", False)])
def test_a_person_can_ask_for_silence(text: str, stops: bool) -> None:
    assert asks_to_stop(text) is stops


def test_a_question_has_at_most_a_thousand_characters() -> None:
    assert wanted("问" * 1000) == Question("问" * 1000)
    assert wanted("问" * 1001) == TooLong()


def test_a_command_is_asked_in_its_channel() -> None:
    asked = from_command({"text": " how &amp; why ", "user_id": "U1", "channel_id": "C1", "team_id": "T1"})

    assert (asked.team, asked.text, asked.user, asked.channel) == ("T1", "how & why", "U1", "C1")
    assert (asked.thread_ts, asked.surface) == (None, Surface.COMMAND)


@pytest.mark.parametrize(("thread", "answered_in"), [(None, "2.0"), ("1.0", "1.0")])
def test_a_mention_is_answered_in_its_thread(thread: str | None, answered_in: str) -> None:
    event = {"text": "<@U00BOT> why?", "user": "U1", "channel": "C1", "ts": "2.0", "thread_ts": thread}

    asked = from_mention(event, "T1", BOT)

    assert asked is not None
    assert (asked.text, asked.thread_ts, asked.in_thread) == ("why?", answered_in, thread is not None)
    assert (asked.to_bot, asked.to_others) == (True, False)


DIRECT: dict[str, Any] = {
    "channel_type": "im",
    "text": "why?",
    "user": "U1",
    "channel": "D1",
    "ts": "2.0",
}


def test_a_direct_message_is_answered_beside_it() -> None:
    asked = from_message(DIRECT, "T1", BOT)

    assert isinstance(asked, Asked)
    assert (asked.channel, asked.thread_ts, asked.surface) == ("D1", None, Surface.DIRECT)


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
def test_a_person_asks_with_a_file_too(subtype: str) -> None:
    assert from_message({**DIRECT, "subtype": subtype}, "T1", BOT) is not None


@pytest.mark.parametrize(
    "change",
    [
        {"bot_id": "B1"},
        {"bot_id": "B1", "subtype": "file_share"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted", "hidden": True},
        {"user": None},
        {"user": "USLACKBOT"},
    ],
)
def test_nobody_asks_in_bots_messages_and_notices(change: dict[str, Any]) -> None:
    event = {key: value for key, value in {**DIRECT, **change}.items() if value is not None}

    assert from_message(event, "T1", BOT) is None


def test_a_message_without_text_asks_for_help() -> None:
    asked = from_message({**DIRECT, "text": None}, "T1", BOT)

    assert isinstance(asked, Asked)
    assert wanted(asked.text) == Help()


def changed(**now: object) -> dict[str, Any]:
    before = {"text": "why?", "user": "U1", "ts": "2.0"}
    return {
        "subtype": "message_changed",
        "channel": "C1",
        "channel_type": "channel",
        "message": {**before, "edited": {"user": "U1", "ts": "3.0"}, **now},
        "previous_message": before,
    }


def test_an_edit_tells_what_the_message_says_now() -> None:
    edited = from_message(changed(text="<@U00BOT> how?"), "T1", BOT)

    assert isinstance(edited, Edited)
    assert (edited.asked.text, edited.asked.ts, edited.edited_ts) == ("how?", "2.0", "3.0")
    assert edited.asked.to_bot


def test_a_preview_that_slack_adds_is_no_edit() -> None:
    assert from_message(changed(attachments=[{"title": "A page"}]), "T1", BOT) is None


def test_an_edit_of_a_bots_message_asks_nothing() -> None:
    assert from_message(changed(text="how?", bot_id="B1"), "T1", BOT) is None


def test_a_deletion_names_the_message_that_is_gone() -> None:
    gone = {"text": "<@U00BOT> why?", "user": "U1", "ts": "2.0"}
    event = {"subtype": "message_deleted", "channel": "C1", "deleted_ts": "2.0", "previous_message": gone}

    assert from_message(event, "T1", BOT) == Deleted(team="T1", channel="C1", ts="2.0", direct=False, to_bot=True)
