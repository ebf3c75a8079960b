"""What the stemmer cannot know."""

import pytest

from bot.text.tokens import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("wrote", "written"), ("grew", "growing"), ("sold", "selling"), ("built", "build"), ("people", "person")],
)
def test_irregular_forms_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("authors", "authorities"),
        ("important", "imports"),
        ("customs", "customers"),
        ("founded", "found"),
        ("universities", "universe"),
        ("experiments", "experience"),
        ("US", "us"),
    ],
)
def test_words_that_only_end_alike_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)
