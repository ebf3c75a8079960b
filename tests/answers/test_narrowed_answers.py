"""A question with filters is answered from what fits them, with the scores of the whole library."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from bot.answers.answering import answer
from bot.answers.model import NoAnswer, Policy
from bot.search.filters import NoSuch, parse
from bot.search.index import build_index
from bot.text.article import Article
from tests.builders import an_article
from tests.strategies import articles, questions

TALK = (
    "Two people spoke about chips.\n\n"
    "“Chips are scarce in China,” Dillon Zhou said. Chips are cheap elsewhere. “Chips matter,” Hannah Kirk said.\n"
)
LIBRARY = build_index(
    [
        an_article(
            id="ft",
            body="Chips are dear in China.\n",
            publisher="Financial Times",
            authors=("Ada Li",),
            published=date(2021, 5, 31),
        ),
        an_article(id="talk", body=TALK, publisher="Campus News", authors=(), published=None),
        an_article(
            id="zh",
            body="中国的芯片很贵。\n",
            publisher="新华社",
            authors=(),
            published=date(2023, 1, 1),
            language="zh-CN",
        ),
        an_article(id="late", body="Chips in China got dear again.\n", publisher="Medium", published=date(2023, 6, 1)),
    ]
)


def articles_in(question: str) -> set[str]:
    return {quote.article.id for quote in answer(question, LIBRARY, Policy(related_from=0.0, beside_from=0.0)).quotes}


@pytest.mark.parametrize(
    ("filters", "fitting"),
    [
        ("from:ft", {"ft"}),
        ('from:"financial times"', {"ft"}),
        ("from:ft from:medium", {"ft", "late"}),
        ("since:2023", {"late"}),
        ("since:2021-05-31 before:2021-06", {"ft"}),
        ("before:2021-06", {"ft"}),
        ("since:2021-06", {"late"}),
        ('by:"Ada Li"', {"ft", "late"}),
        ("by:zhou", {"talk"}),
        ("lang:en from:campus", {"talk"}),
    ],
)
def test_quotes_come_only_from_what_fits(filters: str, fitting: set[str]) -> None:
    assert articles_in(f"chips in China {filters}") == fitting


@pytest.mark.parametrize("language", ["zh", "ZH", "chinese", "中文"])
def test_a_language_is_a_code_or_its_name(language: str) -> None:
    assert articles_in(f"芯片 lang:{language}") == {"zh"}


def test_only_the_words_of_the_person_wanted_are_quoted() -> None:
    quotes = answer("chips by:zhou", LIBRARY).quotes

    assert [(quote.speaker, quote.text) for quote in quotes] == [
        ("Dillon Zhou", "“Chips are scarce in China,” Dillon Zhou said.")
    ]


def test_the_nearest_words_shown_are_the_wanted_persons_too() -> None:
    related = answer("scarce batteries and lakes by:zhou", LIBRARY, Policy(answered_from=2.0, related_from=0.0))

    assert {quote.speaker for quote in related.quotes} == {"Dillon Zhou"}


def test_a_filter_changes_no_score() -> None:
    everywhere = {quote.span: quote.score for quote in answer("chips dear China", LIBRARY).quotes}

    narrowed = answer("chips dear China from:ft", LIBRARY)

    assert narrowed.quotes
    assert all(everywhere[quote.span] == quote.score for quote in narrowed.quotes)


@pytest.mark.parametrize(
    ("filters", "exist"),
    [
        ("from:bbc", ("Campus News", "Financial Times", "Medium", "新华社")),
        ("by:nobody", ("Ada Li", "Dillon Zhou", "Hannah Kirk")),
        ("since:2030", ("2021-05-31", "2023-06-01")),
        ("before:soon", ("2021-05-31", "2023-06-01")),
        ("lang:fr", ("en", "zh-CN")),
    ],
)
def test_a_filter_that_fits_nothing_says_what_exists(filters: str, exist: tuple[str, ...]) -> None:
    result = answer(f"chips {filters}", LIBRARY)

    name, _, value = filters.partition(":")
    assert isinstance(result, NoAnswer)
    assert result.no_such == (NoSuch(name, value, exist),)


def test_every_filter_that_fits_nothing_is_named() -> None:
    result = answer("chips from:bbc from:ft lang:fr", LIBRARY)

    assert isinstance(result, NoAnswer)
    assert [each.value for each in result.no_such] == ["bbc", "fr"]


def test_filters_that_fit_nothing_together_say_so() -> None:
    result = answer("chips from:ft since:2023", LIBRARY)

    assert isinstance(result, NoAnswer)
    assert result.no_such == (NoSuch(None, "from:ft since:2023"),)


def test_nothing_within_the_filters_is_said_to_be_nothing_within_them() -> None:
    result = answer("who won the cup? from:ft", LIBRARY)

    assert isinstance(result, NoAnswer)
    assert (result.within, result.bare, result.no_such) == ("from:ft", False, ())


def test_filters_alone_ask_nothing() -> None:
    result = answer("from:ft", LIBRARY)

    assert isinstance(result, NoAnswer)
    assert (result.within, result.bare) == ("from:ft", True)


def test_the_question_is_kept_as_it_was_asked() -> None:
    assert answer("chips from:ft", LIBRARY).question == "chips from:ft"


def test_an_empty_library_has_no_publishers_to_name() -> None:
    result = answer("chips from:ft", build_index([]))

    assert isinstance(result, NoAnswer)
    assert result.no_such == (NoSuch("from", "ft"),)


@given(articles(), questions)
def test_a_filter_never_adds_a_quote(article: Article, question: str) -> None:
    other = replace(an_article(id="other", body=article.body), publisher="Other Press")
    index = build_index([replace(article, publisher="One Press"), other])
    policy = Policy(related_from=0.0)

    result = answer(f"{parse(question)[0]} from:other", index, policy)

    assert {quote.article.id for quote in result.quotes} <= {"other"}
