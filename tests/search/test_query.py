"""From a question to its concepts."""

from typing import ClassVar

import pytest
from hypothesis import given

from bot.search.bm25 import Concept
from bot.search.index import build_index
from bot.search.lexicon import Lexicon
from bot.search.query import concepts_of
from tests.builders import an_article
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


class _FewWords:
    """A dictionary of two words and one character."""

    meanings: ClassVar = {"芯片": ("computer chip", "microchip"), "短缺": ("shortage",), "吃": ("eat", "consume")}

    def segment(self, run: str) -> tuple[tuple[int, int], ...]:
        starts = [0, *(at for at in range(1, len(run)) if run[at - 2 : at] in self.meanings or run[at - 1] in "吃的")]
        return tuple(zip(starts, [*starts[1:], len(run)], strict=True))

    def translations(self, word: str) -> tuple[str, ...]:
        return self.meanings.get(word, ())

    def words_for(self, word: str) -> tuple[str, ...]:
        return {"shortage": ("缺口", "短缺", "荒")}.get(word, ())

    def is_function_word(self, word: str) -> bool:
        return word == "的"


def in_chinese(question: str) -> dict[str, set[str]]:
    index = build_index([], lexicon=Lexicon(translator=_FewWords()))
    return {concept.surface: {term for term, _ in concept.terms} for concept in concepts_of(question, index)}


def test_a_chinese_word_is_found_by_its_characters_and_by_what_it_means() -> None:
    assert in_chinese("芯片的短缺") == {"芯片": {"芯片", "comput", "chip", "microchip"}, "短缺": {"短缺", "shortag"}}


def test_a_single_character_means_too_much_to_be_translated() -> None:
    assert in_chinese("吃芯片")["吃"] == {"吃芯"}


def test_an_english_word_is_also_what_the_chinese_articles_call_it() -> None:
    article = an_article(body="芯片短缺持续。", language="zh")
    index = build_index([article], lexicon=Lexicon(translator=_FewWords()))

    (concept,) = concepts_of("the shortage", index)

    assert dict(concept.terms) == {"shortag": 1.0, "短缺": 0.8}


def test_an_english_word_stays_as_it_is_where_no_article_is_chinese() -> None:
    index = build_index([an_article(body="A shortage (短缺).")], lexicon=Lexicon(translator=_FewWords()))

    assert concepts_of("the shortage", index) == (Concept("shortage", (("shortag", 1.0),)),)
