"""Answers where a sentence model is at hand, by an encoder whose subjects are known."""

from dataclasses import replace

import pytest

from bot.answers.answering import answer
from bot.answers.arranging import taking_turns
from bot.answers.evidence import NOTHING_NEAR, Asked, Reading
from bot.answers.model import Policy
from bot.answers.quoting import Excerpt
from bot.answers.topics import topics_of
from bot.search.index import Index, build_index
from bot.search.meaning import Meaning, Vectors, texts_of
from bot.search.query import concepts_of
from tests.builders import an_article
from tests.semantic.fakes import WordEncoder

NEWS = an_article(
    id="news",
    title="News",
    publisher="The Example",
    authors=(),
    body="Baidu runs 500 robotaxis in Wuhan.\n\nThe GPU is scarce in Wuhan.\n\nA rule forbids it.\n\n"
    "Rain fell on Monday.\n\nThe museum is closed.\n\nNobody complained about the noise.\n",
)
OTHER = an_article(
    id="other", title="Other", publisher="Herald", authors=(), body="Few took a cab home.\n\nSnow fell on Tuesday.\n"
)
WORDS = build_index([NEWS, OTHER])


def understood(index: Index, encoder: WordEncoder | None = None) -> Index:
    encoder = encoder or WordEncoder()
    vectors = Vectors.of(index.passages, encoder.passages(texts_of(index.passages)))
    return replace(index, meaning=Meaning(encoder, vectors))


BOTH = understood(WORDS)


ANY = Policy(related_from=0.0)


def test_a_sentence_that_says_it_in_other_words_is_found() -> None:
    by_words, by_meaning = (answer("driverless cars on Monday", index, ANY) for index in (WORDS, BOTH))

    assert [quote.text for quote in by_words.quotes] == ["Rain fell on Monday."]
    assert "Baidu runs 500 robotaxis in Wuhan." in [quote.text for quote in by_meaning.quotes]


def test_meaning_has_no_say_in_the_verdict() -> None:
    for question in ("semiconductor shortage", "robotaxis in Wuhan", "who funds taxis in Wuhan"):
        assert answer(question, BOTH).verdict == answer(question, WORDS).verdict


def test_filters_hold_for_what_is_found_by_meaning() -> None:
    assert {quote.article.id for quote in answer("driverless cars", BOTH, ANY).quotes} == {"news", "other"}
    assert {quote.article.id for quote in answer("driverless cars from:herald", BOTH, ANY).quotes} == {"other"}


def test_a_question_of_nothing_is_not_put_to_the_model() -> None:
    encoder = WordEncoder()

    assert answer("what is the", understood(WORDS, encoder)).verdict == "none"
    assert encoder.asked == []


def test_a_sentence_says_more_the_further_it_stands_out() -> None:
    passage = WORDS.passages[0]
    asked = Asked.of(concepts_of("robotaxis in Changsha", WORDS), WORDS.postings)

    plain = Reading.of(passage, asked, WORDS.reader)
    near = Reading.of(passage, asked, WORDS.reader, {passage.sentences[0]: 1.0})

    assert plain == Reading.of(passage, asked, WORDS.reader, NOTHING_NEAR)
    assert near.says(0, meaning=0.5) - plain.says(0, meaning=0.5) == pytest.approx(asked.everything / 2)


def test_what_means_it_comes_before_what_has_some_of_its_words_where_words_do_not_answer() -> None:
    unsure = answer("when did snow stop the driverless cars on Tuesday or Wednesday in Oslo?", BOTH, ANY)

    assert unsure.confidence < ANY.answered_from
    assert [quote.text for quote in unsure.quotes[:2]] == [
        "Baidu runs 500 robotaxis in Wuhan.",
        "Snow fell on Tuesday.",
    ]


def test_where_words_answer_they_come_first() -> None:
    sure = answer("rain fell on Monday on driverless cars", BOTH, ANY)

    assert sure.confidence >= ANY.answered_from
    assert sure.quotes[0].text == "Rain fell on Monday."


def test_excerpts_taking_turns_never_show_a_sentence_twice() -> None:
    passage = build_index([an_article(body="One thing. Another thing. A third thing.\n")]).passages[0]
    reading = Reading.of(passage, Asked.of(concepts_of("thing", WORDS), WORDS.postings), WORDS.reader)
    first, both, last = (Excerpt.of(reading, *place, 1.0) for place in ((0, 0), (0, 1), (2, 2)))

    assert taking_turns([first, last], [both, last]) == [first, last]
    assert taking_turns([], [both, last]) == [both, last]


def test_an_order_whose_first_excerpt_is_shown_already_takes_its_turn_with_the_next() -> None:
    passage = build_index([an_article(body="One thing. Another thing. A third thing.\n")]).passages[0]
    reading = Reading.of(passage, Asked.of(concepts_of("thing", WORDS), WORDS.postings), WORDS.reader)
    one, two, three = (Excerpt.of(reading, number, number, 1.0) for number in range(3))

    assert taking_turns([one, two], [one, three]) == [one, three, two]


def test_what_stands_out_by_its_meaning_is_shown_beside_what_answers_by_its_words() -> None:
    by_words, by_meaning = (answer("rain fell on Monday on driverless cars", index, ANY) for index in (WORDS, BOTH))

    assert by_words.verdict == by_meaning.verdict == "answered"
    assert [quote.text for quote in by_words.quotes] == ["Rain fell on Monday."]
    assert [quote.text for quote in by_meaning.quotes[:2]] == [
        "Rain fell on Monday.",
        "Baidu runs 500 robotaxis in Wuhan.",
    ]


def test_a_model_reads_what_a_follow_up_leans_on_and_a_new_question_alone() -> None:
    encoder = WordEncoder()
    index = understood(WORDS, encoder)

    thread = answer("robotaxis in Wuhan", index).thread
    answer("and the noise?", index, thread=thread)
    answer("Which museum is closed on Monday?", index, thread=thread)

    first, leaning, new = encoder.asked
    assert first == "robotaxis in Wuhan"
    assert leaning.startswith("and the noise? ")
    assert {"robotaxis", "Wuhan"} <= set(leaning.split())
    assert new == "Which museum is closed on Monday?"


def test_topics_do_not_depend_on_a_model() -> None:
    assert topics_of(BOTH, 8) == topics_of(WORDS, 8)
