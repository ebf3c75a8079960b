"""A conversation as a small value."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answering import answer
from bot.answers.threads import BEGINNING, LONGEST, MOST_CONCEPTS, MOST_QUOTED, Place, Thread
from bot.answers.wishes import Wish
from bot.search.index import build_index
from bot.text.article import Article, Span
from tests.builders import an_article
from tests.strategies import articles, questions

places = st.builds(
    lambda article, start: Place(article, Span(start, start + 5)), st.text(max_size=9), st.integers(0, 99)
)
threads = st.builds(
    Thread.about,
    st.lists(st.text(max_size=80), max_size=20),
    st.lists(places, max_size=20),
    st.none() | st.text(max_size=80),
    st.sets(st.sampled_from(Wish)),
)


@given(threads)
def test_a_thread_is_small_and_survives_being_stored(thread: Thread) -> None:
    assert len(thread.concepts) <= MOST_CONCEPTS
    assert len(thread.quoted) <= MOST_QUOTED
    assert all(len(text) <= LONGEST for text in (*thread.concepts, thread.speaker or ""))
    assert Thread.of_record(json.loads(json.dumps(thread.as_record()))) == thread


@given(articles(), st.lists(questions, min_size=1, max_size=6))
def test_whatever_is_asked_the_thread_stays_small_and_the_quotes_verbatim(article: Article, asked: list[str]) -> None:
    index = build_index([article, an_article(id="other", body="\n\n".join(asked))])
    thread = BEGINNING

    for question in asked:
        result = answer(question, index, thread=thread)
        thread = result.thread
        assert all(quote.article.body[quote.span.start : quote.span.end] == quote.text for quote in result.quotes)
        assert (result.verdict == "none") == (not result.quotes)

    assert Thread.of_record(thread.as_record()) == thread


@given(threads, questions)
def test_any_thread_can_be_answered_in_also_one_about_another_library(thread: Thread, question: str) -> None:
    index = build_index([an_article()])

    assert answer(question, index, thread=thread) == answer(question, index, thread=thread)


def test_the_newest_concepts_are_kept_once() -> None:
    thread = Thread.about(["US", *"abcdefghij", "us"])

    assert thread.concepts == ("US", *"abcdefg")


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"concepts": 1, "quoted": [], "speaker": None, "wishes": []},
        {"concepts": [], "quoted": [["a", 5, 5]], "speaker": None, "wishes": []},
        {"concepts": [], "quoted": [["a"]], "speaker": None, "wishes": []},
        {"concepts": [], "quoted": [], "speaker": None, "wishes": ["UNKNOWN"]},
    ],
)
def test_what_is_no_thread_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a thread"):
        Thread.of_record(record)
