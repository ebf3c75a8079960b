"""Links open the page at the quote."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answers.links import EXACT_BELOW, link_to
from bot.text.article import Article, Span
from bot.text.passages import passages_of
from tests.answers.fragments import found, parts
from tests.builders import an_article, span_of
from tests.strategies import articles


def link(text: str, article: Article) -> str:
    made = link_to(article, span_of(text, article))
    assert made is not None
    return made


def as_compared(text: str) -> str:
    """A browser compares words without regard to case and to how wide a space is."""
    return " ".join(text.split()).casefold()


@given(articles(), st.data())
def test_a_link_taken_apart_finds_exactly_the_quote_again(article: Article, data: st.DataObject) -> None:
    passages = passages_of(article)
    assume(passages)
    passage = data.draw(st.sampled_from(passages))
    first = data.draw(st.integers(0, len(passage.sentences) - 1))
    last = data.draw(st.integers(first, len(passage.sentences) - 1))
    span = Span(passage.sentences[first].start, passage.sentences[last].end)
    quote = as_compared(span.of(article.body))

    made = link_to(article, span)

    assert made is not None
    start, end = found(made, article.body)
    assert as_compared(article.body[start:end]) == quote
    if as_compared(article.body).count(quote) == 1:
        assert (start, end) == (span.start, span.end)


def test_an_article_without_an_address_gets_no_invented_one() -> None:
    assert link_to(an_article(url=None), Span(0, 5)) is None


def test_a_short_quote_is_given_exactly() -> None:
    article = an_article(body="It grew. 500 driverless taxis, in Wuhan – “good enough” & cheap.")

    assert link("500 driverless taxis, in Wuhan – “good enough” & cheap.", article) == (
        "https://example.com/taxis#:~:text=500%20driverless%20taxis%2C%20in%20Wuhan%20%E2%80%93%20"
        "%E2%80%9Cgood%20enough%E2%80%9D%20%26%20cheap."
    )


def test_syntax_characters_are_encoded() -> None:
    article = an_article(body="State-of-the-art, R&D | <b>")

    assert link("State-of-the-art, R&D | <b>", article).endswith("State%2Dof%2Dthe%2Dart%2C%20R%26D%20%7C%20%3Cb%3E")


def test_a_long_quote_is_given_by_its_first_and_last_words() -> None:
    body = " ".join(f"word{number}" for number in range(60)) + "."
    assert len(body) >= EXACT_BELOW

    prefix, start, end, suffix = parts(link(body, an_article(body=body)))

    assert (prefix, suffix) == ("", "")
    assert start.startswith("word0 ")
    assert end.endswith(" word59.")


@pytest.mark.parametrize(("length", "ends"), [(EXACT_BELOW - 1, 1), (EXACT_BELOW, 2)])
def test_the_bound_between_exact_and_first_and_last_words(length: int, ends: int) -> None:
    body = ("word " * 100)[: length - 1] + "."

    made = link(body, an_article(body=body))

    assert len([part for part in parts(made)[1:3] if part]) == ends


def test_words_that_occur_twice_are_told_apart_by_their_surroundings() -> None:
    body = "Early on it grew fast. Much later it grew fast. Then it stopped."
    article = an_article(body=body)
    second = Span(body.rindex("it grew fast"), body.rindex("it grew fast") + len("it grew fast"))

    made = link_to(article, second)

    assert made is not None
    assert parts(made)[0] == "fast. Much later"
    assert found(made, body) == (second.start, second.end)


def test_a_caption_that_stands_twice_is_told_apart_by_the_line_before() -> None:
    body = "One thing.\n\nDillon Zhou, Researcher\n\nAnother thing.\n\nDillon Zhou, Researcher\n\nThe end."
    start = body.rindex("Dillon")

    made = link_to(an_article(body=body), Span(start, start + len("Dillon Zhou, Researcher")))

    assert made is not None
    assert parts(made)[0] == "Another thing."


def test_white_space_is_as_the_page_shows_it() -> None:
    article = an_article(body="broken\nover  lines but\u00a0kept")

    assert parts(link(article.body, article))[1] == "broken over lines but\u00a0kept"


def test_a_fragment_that_the_address_has_is_kept() -> None:
    article = an_article(url="https://example.com/a#part", body="One.")

    assert link("One.", article) == "https://example.com/a#part:~:text=One."


def test_a_link_stays_within_what_slack_takes() -> None:
    article = an_article(body="人工智能" * 290)

    assert len(link(article.body, article)) <= 3000
