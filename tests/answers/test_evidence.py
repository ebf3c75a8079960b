"""How much of a question each sentence of a passage says."""

import pytest

from bot.answers.answering import answer
from bot.answers.evidence import Asked, Reading
from bot.search.bm25 import Concept
from bot.search.index import build_index
from bot.search.lexicon import Lexicon
from bot.search.query import concepts_of
from bot.text.concepts import Glossary
from tests.builders import an_article

ENGLISH = (
    "The Vanda Press stands in Wuhan. Visitors of the Vanda Press enter through the old gate of the Vanda Press. "
    "Maps are printed there. Behind it lies a park."
)
CHINESE = (
    "梵达位于武汉。参观梵达的客人从梵达旧门进入梵达。"
    "自从一九九八年夏天开始，那里每逢周末和节日都会印刷地图。后面是一座公园。"
)


@pytest.mark.parametrize(
    ("question", "body", "wanted"),
    [
        ("What is printed at the Vanda Press?", ENGLISH, "Maps are printed there."),
        ("梵达印刷什么？", CHINESE, "自从一九九八年夏天开始，那里每逢周末和节日都会印刷地图。"),
    ],
)
def test_a_sentence_on_what_is_asked_says_more_than_those_that_repeat_the_subject(
    question: str, body: str, wanted: str
) -> None:
    reading = _read(question, body)

    says = dict(zip((span.of(body) for span in reading.passage.sentences), reading.by_words, strict=True))

    assert max(says, key=lambda sentence: says[sentence]) == wanted


def test_a_sentence_without_a_word_of_the_question_says_nothing() -> None:
    assert _read("What is printed at the Vanda Press?", ENGLISH).by_words[-1] == 0


def test_a_passage_on_little_but_its_subject_compares_with_others_as_if_it_were_one_sentence() -> None:
    question = "Where is the Vanda Press?"
    opening = "The Vanda Press stands in Wuhan."

    alone, repeated = _read(question, opening), _read(question, f"{opening} {opening} {opening}")

    assert max(repeated.by_words) == pytest.approx(max(alone.by_words))


@pytest.mark.parametrize(
    ("sentence", "most"), [("Robots in factory {} weld doors. ", 300), ("第{}座工厂的机器人焊接车门。", 110)]
)
def test_a_quote_of_several_sentences_leaves_room_for_two_others(sentence: str, most: int) -> None:
    body = "".join(sentence.format(number) for number in range(11, 40)).strip()
    index = build_index([an_article(body=body, language="en" if body.isascii() else "zh")])

    quotes = answer("robots in a factory" if body.isascii() else "工厂的机器人", index).quotes

    assert 0 < len(quotes[0].text) <= most


def _read(question: str, body: str) -> Reading:
    language = "en" if body.isascii() else "zh"
    index = build_index([an_article(title="", publisher=None, authors=(), body=body, language=language)])
    asked = Asked.of(concepts_of(question, index), index.postings)
    return Reading.of(index.passages[0], asked, index.reader)


def test_a_word_of_one_character_counts_half() -> None:
    index = build_index([an_article(body="水厂建于城北。", language="zh")])
    one, two = (Asked.of((Concept(word, (("建于", 1.0),)),), index.postings) for word in ("建", "建于"))

    assert one.everything == pytest.approx(two.everything / 2)


def test_a_name_and_its_words_are_mentioned_at_one_place() -> None:
    lexicon = Lexicon(glossary=Glossary.of(["robotaxi = driverless taxi ~ autonomous vehicle"]))
    body = "Driverless taxis wait. A robotaxi is a driverless taxi. Autonomous vehicles rest."
    index = build_index([an_article(body=body)], lexicon=lexicon)
    asked = Asked.of(concepts_of("driverless taxi", index), index.postings)

    assert asked.mentions(0, [index.reader.again(body)]) == 3.5


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Robin Li say about Nvidia?", {"Li", "Nvidia"}),
        ("Robin Li on Nvidia", set()),
        ("robots by Robin Li", {"Robin", "Li"}),
    ],
)
def test_a_capital_makes_a_name_where_the_question_has_plain_words(question: str, names: set[str]) -> None:
    index = build_index([an_article()])
    asked = Asked.of(concepts_of(question, index), index.postings, question=question)

    assert {asked.concepts[number].surface for number in asked.names} == names
