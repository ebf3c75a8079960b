"""The answers to the commands, the settings, and what is shown under a link, whole."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.answers.lacking import Subject
from bot.search.sources import newest_first, sources_of
from bot.slack.blocks.administration import unanswered_ask, unanswered_message
from bot.slack.blocks.help import command_help_message
from bot.slack.blocks.library import latest_message, quote_message, sources_message, topics_message
from bot.slack.blocks.settings import Origin, channel_settings_view, my_settings_view, settings_message
from bot.slack.blocks.unfurl import check_preview, preview_of
from bot.slack.verbatim import check_message, check_view
from bot.store.channels import ChannelSettings
from tests.slack.desk import GAPS, LIBRARY, TOPICS
from tests.slack.library import LISTED, LOOK, READER, listed_quote, taxi_quote, unknown_quote

Golden = Callable[[str, Any], None]
CHINESE = READER.answering("zh")
ORIGIN = Origin(channel="C02CHINAAI", response_url="https://example.com/response")
SOME = ChannelSettings(answers="questions", language="en", sources=frozenset({"The Example", "Gone"}))

MESSAGES = {
    "topics": lambda: topics_message(TOPICS, LOOK),
    "topics_none": lambda: topics_message((), LOOK),
    "sources": lambda: sources_message(sources_of(LIBRARY), LOOK, off=frozenset({"Financial Times"})),
    "sources_chinese": lambda: sources_message(sources_of(LIBRARY), CHINESE),
    "latest": lambda: latest_message(newest_first(LIBRARY), LOOK),
    "latest_many": lambda: latest_message([LISTED] * 30, CHINESE),
    "quote": lambda: quote_message(unknown_quote(), LOOK, can_share=True),
    "quote_chinese": lambda: quote_message(listed_quote(), CHINESE, can_share=False),
    "unanswered": lambda: unanswered_message(GAPS, 40, LOOK),
    "unanswered_chinese": lambda: unanswered_message(GAPS, 2, CHINESE),
    "unanswered_by_subject": lambda: unanswered_message(GAPS, 40, LOOK, [Subject("*Kimi* & more", (1, 0))]),
    "unanswered_by_subject_chinese": lambda: unanswered_message(GAPS, 2, CHINESE, [Subject("月之暗面", (0, 1))]),
    "unanswered_none": lambda: unanswered_message((), 0, LOOK),
    "unanswered_ask": lambda: unanswered_ask(LOOK),
    "settings_ask": lambda: settings_message(LOOK),
    "help_quote": lambda: command_help_message("quote", TOPICS, LOOK),
    "help_voices_chinese": lambda: command_help_message("voices", TOPICS, CHINESE),
}
VIEWS = {
    "settings": lambda: channel_settings_view(SOME, sources_of(LIBRARY), LOOK, origin=ORIGIN, may_choose_sources=True),
    "settings_without_sources": lambda: channel_settings_view(
        ChannelSettings(), sources_of(LIBRARY), CHINESE, origin=ORIGIN, may_choose_sources=False
    ),
    "settings_mine": lambda: my_settings_view("auto", LOOK, origin=Origin()),
}
PREVIEWS = {
    "unfurl": lambda: preview_of(taxi_quote().article, [replace(taxi_quote(), speaker=None)], LOOK),
    "unfurl_chinese": lambda: preview_of(taxi_quote().article, [taxi_quote()], CHINESE),
    "unfurl_of_item": lambda: preview_of(LISTED, [listed_quote()], LOOK),
    "unfurl_without_quotes": lambda: preview_of(LISTED, (), LOOK),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_looks_as_agreed(name: str, golden: Golden) -> None:
    message = MESSAGES[name]()

    check_message(message)
    golden(name, {"text": message.text, "blocks": message.blocks})


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_looks_as_agreed(name: str, golden: Golden) -> None:
    view = VIEWS[name]()

    check_view(view)
    golden(name, view.body)


@pytest.mark.parametrize("name", PREVIEWS)
def test_a_preview_looks_as_agreed(name: str, golden: Golden) -> None:
    preview = PREVIEWS[name]()

    check_preview(preview)
    golden(name, {"blocks": preview.blocks})
