import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.addresses import canonical
from bot.search.index import build_index
from tests.builders import an_article

HERE = "https://equalocean.com/analysis/2020071514241"


@pytest.mark.parametrize(
    "other",
    [
        "http://equalocean.com/analysis/2020071514241",
        "HTTPS://EqualOcean.com/analysis/2020071514241",
        f"{HERE}/",
        f"{HERE}#:~:text=We%20have",
        f"{HERE}?utm_source=twitter&UTM_medium=x",
        f"{HERE}?fbclid=1&",
        "https://equalocean.com:443/analysis/2020071514241",
        "https://equalocean.com./analysis/2020%3071514241",
        f" {HERE} ",
    ],
)
def test_an_address_is_known_however_it_was_copied(other: str) -> None:
    assert canonical(other) == canonical(HERE)


@pytest.mark.parametrize(
    "other",
    [
        "https://equalocean.com/analysis/2020071514242",
        "https://equalocean.com/Analysis/2020071514241",
        "https://www.equalocean.com/analysis/2020071514241",
        "https://equalocean.com:8443/analysis/2020071514241",
        f"{HERE}?page=2",
    ],
)
def test_another_page_is_another_address(other: str) -> None:
    assert canonical(other) != canonical(HERE)


@pytest.mark.parametrize(
    "nothing", ["", "ftp://example.com/a", "mailto:a@example.com", "http://[", "https://", "a:99999"]
)
def test_what_is_no_web_address_names_no_page(nothing: str) -> None:
    assert canonical(nothing) is None


def test_the_order_of_what_names_a_page_does_not_matter() -> None:
    assert canonical("https://example.com/?b=2&a=1&utm_id=9") == canonical("https://example.com?a=1&b=2")


def test_the_article_at_an_address_is_found() -> None:
    article = an_article(url=HERE)
    index = build_index([article, an_article(id="elsewhere", url=None)])

    assert index.articles.at(f"{HERE}?utm_campaign=spring") == article
    assert index.articles.at("https://example.com/") is None
    assert index.articles.at("no address") is None


@given(st.text())
def test_any_text_can_be_asked_for(text: str) -> None:
    assert canonical(text) is None or canonical(f"https://{canonical(text)}") is not None
