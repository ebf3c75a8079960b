"""How sure the bot is."""

import pytest

from bot.answers.answering import answer
from bot.answers.model import Policy
from bot.search.index import build_index
from bot.search.lexicon import Lexicon
from bot.text.concepts import Glossary
from tests.builders import an_article

GLOSSARY = Glossary.of(["robotaxi = driverless taxi ~ autonomous vehicle"])
BODY = (
    "Baidu has deployed driverless taxis in Wuhan.\n\n"
    "“Cars are costly,” Robin Li said.\n\n“Cars are loud,” Jane Wu said."
    "\n\nMany people came to the fair.\n\nAutonomous vehicles are slow.\n\nOn 3 May it rained.\n"
)
NEWS = an_article(body=BODY, title="News", publisher=None, authors=())
LIBRARY = build_index([NEWS], lexicon=Lexicon(glossary=GLOSSARY))


def confidence(question: str) -> float:
    return answer(question, LIBRARY, Policy(related_from=0.0)).confidence


def test_a_question_in_the_articles_words_is_certain() -> None:
    assert confidence("driverless taxis deployed in Wuhan") == pytest.approx(1.0)


def test_another_name_is_as_good_and_what_is_near_is_half_as_good() -> None:
    only_near = build_index(
        [an_article(body="Autonomous vehicles are slow.\n", title="News", publisher=None, authors=())],
        lexicon=Lexicon(glossary=GLOSSARY),
    )

    assert confidence("robotaxis") == pytest.approx(1.0)
    assert answer("robotaxis", only_near).confidence == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("doubtful", "plain"),
    [
        ("how many people came to the fair?", "people came to the fair"),
        ("Baidu taxis Wuhan Nvidia", "Baidu taxis Wuhan nvidia"),
        ("what penalties for Baidu in Wuhan", "what penalties for baidu in wuhan"),
    ],
)
def test_each_reason_to_doubt_lowers_it(doubtful: str, plain: str) -> None:
    assert confidence(doubtful) < confidence(plain)


def test_words_nobody_wrote_are_covered_by_nothing() -> None:
    assert confidence("zymurgy") == 0.0
    assert confidence("the") == 0.0
