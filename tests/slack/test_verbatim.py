import copy
from dataclasses import replace
from typing import Any

import pytest

from bot.errors import QuoteMismatch
from bot.slack.blocks.answer import PRIVATE, answer_message
from bot.slack.blocks.citations import citations_view
from bot.slack.blocks.message import Message, View
from bot.slack.verbatim import check_message, check_view
from tests.builders import answered
from tests.slack.library import LOOK, listed_quote, taxi_quote, unknown_quote


def a_message() -> Message:
    return copy.deepcopy(answer_message(answered(taxi_quote(), listed_quote()), LOOK, setting=PRIVATE))


def quotation(message: Message, number: int) -> dict[str, Any]:
    found = [
        part
        for block in message.blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_quote"
    ]
    quote: dict[str, Any] = found[number]
    return quote


def test_an_untouched_message_passes() -> None:
    check_message(a_message())


@pytest.mark.parametrize("number", [0, 1, 2])
def test_one_changed_character_stops_the_message(number: int) -> None:
    message = a_message()
    element = quotation(message, number)["elements"][0]
    element["text"] = element["text"].replace("a", "а", 1)  # a Cyrillic letter that looks the same

    with pytest.raises(QuoteMismatch):
        check_message(message)


def test_a_lost_quote_stops_the_message() -> None:
    message = a_message()

    with pytest.raises(QuoteMismatch, match="3 quotations are shown, 2 are meant"):
        check_message(replace(message, excerpts=message.excerpts[:2]))


def test_another_bold_word_stops_the_message() -> None:
    message = a_message()
    quotation(message, 0)["elements"][0]["style"] = {"bold": True}

    with pytest.raises(QuoteMismatch, match="bold"):
        check_message(message)


def test_an_element_that_is_no_text_stops_the_message() -> None:
    message = a_message()
    quotation(message, 0)["elements"].append({"type": "emoji", "name": "tada"})

    with pytest.raises(QuoteMismatch, match="emoji"):
        check_message(message)


def test_a_text_without_the_quotes_stops_the_message() -> None:
    with pytest.raises(QuoteMismatch, match="screen readers"):
        check_message(replace(a_message(), text="From the library"))


def a_citation() -> View:
    return copy.deepcopy(citations_view([taxi_quote(), unknown_quote()], LOOK))


def preformatted(view: View) -> list[dict[str, Any]]:
    return [
        part["elements"][0]
        for block in view.body["blocks"]
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_preformatted"
    ]


def test_untouched_citations_pass() -> None:
    check_view(a_citation())


@pytest.mark.parametrize(("number", "words"), [(0, "taxis"), (2, "taxis"), (3, "Prices"), (5, "\\&")])
def test_one_changed_character_of_a_quote_stops_the_citations(number: int, words: str) -> None:
    view = a_citation()
    element = preformatted(view)[number]
    assert words in element["text"]
    element["text"] = element["text"].replace(words, words[:-1] + "_", 1)

    with pytest.raises(QuoteMismatch, match="citation"):
        check_view(view)


def test_a_citation_of_another_quote_stops_the_view() -> None:
    view = a_citation()

    with pytest.raises(QuoteMismatch, match="citation"):
        check_view(replace(view, excerpts=view.excerpts[::-1]))
