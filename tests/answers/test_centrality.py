"""Which stretches are the most telling."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.centrality import COMPARED, Field, Said, best_quotes_of, lexrank, most_telling
from bot.answers.stretches import key_of, stretches_of
from bot.library.files import load_library, packaged_library
from bot.search.index import Index, build_index
from bot.text.article import Article
from tests.builders import an_article
from tests.strategies import articles

SEEDS = build_index(load_library(packaged_library()))
CHIPS = "Chinese makers of advanced chips cannot buy the machines that etch the finest lines."
MORE_CHIPS = "The machines that etch the finest lines on advanced chips are not sold to Chinese makers."
FERRIES = "Ferries to the islands run twice an hour in summer whenever there is no typhoon about."


def _library(*bodies: str, **facts: object) -> Index:
    return build_index([an_article(id=str(n), body=body, **facts) for n, body in enumerate(bodies)])


@given(st.lists(articles(), max_size=3), st.integers(0, 12))
def test_quotes_are_verbatim_different_and_no_more_than_asked_for(several: list[Article], count: int) -> None:
    index = build_index([an_article(id=str(n), body=each.body, title=each.title) for n, each in enumerate(several)])

    quotes = most_telling(index, count=count)

    assert len(quotes) <= count
    assert len({key_of(quote) for quote in quotes}) == len(quotes)
    assert all(quote.text == index.articles[quote.article.id].body[slice(*_ends(quote))] for quote in quotes)
    assert all(0 <= quote.score <= 1 for quote in quotes)


def _ends(quote: object) -> tuple[int, int]:
    span = quote.span  # type: ignore[attr-defined]
    return span.start, span.end


@given(
    st.integers(0, 6).flatmap(
        lambda n: st.lists(st.lists(st.floats(0, 1), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_a_walk_is_a_distribution_that_one_more_step_does_not_change(rows: list[list[float]]) -> None:
    likeness = np.array(rows).reshape(len(rows), len(rows))
    relevance = np.ones(len(rows))

    rank = lexrank(likeness, relevance)

    others = likeness * (1 - np.eye(len(rows)))
    totals = others.sum(1)
    stepped = np.full(len(rows), 0.15 / max(len(rows), 1))
    share = rank / rank.sum() if len(rows) else rank
    for start, total in enumerate(totals):
        stepped += 0.85 * share[start] * (others[start] / total if total > 0 else 1 / len(rows))
    assert stepped == pytest.approx(share, abs=1e-3)


def test_what_others_say_too_is_more_central_than_what_stands_alone() -> None:
    index = _library(f"{CHIPS}\n\n{FERRIES}\n", f"{MORE_CHIPS}\n")

    first, *_ = most_telling(index, count=3)

    assert first.text in (CHIPS, MORE_CHIPS)


def test_variety_prefers_something_else_to_the_same_again() -> None:
    index = _library(f"{CHIPS}\n", f"{MORE_CHIPS}\n", f"{FERRIES}\n")

    quotes = most_telling(index, count=2)

    assert FERRIES in [quote.text for quote in quotes]


def test_the_same_text_of_two_articles_is_quoted_once() -> None:
    index = _library(f"{CHIPS}\n", f"{CHIPS}\n", f"{FERRIES}\n")

    assert sorted(quote.text for quote in most_telling(index, count=3)) == sorted([CHIPS, FERRIES])


def test_relevance_decides_what_is_looked_at_and_what_comes_first() -> None:
    index = _library(f"{CHIPS}\n\n{MORE_CHIPS}\n\n{FERRIES}\n")

    quotes = most_telling(index, count=3, relevance={0: 0.1, 2: 5.0})

    assert [quote.text for quote in quotes] == [FERRIES, CHIPS]


def test_a_quote_that_is_not_wanted_is_passed_over() -> None:
    index = _library(f"{CHIPS}\n\n{FERRIES}\n")
    (first,) = most_telling(index, count=1)

    (other,) = most_telling(index, count=1, without={key_of(first)})

    assert {first.text, other.text} == {CHIPS, FERRIES}


def test_five_quotes_of_the_seeds_are_from_five_articles() -> None:
    quotes = most_telling(SEEDS, count=5)

    assert len({quote.article.id for quote in quotes}) == 5


@pytest.mark.parametrize("article", SEEDS.articles.values(), ids=lambda article: article.id)
def test_an_article_is_shown_by_two_of_its_own_quotes_in_its_order(article: Article) -> None:
    quotes = best_quotes_of(article, SEEDS)

    assert len(quotes) == 2
    assert all(quote.article.id == article.id for quote in quotes)
    assert all(one.span < other.span for one, other in pairwise(quotes))


def test_an_article_that_is_not_in_the_library_has_no_quotes() -> None:
    assert best_quotes_of(an_article(id="elsewhere"), SEEDS) == ()


def test_of_a_great_many_stretches_only_so_many_are_compared() -> None:
    body = "\n\n".join(f"Report number {n} of the ministry counts the factories of province {n}." for n in range(400))

    assert len(most_telling(_library(body), count=500)) <= COMPARED


def test_what_was_chosen_before_is_not_chosen_again() -> None:
    index = _library(f"{CHIPS}\n\n{FERRIES}\n")
    stretches = [stretch for passage in index.passages.values() for stretch in stretches_of(passage)]
    field = Field.of(index, stretches)

    chosen = list(field.chosen(5, beside=[Said.of(index, stretches[0])]))

    assert [stretch for stretch, _ in chosen] == stretches[1:]
