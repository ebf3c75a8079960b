"""Numbers that mean the same."""

import pytest

from bot.text.article import Span
from bot.text.numbers import numbers_in


def terms(text: str) -> list[str]:
    return [token.term for token in numbers_in(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("10mn EVs", "#10000000"),
        ("10 million cars", "#10000000"),
        ("ten million cars", "#10000000"),
        ("一千万辆", "#10000000"),
        ("1000万辆", "#10000000"),
        ("1.4 billion people", "#1400000000"),
        ("14亿人", "#1400000000"),
        ("38,000 filings", "#38000"),
        ("三万八千件", "#38000"),
        ("24%", "#24%"),
        ("24 percent", "#24%"),
        ("twenty percent", "#20%"),
        ("百分之二十四", "#24%"),
        ("73.7 per cent", "#73.7%"),
        ("in 2021", "#2021"),
        ("500 taxis", "#500"),
        ("5%", "#5%"),
    ],
)
def test_equal_numbers_have_equal_terms(text: str, term: str) -> None:
    assert terms(text) == [term]


@pytest.mark.parametrize("text", ["GPT-4", "one thing", "二", "version 3", "V2", "a1b", ""])
def test_small_bare_numbers_say_too_little(text: str) -> None:
    assert terms(text or " ") == []


def test_a_number_covers_its_unit() -> None:
    text = "only 10mn EVs"

    token = next(iter(numbers_in(text, Span(0, len(text)))))

    assert text[token.start : token.end] == "10mn"
