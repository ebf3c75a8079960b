from dataclasses import replace
from datetime import date

import pytest

from bot.library.changing import has_changed, is_same_article, renewed
from tests.builders import an_article

BODY = "Baidu runs 1.5 million taxis, it’s said.\n\n百度在武汉运营 500 辆车。\n"


@pytest.mark.parametrize(
    "now",
    [
        BODY,
        BODY.replace("’", "'").replace("\n\n", "\r\n"),
        "**Baidu** runs 1.5 million taxis - it's said. 百度在武汉运营500辆车",
        BODY.replace("500", "５００"),
    ],
)
def test_the_same_words_set_anew_are_no_change(now: str) -> None:
    assert not has_changed(BODY, now)


@pytest.mark.parametrize(
    ("old", "new"),
    [("1.5", "15"), ("runs", "ran"), ("million", "million%"), ("武汉", "北京"), ("500", "400"), (" taxis", "")],
)
def test_every_word_and_number_counts(old: str, new: str) -> None:
    assert has_changed(BODY, BODY.replace(old, new))


def test_articles_at_two_addresses_are_two() -> None:
    one = an_article(url="https://example.com/a")

    assert is_same_article(one, replace(one, url="http://example.com/a/?utm_source=x", body="Else.", title="Else"))
    assert not is_same_article(one, replace(one, url="https://example.com/b"))


def test_without_addresses_title_or_text_must_be_alike() -> None:
    one = an_article(url=None, body=" ".join(f"w{n}" for n in range(100)))

    assert is_same_article(one, replace(one, body="Rewritten."))
    assert is_same_article(one, replace(one, title="Else", body=one.body + " and more"))
    assert not is_same_article(one, replace(one, title="Else", body="Quite another text."))


def test_what_was_not_found_this_time_stays_as_it_was() -> None:
    before = an_article(id="a", publisher="P", authors=("A",), published=date(2024, 1, 1))
    now = an_article(id="b", title="First line", title_supplied=True, publisher=None, authors=(), published=None)

    after = renewed(before, replace(now, body="New.", url=None))

    assert after == replace(before, body="New.")
