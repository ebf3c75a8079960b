"""From a question to an answer."""

from itertools import combinations

import pytest
from hypothesis import given, settings

from bot.answers.answering import answer
from bot.answers.model import Answered, NoAnswer, Policy, Related
from bot.search.index import build_index
from bot.text.article import Article
from tests.builders import EV_SENTENCE, TAXI_SENTENCE, an_article
from tests.strategies import articles, questions

LIBRARY = build_index(
    [
        an_article(),
        an_article(
            id="a2",
            title="A talk",
            body="With Terry Ke and Stella Zheng.\n\nStella: Chips are scarce. This adds up to a problem.\n\n"
            "Terry: Models are local.\n\nWe run them on the premises.\n\nStella: It found:\n"
            "  • Talent grew ten-fold;\n  • Most now work abroad.\n",
            url=None,
        ),
    ]
)


@settings(max_examples=80)
@given(articles(), questions, questions)
def test_every_quote_is_the_source_and_the_answer_keeps_its_limits(article: Article, question: str, other: str) -> None:
    index = build_index([article, an_article(id="other", body=f"{other}\n{question}\n")])

    result = answer(question, index)

    assert (result.verdict == "none") == (not result.quotes)
    assert len(result.quotes) <= 3
    assert sum(len(quote.span) + len(quote.lead_in or ()) for quote in result.quotes) <= 1200
    for quote in result.quotes:
        assert quote.article.body[quote.span.start : quote.span.end] == quote.text
        assert quote.span.start in {sentence.start for sentence in quote.passage.sentences}
        assert quote.span.end in {sentence.end for sentence in quote.passage.sentences}
        assert all(quote.span.covers(match) for match in quote.matches)
    for one, two in combinations(result.quotes, 2):
        assert one.article != two.article or not one.span.overlaps(two.span)
    assert answer(question, index) == result


@settings(max_examples=40)
@given(articles(), questions)
def test_further_quotes_never_repeat_those_before(article: Article, question: str) -> None:
    index = build_index([article])
    policy = Policy(related_from=0.0)
    seen: list[tuple[int, int]] = []

    result = answer(question, index, policy)
    while result.quotes and len(seen) < 60:
        spans = [(quote.span.start, quote.span.end) for quote in result.quotes]
        assert not set(spans) & set(seen)
        seen += spans
        if not result.more:
            break
        result = answer(question, index, policy, skip=len(seen))
        assert result.quotes


def test_a_question_in_the_articles_words_is_answered_with_the_sentence() -> None:
    result = answer("How many driverless taxis has Baidu deployed in Wuhan?", LIBRARY)

    assert isinstance(result, Answered)
    assert result.quotes[0].text == TAXI_SENTENCE
    assert [match.of(result.quotes[0].article.body) for match in result.quotes[0].matches] == [
        "Baidu",
        "deployed",
        "driverless",
        "taxis",
        "Wuhan",
    ]


def test_a_near_miss_is_related() -> None:
    assert isinstance(answer("How many driverless taxis does Pony.ai run?", LIBRARY), Related)


@pytest.mark.parametrize("question", ["", "the", "hi", "best recipe for mapo tofu?", "asdkjh qwe", "🚗", "?" * 8000])
def test_nothing_in_the_library_is_none(question: str) -> None:
    assert isinstance(answer(question, LIBRARY), NoAnswer)


def test_a_continuation_is_found_by_its_speaker_and_says_who() -> None:
    result = answer("What does Terry Ke run on the premises?", LIBRARY)

    assert result.quotes[0].speaker == "Terry Ke"
    assert result.quotes[0].text == "We run them on the premises."


def test_an_item_comes_with_the_sentence_that_introduces_it() -> None:
    quote = answer("talent grew ten-fold", LIBRARY).quotes[0]

    assert quote.lead_in is not None
    assert quote.lead_in.of(quote.article.body) == "It found:"
    assert (quote.link, quote.speaker) == (None, "Stella Zheng")


def test_the_same_words_are_quoted_once() -> None:
    twice = build_index([an_article(body=f"{EV_SENTENCE}\n\n{EV_SENTENCE}\n"), an_article(id="a2", body=EV_SENTENCE)])

    assert len(answer("26 years of EVs in China", twice).quotes) == 1


def test_the_verdict_of_more_is_that_of_the_first_quotes() -> None:
    library = build_index([an_article(body="\n\n".join(f"Driverless taxis came to city {n}." for n in range(9)))])

    first, later = answer("driverless taxis", library), answer("driverless taxis", library, skip=6)

    assert (first.verdict, later.verdict) == ("answered", "answered")
    assert (first.more, later.more) == (True, False)


def test_a_chinese_question_is_known_as_chinese_and_finds_chinese_words() -> None:
    library = build_index([an_article(language="zh", body="百度在武汉部署了500辆无人驾驶出租车。芯片短缺。")])

    result = answer("百度部署了多少辆出租车？", library)

    assert result.language == "zh"
    assert result.quotes[0].text.startswith("百度在武汉")


def test_an_empty_library_answers_none() -> None:
    assert answer("anything at all", build_index([])).verdict == "none"


def test_neighbours_are_joined_into_one_quote() -> None:
    body = "China has two obstacles. Chips are one obstacle that China has. It rained.\n"

    quotes = answer("China obstacles", build_index([an_article(body=body)])).quotes

    assert [quote.text for quote in quotes] == ["China has two obstacles. Chips are one obstacle that China has."]


def test_a_quote_on_a_small_part_of_the_question_is_left_for_more() -> None:
    result = answer("How many driverless taxis has Baidu deployed in Wuhan in China?", LIBRARY)

    assert [quote.text for quote in result.quotes] == [TAXI_SENTENCE]
    assert result.more
    assert answer(result.question, LIBRARY, skip=1).quotes[0].text == EV_SENTENCE


def test_a_statement_comes_before_a_caption_of_the_same_words() -> None:
    body = "Gabrielle Chou, Founder\n\nA paragraph stands between.\n\nGabrielle Chou is an entrepreneur with 3 exits.\n"

    quotes = answer("Gabrielle Chou", build_index([an_article(body=body)])).quotes

    assert quotes[0].text.startswith("Gabrielle Chou is an entrepreneur")


def test_the_same_fact_in_nearly_the_same_words_is_quoted_once() -> None:
    fact = "China spent 26 years producing its first ten million electric cars and only 17 months on the next{}."
    library = build_index([an_article(body=fact.format("")), an_article(id="a2", body=fact.format(" lot"))])

    assert len(answer("26 years of electric cars in China", library).quotes) == 1


def test_a_sentence_comes_with_the_one_it_leans_on() -> None:
    body = "We have 1.4 billion people. It rained. Phones are everywhere. This adds up to a huge amount of data.\n"

    quotes = answer("huge amount of data", build_index([an_article(body=body)])).quotes

    assert [quote.text for quote in quotes] == ["Phones are everywhere. This adds up to a huge amount of data."]
