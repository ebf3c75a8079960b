from typing import Any

import pytest

from bot.slack.incoming import (
    Grouped,
    Grouping,
    Help,
    Question,
    Surface,
    TooLong,
    from_command,
    from_direct_message,
    from_mention,
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


def test_a_question_has_at_most_a_thousand_characters() -> None:
    assert wanted("问" * 1000) == Question("问" * 1000)
    assert wanted("问" * 1001) == TooLong()


def test_a_command_is_asked_in_its_channel() -> None:
    asked = from_command({"text": " how &amp; why ", "user_id": "U1", "channel_id": "C1"})

    assert (asked.text, asked.user, asked.channel) == ("how & why", "U1", "C1")
    assert (asked.thread_ts, asked.surface) == (None, Surface.COMMAND)


@pytest.mark.parametrize(("thread", "answered_in"), [(None, "2.0"), ("1.0", "1.0")])
def test_a_mention_is_answered_in_its_thread(thread: str | None, answered_in: str) -> None:
    event = {"text": "<@U00BOT> why?", "user": "U1", "channel": "C1", "ts": "2.0", "thread_ts": thread}

    asked = from_mention(event, BOT)

    assert asked is not None
    assert (asked.text, asked.thread_ts) == ("why?", answered_in)


DIRECT: dict[str, Any] = {
    "channel_type": "im",
    "text": "why?",
    "user": "U1",
    "channel": "D1",
    "ts": "2.0",
}


def test_a_direct_message_is_answered_beside_it() -> None:
    asked = from_direct_message(DIRECT, BOT)

    assert asked is not None
    assert (asked.channel, asked.thread_ts) == ("D1", None)


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
def test_a_person_asks_with_a_file_too(subtype: str) -> None:
    assert from_direct_message({**DIRECT, "subtype": subtype}, BOT) is not None


@pytest.mark.parametrize(
    "change",
    [
        {"bot_id": "B1"},
        {"bot_id": "B1", "subtype": "file_share"},
        {"subtype": "bot_message"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted", "hidden": True},
        {"channel_type": "channel"},
        {"user": None},
    ],
)
def test_nobody_asks_in_edits_deletions_and_bots_messages(change: dict[str, Any]) -> None:
    event = {key: value for key, value in {**DIRECT, **change}.items() if value is not None}

    assert from_direct_message(event, BOT) is None


def test_a_message_without_text_asks_for_help() -> None:
    asked = from_direct_message({**DIRECT, "text": None}, BOT)

    assert asked is not None
    assert wanted(asked.text) == Help()
