from dataclasses import replace

import pytest

from bot.slack import references
from bot.slack.references import reference_to
from tests.builders import a_quote, an_article
from tests.slack.library import taxi_quote


@pytest.mark.parametrize("article_id", ["a1", "i" * 700, "#a1", 'quo"te', "文章", "a b", "\n"])
def test_a_quote_is_found_again_whatever_its_articles_id(article_id: str) -> None:
    article = an_article(id=article_id)
    others = {"other": an_article(id="other"), article_id: article}

    pressed = references.read(references.written("Why?", quotes=[a_quote(article=article)]))

    assert pressed is not None
    assert pressed.quotes[0].found_in(others) is article


def test_a_quote_is_not_found_in_another_text() -> None:
    quote = taxi_quote()
    changed = replace(quote.article, body=quote.article.body.replace("500", "600"))

    assert reference_to(quote).found_in({changed.id: changed}) is None
    assert reference_to(quote).found_in({}) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{",
        "null",
        "[]",
        '"q"',
        '{"q":"x"}',
        '{"q":"x","s":0,"n":0,"r":[[1]]}',
        '{"q":"x","s":0,"n":0,"r":[["a",5,2,""]]}',
    ],
)
def test_a_value_that_is_not_ours_says_nothing(value: str) -> None:
    assert references.read(value) is None
