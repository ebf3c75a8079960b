from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from bot.answers.answering import answer
from bot.search.index import Index, build_index
from bot.slack import references
from bot.slack.asker import Asker
from bot.slack.incoming import Grouping
from bot.slack.rebuilding import found_again, quote_named, rebuilt
from bot.slack.references import Pressed, quote_id
from bot.slack.services import Library, Services
from bot.slack.texts import Texts
from bot.text.article import Article, Earlier
from tests.builders import an_article
from tests.slack.library import LOOK

TAXIS = an_article(body="Baidu runs 500 taxis in Wuhan. It is an experiment.\n\nPony runs taxis in Beijing.\n")
ASKER = Asker(team="T1", user="U1", channel="C1", look=LOOK)
QUESTION = "Where do taxis run?"


class Shelf:
    def __init__(self, *articles: Article) -> None:
        self.index: Index = build_index(articles)


class Some:
    """As much of the services as finding quotes needs."""

    def __init__(self, *articles: Article) -> None:
        self.library: Library = Shelf(*articles)
        self.answer = answer


def services(*articles: Article) -> Services:
    return cast("Services", Some(*articles))


def pressed(**changes: object) -> Pressed:
    given = answer(QUESTION, build_index([TAXIS]))
    found = references.read(references.written(QUESTION, quotes=given.quotes))
    assert found is not None
    assert found.quotes
    return replace(found, **changes)  # type: ignore[arg-type]


def test_the_same_answer_is_built_again() -> None:
    again = rebuilt(pressed(), ASKER, services(TAXIS))

    assert again is not None
    assert again.quotes == answer(QUESTION, build_index([TAXIS])).quotes
    assert again.thread != replace(again.thread, concepts=())


def test_in_a_library_that_has_grown_the_quotes_are_found_by_their_places() -> None:
    better = an_article(id="new", body="Taxis run where taxis do run: taxis run in taxis.\n")

    again = rebuilt(pressed(), ASKER, services(better, TAXIS))

    assert again is not None
    assert [(quote.article.id, quote.span) for quote in again.quotes] == [
        (each.article, each.span) for each in pressed().quotes
    ]
    assert again.more is False
    assert [place.article for place in again.thread.quoted] == [quote.article.id for quote in again.quotes]


@pytest.mark.parametrize("find", [rebuilt, found_again])
def test_quotes_that_have_changed_or_may_not_be_shown_are_gone(find: Callable[..., object]) -> None:
    changed = replace(TAXIS, body=TAXIS.body.replace("taxis", "Taxis"))

    assert not find(pressed(), ASKER, services(changed))
    assert not find(pressed(), ASKER, services(an_article(id="other")))
    assert not find(pressed(), replace(ASKER, without=frozenset({TAXIS.id})), services(TAXIS))
    assert not find(None, ASKER, services(TAXIS))


@pytest.mark.parametrize("grouped", Grouping)
def test_what_is_grouped_keeps_its_bold_words(grouped: Grouping) -> None:
    again = rebuilt(pressed(question="taxis", grouped=grouped), ASKER, services(TAXIS))

    assert again is not None
    assert all(quote.matches for quote in again.quotes)


def test_an_id_names_whole_sentences_of_one_passage() -> None:
    index = build_index([TAXIS])
    first, second = index.passages[0].sentences

    def named(start: int, end: int) -> bool:
        return quote_named(f"{TAXIS.id}:{start}-{end}", index, ASKER) is not None

    assert named(first.start, first.end)
    assert named(first.start, second.end)
    assert not named(first.start, first.end - 1)
    assert not named(first.start + 1, first.end)
    assert not named(first.start, index.passages[1].sentences[0].end)
    assert not named(first.start, 9000)


def test_the_id_of_a_quote_names_it_unless_it_may_not_be_shown() -> None:
    index = build_index([TAXIS])
    quote = answer(QUESTION, index).quotes[0]

    found = quote_named(quote_id(quote), index, ASKER)

    assert found is not None
    assert (found.text, found.passage) == (quote.text, quote.passage)
    assert quote_named(quote_id(quote), index, replace(ASKER, without=frozenset({TAXIS.id}))) is None
    assert quote_named("nothing:0-5", index, ASKER) is None


NOW = replace(TAXIS, body="Baidu runs 600 taxis in Wuhan. It is no experiment.\n", version=2)
OLD = replace(TAXIS, earlier=Earlier(as_of=date(2026, 11, 12)))
BEFORE = Texts(others={(TAXIS.id, 1): OLD})


@pytest.mark.parametrize("grouped", [None, *Grouping])
def test_quotes_of_a_changed_article_are_found_in_the_text_they_were_taken_from(grouped: Grouping | None) -> None:
    again = rebuilt(pressed(question="taxis", grouped=grouped), ASKER, services(NOW), BEFORE)

    assert again is not None
    assert [(quote.article, quote.span) for quote in again.quotes] == [(OLD, each.span) for each in pressed().quotes]
    assert again.more is False
    assert found_again(pressed(), ASKER, services(NOW), BEFORE) == tuple(
        replace(quote, matches=(), score=0.0) for quote in again.quotes
    )


@pytest.mark.parametrize("find", [rebuilt, found_again])
def test_a_text_from_before_is_quoted_neither_where_it_is_unknown_nor_where_the_article_may_not_be(
    find: Callable[..., object],
) -> None:
    assert not find(pressed(), ASKER, services(NOW))
    assert not find(pressed(), replace(ASKER, without=frozenset({TAXIS.id})), services(NOW), BEFORE)
    assert not find(pressed(), ASKER, services(an_article(id="other")), BEFORE)


@pytest.mark.parametrize("find", [rebuilt, found_again])
def test_what_was_removed_is_gone_before_this_copy_notices(find: Callable[..., object]) -> None:
    assert not find(pressed(), ASKER, services(TAXIS), Texts(gone=frozenset({TAXIS.id})))


def test_an_id_names_the_version_that_it_was_given_for() -> None:
    index = build_index([NOW])
    first = answer(QUESTION, build_index([TAXIS])).quotes[0]
    second = answer(QUESTION, index).quotes[0]

    old, new = quote_named(quote_id(first), index, ASKER, BEFORE), quote_named(quote_id(second), index, ASKER, BEFORE)

    assert old is not None
    assert new is not None
    assert (old.text, old.article.earlier, new.text) == (first.text, OLD.earlier, second.text)
    assert quote_named(quote_id(first), index, ASKER) is None
