from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.records import FACTS, article_from, title_from
from bot.text.article import Article


def read(body: object = "Words.", **facts: Any) -> Article:  # noqa: ANN401 - a record can hold anything
    checked = article_from({"id": "a", "title": "T", **facts}, body, source="lib.jsonl")
    assert checked.article, checked.faults
    return checked.article


def faults(body: object = "Words.", **facts: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    checked = article_from({"id": "a", "title": "T", **facts}, body, source="lib.jsonl")
    assert checked.article is None
    return [(fault.fact, fault.what) for fault in checked.faults]


def test_every_fact_that_is_given_is_kept() -> None:
    article = read(
        body="Words.\r\n",
        id="007",
        title="A title",
        title_supplied="true",
        url="https://example.com/a",
        publisher="The Example",
        authors=["Ada Li", "Bo Chen"],
        published="2025-04-16",
        language="en",
        source="a.txt",
    )

    assert article == Article(
        id="007",
        title="A title",
        title_supplied=True,
        body="Words.\r\n",
        url="https://example.com/a",
        publisher="The Example",
        authors=("Ada Li", "Bo Chen"),
        published=date(2025, 4, 16),
        language="en",
        source="a.txt",
    )


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_blank_fact_is_an_unknown_one(nothing: str | None) -> None:
    article = read(url=nothing, publisher=nothing, authors=nothing, published=nothing, language=nothing, source=nothing)

    assert (article.url, article.publisher, article.authors, article.published) == (None, None, (), None)
    assert (article.language, article.source) == ("en", "lib.jsonl")


def test_the_language_is_told_by_the_letters_where_it_is_not_given() -> None:
    assert read(body="百度在武汉部署了多少辆无人驾驶出租车？").language == "zh"
    assert read(body="Words.", language="zh-CN").language == "zh"


def test_a_number_will_do_for_an_id() -> None:
    assert read(id=7).id == "7"


def test_a_missing_title_is_the_first_line_and_marked_as_supplied() -> None:
    article = read(body="\n\n  A first line \nMore.", title="")

    assert (article.title, article.title_supplied) == ("A first line", True)


def test_a_long_first_line_is_cut_at_a_word() -> None:
    assert title_from("word " * 40) == "word " * 15 + "word…"
    assert title_from("字" * 100) == "字" * 80 + "…"


def test_a_title_is_one_line() -> None:
    assert read(title=" One\n two\x1b[31m\t three ").title == "One two [31m three"


@pytest.mark.parametrize("published", ["2025-04-16", "2025-04-16T23:30:00Z", "2025-04-16 08:00"])
def test_a_date_may_come_with_a_time(published: str) -> None:
    assert read(published=published).published == date(2025, 4, 16)


@pytest.mark.parametrize(
    "published", ["2025", "2025-02-30", "16 April 2025", "20250416", "2025-W16-3", "2025-04-16T99", 2025, ["x"]]
)
def test_a_date_that_is_none_is_refused(published: object) -> None:
    assert faults(published=published) == [("published", "this is not a date")]


@pytest.mark.parametrize("body", [None, "", " \n\u00a0"])
def test_an_empty_text_is_refused(body: str | None) -> None:
    assert faults(body=body) == [("text", "there is no text")]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("id", None),
        ("id", " "),
        ("id", True),
        ("id", 1.5),
        ("id", "a\nb"),
        ("title", 7),
        ("url", "example.com"),
        ("url", 7),
        ("publisher", ["x"]),
        ("authors", ["Ada", ""]),
        ("authors", 7),
        ("authors", {}),
        ("language", "English please"),
        ("title_supplied", "perhaps"),
        ("publisher", "\ud800"),
    ],
)
def test_a_wrong_fact_is_refused_under_its_name(fact: str, value: object) -> None:
    assert [name for name, _ in faults(**{fact: value})] == [fact]


def test_every_fault_is_told_at_once() -> None:
    told = faults(body="", id="", url="x", published="x", language="?")

    assert {fact for fact, _ in told} == {"id", "text", "url", "published", "language"}


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(FACTS), _anything), _anything)
def test_whatever_a_record_holds_it_is_an_article_or_has_faults(facts: dict[str, Any], body: object) -> None:
    checked = article_from(facts, body, source="lib.jsonl")

    assert (checked.article is None) == bool(checked.faults)
    if checked.article:
        assert checked.article.body == body
        assert checked.article.title
