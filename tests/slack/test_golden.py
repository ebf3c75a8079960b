"""Every message and view, whole. The files can be pasted into Slack's Block Kit Builder."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from bot.search.filters import NoSuch
from bot.slack.blocks.answer import DIRECT, MODAL, PRIVATE, THREAD, answer_message, answer_view
from bot.slack.blocks.citations import citations_view
from bot.slack.blocks.context import InContext, context_view
from bot.slack.blocks.feedback import Rated, why_view
from bot.slack.blocks.grouped import timeline_message, voices_message
from bot.slack.blocks.help import help_message, sentence_message
from bot.slack.blocks.shared import shared_message
from bot.slack.incoming import Grouping
from bot.slack.manifest import manifest
from bot.slack.phrases.citing import CitingWords, citing_words
from bot.slack.phrases.feedback import FeedbackWords, feedback_words
from bot.slack.phrases.gaps import GapWords, gap_words
from bot.slack.phrases.sharing import SharingWords, sharing_words
from bot.slack.verbatim import check_message, check_view
from bot.slack.wording import Wording
from bot.slack.wording_chinese import CHINESE
from bot.slack.wording_english import ENGLISH
from tests.builders import a_passage, answered, no_answer, related
from tests.slack.library import (
    LISTED,
    LOOK,
    READER,
    in_chinese,
    listed_quote,
    reasoned_quote,
    some_timeline,
    some_voices,
    taxi_quote,
    unknown_quote,
)

Golden = Callable[[str, Any], None]
TOPICS = ("Robotaxis", "Open-source models", "Chips & export controls")

MESSAGES = {
    "answer_private": lambda: answer_message(
        answered(taxi_quote(), unknown_quote(), listed_quote(), more=True), LOOK, setting=PRIVATE
    ),
    "answer_thread": lambda: answer_message(answered(taxi_quote(), more=True), LOOK, setting=THREAD),
    "answer_direct": lambda: answer_message(answered(taxi_quote(), more=True), LOOK, setting=DIRECT),
    "answer_related": lambda: answer_message(related(unknown_quote()), READER, setting=PRIVATE),
    "answer_second_page": lambda: answer_message(answered(listed_quote()), LOOK, setting=PRIVATE, skip=3),
    "answer_after_sharing": lambda: answer_message(answered(taxi_quote()), LOOK, setting=PRIVATE, shared=True),
    "answer_none": lambda: answer_message(no_answer(), LOOK, setting=PRIVATE, topics=TOPICS),
    "answer_no_more": lambda: answer_message(no_answer(), LOOK, setting=THREAD, topics=TOPICS, skip=3),
    "answer_with_notes": lambda: answer_message(
        replace(related(reasoned_quote()), unseen=("Ascend", "<910>")), LOOK, setting=PRIVATE
    ),
    "answer_none_unseen": lambda: answer_message(
        replace(no_answer(), unseen=("football",)), LOOK, setting=PRIVATE, topics=TOPICS
    ),
    "answer_no_such": lambda: answer_message(
        replace(
            no_answer("chips from:bbc since:2030"),
            no_such=(NoSuch("from", "bbc", ("Financial Times", "Snipd")), NoSuch("since", "2030", ("2020-07-15",))),
        ),
        LOOK,
        setting=PRIVATE,
        topics=TOPICS,
    ),
    "answer_none_within": lambda: answer_message(replace(no_answer(), within="from:ft"), LOOK, setting=THREAD),
    "voices": lambda: voices_message(some_voices(), LOOK, topic="taxis & chips", setting=PRIVATE),
    "timeline": lambda: timeline_message(some_timeline(), READER, topic="taxis", setting=THREAD),
    "answer_chinese": lambda: answer_message(
        in_chinese(answered(reasoned_quote(), unknown_quote(), listed_quote(), more=True)), LOOK, setting=PRIVATE
    ),
    "answer_related_chinese": lambda: answer_message(
        replace(in_chinese(related(taxi_quote())), unseen=("昇腾", "Ascend", "世界杯")),
        READER,
        setting=THREAD,
        shared=True,
    ),
    "answer_none_chinese": lambda: answer_message(
        replace(in_chinese(no_answer()), unseen=("足球",)), LOOK, setting=PRIVATE, topics=TOPICS
    ),
    "answer_no_such_chinese": lambda: answer_message(
        replace(
            in_chinese(no_answer()),
            no_such=(NoSuch("from", "bbc", ("Financial Times", "Snipd")), NoSuch("since", "2030", ("2020-07-15",))),
        ),
        LOOK,
        setting=PRIVATE,
    ),
    "shared_chinese": lambda: shared_message(
        in_chinese(answered(taxi_quote(), unknown_quote())), LOOK, sharer="U01MEI"
    ),
    "voices_chinese": lambda: voices_message(
        replace(some_voices(), answer=in_chinese(some_voices().answer)), LOOK, topic="出租车", setting=PRIVATE
    ),
    "timeline_chinese": lambda: timeline_message(
        replace(some_timeline(), answer=in_chinese(some_timeline().answer)), LOOK, topic="出租车", setting=DIRECT
    ),
    "voices_after_sharing": lambda: voices_message(
        some_voices(), LOOK, topic="taxis & chips", setting=THREAD, shared=True
    ),
    "help_chinese": lambda: help_message(TOPICS, LOOK.answering("zh")),
    "voices_alone": lambda: sentence_message(ENGLISH.voices_alone),
    "shared": lambda: shared_message(answered(taxi_quote(), unknown_quote()), LOOK, sharer="U01MEI"),
    "shared_related": lambda: shared_message(related(taxi_quote()), LOOK, sharer="U01MEI"),
    "shared_voices": lambda: shared_message(
        replace(some_voices().answer, quotes=(reasoned_quote(), listed_quote(), unknown_quote()), question="taxis"),
        LOOK,
        sharer="U01MEI",
        grouped=Grouping.VOICES,
    ),
    "shared_timeline_chinese": lambda: shared_message(
        replace(in_chinese(some_timeline().answer), quotes=(listed_quote(), unknown_quote()), question="出租车"),
        LOOK,
        sharer="U01MEI",
        grouped=Grouping.TIMELINE,
    ),
    "gap_noted": lambda: sentence_message(gap_words(ENGLISH).noted),
    "withdraw_refused": lambda: sentence_message(sharing_words(CHINESE).only_sharer),
    "help": lambda: help_message(TOPICS, LOOK),
    "failure": lambda: sentence_message(ENGLISH.failed),
}

VIEWS = {
    "context": lambda: context_view([InContext(quote=taxi_quote(), before=a_passage())], LOOK),
    "context_of_item": lambda: context_view(
        [InContext(quote=listed_quote(), before=a_passage(LISTED, "Talent is abundant."))], READER
    ),
    "context_chinese": lambda: context_view(
        [InContext(quote=listed_quote()), InContext(quote=unknown_quote())], LOOK.answering("zh")
    ),
    "context_without_address": lambda: context_view([InContext(quote=unknown_quote())], READER),
    "answer_modal": lambda: answer_view(answer_message(answered(taxi_quote(), more=True), LOOK, setting=MODAL), LOOK),
    "citations": lambda: citations_view([taxi_quote(), listed_quote(), unknown_quote()], LOOK),
    "citations_chinese": lambda: citations_view([taxi_quote(), unknown_quote()], LOOK.answering("zh")),
    "feedback_why": lambda: why_view(Rated(channel="C01CHINA", message_ts="1700000000.000100"), LOOK),
    "feedback_why_chinese": lambda: why_view(
        Rated(channel="C01CHINA", message_ts="1700000000.000100"), LOOK.answering("zh")
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_as_agreed(name: str, golden: Golden) -> None:
    message = MESSAGES[name]()

    check_message(message)
    golden(name, {"text": message.text, "blocks": message.blocks})


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_as_agreed(name: str, golden: Golden) -> None:
    view = VIEWS[name]()

    check_view(view)
    golden(name, view.body)


def test_the_manifest_for_socket_mode_is_as_agreed(golden: Golden) -> None:
    golden("manifest", manifest())


def test_the_manifest_for_http_is_as_agreed(golden: Golden) -> None:
    golden("manifest_http", manifest("https://bot.example.com/"))


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=["english", "chinese"])
def test_every_wording_is_said(words: Wording) -> None:
    """A sentence left empty would be refused by Slack; only in Chinese nothing stands between two sentences."""
    assert all(getattr(words, each.name) for each in fields(words) if each.name != "between_sentences")


def test_both_languages_say_the_same_things() -> None:
    """A sentence has as many gaps in one language as in the other."""
    for each in fields(Wording):
        english, chinese = getattr(ENGLISH, each.name), getattr(CHINESE, each.name)
        if isinstance(english, str):
            assert english.count("{}") == chinese.count("{}"), each.name
    assert len(ENGLISH.help_ways) == len(CHINESE.help_ways)
    assert ENGLISH.no_such.keys() == CHINESE.no_such.keys()


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        (citing_words, CitingWords),
        (feedback_words, FeedbackWords),
        (gap_words, GapWords),
        (sharing_words, SharingWords),
    ],
)
def test_what_is_said_under_answers_is_said_in_both_languages(
    of: Callable[[Wording], Any], kind: type[CitingWords | FeedbackWords | GapWords | SharingWords]
) -> None:
    english, chinese = of(ENGLISH), of(CHINESE)

    assert all(getattr(said, each.name) for said in (english, chinese) for each in fields(kind))
    assert all(
        getattr(english, each.name) != getattr(chinese, each.name) for each in fields(kind) if each.name != "bibtex"
    )


def test_the_reasons_are_stored_under_the_same_names_in_both_languages() -> None:
    assert feedback_words(ENGLISH).reasons.keys() == feedback_words(CHINESE).reasons.keys()


@pytest.mark.parametrize(("words", "written"), [(ENGLISH, "16 Apr 2025"), (CHINESE, "2025年4月16日")])
def test_a_day_is_written_as_a_person_writes_it(words: Wording, written: str) -> None:
    assert words.day_of(date(2025, 4, 16)) == written
