import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.mrkdwn import escape, link, unescape, web_address


@given(st.text())
def test_unescaping_gives_back_what_was_escaped(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not set(escape(text)) & {"<", ">"}


def test_a_link_shows_its_label_inert() -> None:
    assert link("https://e.com/?a=1&b=2", "R&D | <b>") == "<https://e.com/?a=1&amp;b=2|R&amp;D ¦ &lt;b&gt;>"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://e.com/a#:~:text=x%20y,-z", "https://e.com/a#:~:text=x%20y,-z"),
        ('https://e.com/a|b>c<d e"f', "https://e.com/a%7Cb%3Ec%3Cd%20e%22f"),
        ("https://e.com/中", "https://e.com/%E4%B8%AD"),
        ("http://127.0.0.1:3000/articles/a?from=1&to=2#p3", "http://127.0.0.1:3000/articles/a?from=1&to=2#p3"),
    ],
)
def test_an_address_is_written_so_that_nothing_ends_it_early(url: str, address: str) -> None:
    assert web_address(url) == address


@pytest.mark.parametrize(
    "url",
    ["", "e.com", "//e.com", "/a", "javascript:alert(1)", "mailto:a@e.com", "http://", "http://[", "https://e.com/\n"],
)
def test_anything_else_is_no_address(url: str) -> None:
    assert web_address(url) is None
