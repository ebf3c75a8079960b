from datetime import date

from bot.answers.library import articles_on, quote_at
from bot.search.index import build_index
from bot.text.article import Span
from tests.builders import TAXI_SENTENCE, an_article, span_of

TAXIS = an_article(id="taxis", title="Robots on wheels", body=f"{TAXI_SENTENCE}\n", authors=("Ada Li",))
BATTERIES = an_article(
    id="batteries",
    title="Batteries",
    body="CATL sells more batteries than anybody else.\n\nIt runs no taxis.\n",
    publisher="Financial Times",
    authors=("Bo Chen",),
    published=date(2025, 1, 1),
)
SCHOOLS = an_article(
    id="schools", title="人工智能进课堂", body="小学开设人工智能课程。\n", publisher=None, published=None
)
INDEX = build_index([TAXIS, BATTERIES, SCHOOLS])


def found(text: str, *, count: int = 9, without: frozenset[str] = frozenset()) -> list[str]:
    return [article.id for article in articles_on(text, INDEX, count=count, without=without)]


def test_an_article_is_found_by_its_title_publisher_and_author() -> None:
    assert found("wheels")[0] == "taxis"
    assert found("FINANCIAL")[0] == "batteries"
    assert found("chen times")[0] == "batteries"
    assert found("人工智能") == ["schools"]


def test_an_article_is_found_by_what_it_is_about_and_named_ones_come_first() -> None:
    assert found("driverless taxis") == ["taxis", "batteries"]
    assert found("batteries") == ["batteries"]


def test_an_empty_text_means_all_articles_the_newest_first() -> None:
    assert found("  ") == ["batteries", "taxis", "schools"]
    assert found("", count=2) == ["batteries", "taxis"]


def test_nothing_is_found_of_what_is_switched_off_or_nowhere() -> None:
    assert found("taxis", without=frozenset({"taxis"})) == ["batteries"]
    assert found("football") == []


def test_a_quote_is_found_by_its_place() -> None:
    span = span_of("It runs no taxis.", BATTERIES)

    quote = quote_at("batteries", span, INDEX)

    assert quote is not None
    assert quote.text == "It runs no taxis."
    assert quote.link is not None


def test_a_place_that_is_in_no_passage_holds_no_quote() -> None:
    assert quote_at("gone", Span(0, 4), INDEX) is None
    assert quote_at("taxis", Span(0, 10_000), INDEX) is None
    assert quote_at("batteries", Span(0, len(BATTERIES.body) - 1), INDEX) is None
