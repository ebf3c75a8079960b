"""Initials find what they stand for."""

from bot.text.abbreviations import initials_in
from bot.text.article import Span


def found(text: str, *, beginning: int = 0) -> list[tuple[str, str]]:
    return [(token.term, text[token.start : token.end]) for token in initials_in(text, Span(beginning, len(text)))]


def test_initials_written_somewhere_in_the_text_stand_for_the_words() -> None:
    text = "such as artificial general intelligence, struggles"

    assert found(f"AGI models emerge. {text}", beginning=19) == [("agi", "artificial general intelligence")]
    assert found(text) == []


def test_a_name_is_known_by_its_initials_even_if_nobody_writes_them() -> None:
    assert ("pipl", "Personal Information Protection Law") in found("the Personal Information Protection Law in 2021")
    assert ("cas", "Chinese Academy of Sciences") in found("Chinese Academy of Sciences led")


def test_words_with_punctuation_between_them_have_no_initials() -> None:
    assert found("artificial, general intelligence; AGI") == []
