from dataclasses import replace
from datetime import date

import pytest

from bot.slack import limits
from bot.slack.blocks.sources import facts_line, source_link, title_of
from bot.slack.wording_chinese import CHINESE
from bot.slack.wording_english import ENGLISH
from bot.text.article import Earlier
from tests.builders import an_article
from tests.slack.library import LOOK, READER, taxi_quote, unknown_quote


def test_a_source_line_names_speaker_title_publisher_and_date() -> None:
    line = facts_line(an_article(), ENGLISH, speaker="Grace Shao")

    assert line == "Grace Shao · Taxis and batteries · The Example · 1 Sep 2024"


def test_a_source_line_leaves_out_what_is_not_known() -> None:
    article = an_article(publisher=None, published=None)

    assert facts_line(article, ENGLISH) == "Taxis and batteries"


def test_nothing_known_is_said_so() -> None:
    article = an_article(title=" \n", publisher="", published=None)

    assert facts_line(article, ENGLISH) == ENGLISH.unknown_source


def test_a_supplied_title_stands_in_brackets_once() -> None:
    assert title_of(an_article(title="Robotaxis", title_supplied=True)) == "[Robotaxis]"
    assert title_of(an_article(title="[Robotaxis]", title_supplied=True)) == "[Robotaxis]"
    assert title_of(an_article(title="Robotaxis")) == "Robotaxis"


def test_a_long_title_is_clipped_visibly() -> None:
    title = title_of(an_article(title="T" * 500))

    assert title.endswith("T…")
    assert len(title) == 200


def test_a_quote_links_to_its_sentence() -> None:
    link = source_link(taxi_quote(), LOOK, limits.TEXT)

    assert link == "<https://example.com/taxis#:~:text=quoted|Open at the sentence>"


def test_a_link_that_is_too_long_leads_to_the_article() -> None:
    quote = replace(taxi_quote(), link="https://example.com/taxis#:~:text=" + "%E4" * 1000)

    assert source_link(quote, LOOK, limits.TEXT) == "<https://example.com/taxis|Open the article>"


def test_without_an_address_the_reader_shows_the_quote() -> None:
    link = source_link(unknown_quote(), READER, limits.TEXT)

    assert link == ("No public address · <http://127.0.0.1:3000/articles/op-ed?from=32&amp;to=59#p1|Read it here>")


def test_without_address_and_reader_context_shows_the_quote() -> None:
    assert source_link(unknown_quote(), LOOK, limits.TEXT) == "No public address · Press Context to read it"


@pytest.mark.parametrize(
    ("earlier", "told"),
    [
        (Earlier(date(2026, 11, 12)), ("as of 12 Nov 2026", "截至 2026年11月12日 的文本")),
        (Earlier(), ("an earlier version", "较早的版本")),
    ],
)
def test_a_text_that_the_article_no_longer_has_says_from_when_it_is(earlier: Earlier, told: tuple[str, str]) -> None:
    article = an_article(earlier=earlier)

    assert tuple(facts_line(article, words).split(" · ")[-1] for words in (ENGLISH, CHINESE)) == told
