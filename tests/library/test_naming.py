import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.naming import id_for, is_same_site
from bot.slack.references import by_key, parse_quote_id
from tests.builders import an_article


@pytest.mark.parametrize(
    ("url", "title", "name"),
    [
        ("https://www.ft.com/content/8f3a", "Why China’s bet on EVs paid off", "ft.com-why-chinas-bet-on-evs-paid-off"),
        ("https://thu-tais.medium.com/event-recap", "Event Recap", "thu-tais.medium.com-event-recap"),
        ("https://news.qq.com/rain/a/20240901A05.html", "百度在武汉有 500 辆车", "qq.com-20240901a05"),
        ("https://example.com/", "中文", "example.com"),
        ("https://例子.测试/文章/index.html", "", "xn--fsqu00a.xn--0zwm56d"),
    ],
)
def test_an_id_says_where_an_article_is_from_and_what_it_is(url: str, title: str, name: str) -> None:
    made, _, checksum = id_for(url, title).rpartition("-")

    assert made == name
    assert len(checksum) == 6


def test_an_id_is_the_same_however_the_address_was_copied() -> None:
    one = id_for("https://www.example.com/a/?utm_source=x#top", "A title of words")

    assert one == id_for("http://WWW.example.com/a", "A title of words")
    assert one != id_for("http://www.example.com/b", "A title of words")


@given(
    st.text(max_size=60).map(lambda text: f"https://example.com/{text}"),
    st.text(max_size=400),
)
def test_every_id_can_be_typed(url: str, title: str) -> None:
    name = id_for(url, title)

    assert name.isascii()
    assert len(name) <= 60
    assert parse_quote_id(f"{name}:1-2") is not None
    assert by_key(name, {name: an_article(id=name)}) is not None


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("https://www.example.com/a", "https://example.com/b", True),
        ("https://m.example.com/a", "https://www.example.com/a", True),
        ("https://eu.example.com/a", "https://example.com/a", True),
        ("https://example.com/a", "https://example.com.evil.test/a", False),
        ("https://notexample.com/a", "https://example.com/a", False),
    ],
)
def test_one_site_has_several_hosts(one: str, two: str, *, same: bool) -> None:
    assert is_same_site(one, two) is same
