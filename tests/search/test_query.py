"""From a question to its concepts."""

import pytest
from hypothesis import given

from bot.search.index import build_index
from bot.search.query import concepts_of
from tests.strategies import questions

NOTHING = build_index([])


def terms(question: str) -> list[tuple[str, ...]]:
    return [tuple(term for term, _ in concept.terms) for concept in concepts_of(question, NOTHING)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many driverless taxis has Baidu deployed?", [("driverless",), ("taxi",), ("baidu",), ("deploy",)]),
        ("what does Terry say about the cloud?", [("terri",), ("cloud",)]),
        ("start-ups worldwide", [("startup",), ("worldwid",)]),
        ("open-source models", [("open",), ("sourc",), ("model",)]),
        ("中国有多少芯片？", [("中国",), ("芯片",)]),
        ("chips, chips and chips", [("chip",)]),
    ],
)
def test_a_question_is_the_things_it_asks_for(question: str, expected: list[tuple[str, ...]]) -> None:
    assert terms(question) == expected


@pytest.mark.parametrize("question", ["", "the", "hi", "what is this?", "🚗🚕", "???", "什么是什么？", "\u202e \u200b"])
def test_words_that_say_nothing_ask_for_nothing(question: str) -> None:
    assert terms(question) == []


def test_a_concept_remembers_how_it_was_written() -> None:
    assert [concept.surface for concept in concepts_of("Driverless TAXIS", NOTHING)] == ["Driverless", "TAXIS"]


@given(questions)
def test_any_question_has_distinct_concepts_with_terms(question: str) -> None:
    found = terms(question)

    assert len(set(found)) == len(found)
    assert all(term for concept in found for term in concept)
