"""What a text is indexed under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.article import Span
from bot.text.tokens import tokens_of


def terms(text: str) -> list[str]:
    return [token.term for token in tokens_of(text, Span(0, len(text)))] if text else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The taxis are deployed", ["taxi", "deploy"]),
        ("China’s China's", ["china", "china"]),
        ("the US and the U.S. told us", ["u.s.", "u.s.", "tell"]),
        ("38,000 filings", ["38000", "file"]),
        ("10mn EVs", ["10mn", "ev"]),
        ("73.7 percent", ["73.7", "percent"]),
        ("GPT-4", ["gpt", "4", "gpt4"]),
        ("start-ups", ["start", "startup"]),
        ("人工智能", ["人工", "工智", "智能"]),
        ("人工智慧產業", ["人工", "工智", "智慧", "慧产", "产业"]),
        ("在", ["在"]),
        ("DeepSeek的模型", ["deepseek", "的模", "模型"]),
        ("ＡＩ芯片", ["ai", "芯片"]),
        ("!!! — …", []),
    ],
)
def test_text_becomes_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("start-ups", "startup"),
        ("chips", "chip"),
        ("GenAI", "Gen-AI"),
        ("Péter", "Peter"),
        ("Garamvölgyi", "garamvolgyi"),
        ("Łukasz", "Lukasz"),
        ("Sørensen", "Sorensen"),
    ],
)
def test_two_spellings_share_a_term(one: str, other: str) -> None:
    assert set(terms(one)) & set(terms(other))


@given(st.text(max_size=300), st.integers(0, 50))
def test_tokens_stay_inside_the_span_and_are_never_empty(text: str, start: int) -> None:
    if start >= len(text):
        return
    for token in tokens_of(text, Span(start, len(text))):
        assert start <= token.start < token.end <= len(text)
        assert token.term.strip()


@pytest.mark.parametrize(("one", "other"), [("йод", "иод"), ("ガス", "カス"), ("가", "ᄀ")])
def test_the_marks_of_other_scripts_make_letters_of_their_own(one: str, other: str) -> None:
    assert set(terms(one)).isdisjoint(terms(other))
