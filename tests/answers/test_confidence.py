"""How sure the bot is."""

import pytest

from bot.answers.answering import answer
from bot.answers.confidence import BEARING
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
    assert confidence("driverless taxis deployed in Wuhan") > 0.9


def test_another_name_is_as_good_and_what_is_only_near_is_related() -> None:
    only_near = build_index(
        [an_article(body="Autonomous vehicles are slow.\n", title="News", publisher=None, authors=())],
        lexicon=Lexicon(glossary=GLOSSARY),
    )

    assert confidence("robotaxis") == confidence("driverless taxi")
    assert answer("robotaxis", LIBRARY).verdict == "answered"
    assert answer("robotaxis", only_near).verdict == "related"


@pytest.mark.parametrize(
    ("doubtful", "plain"),
    [
        ("how many people came to the fair?", "people came to the fair"),
        ("Baidu taxis Wuhan Nvidia", "Baidu taxis Wuhan nvidia"),
        ("what penalties for Baidu in Wuhan", "what penalties for baidu in wuhan"),
        ("driverless taxis of Wu", "driverless taxis of wu"),
    ],
)
def test_each_reason_to_doubt_lowers_it(doubtful: str, plain: str) -> None:
    assert confidence(doubtful) < confidence(plain)


def test_doubt_makes_a_quote_related_and_never_none() -> None:
    doubtful = answer("How many driverless taxis does Nvidia run for Jane Wu in Oslo?", LIBRARY)

    assert doubtful.verdict == "related"
    assert doubtful.confidence == BEARING == Policy().related_from


def test_a_name_that_is_missing_is_a_part_of_what_is_asked() -> None:
    assert answer("taxis in Oslo", LIBRARY).verdict == "related"
    assert answer("cars for monks in Oslo", LIBRARY).verdict == "none"


def test_a_question_of_nothing_but_the_kind_of_thing_wished_for_is_not_answered() -> None:
    clock = build_index([an_article(body="The time was short.\n\nIt rained.\n\nIt snowed.\n")])

    assert answer("what time is it?", clock).verdict == "none"
    assert answer("short time", clock).verdict == "answered"


def test_half_of_a_long_question_says_more_than_half_of_a_short_one() -> None:
    assert confidence("taxis deployed in Wuhan by monks, nuns and cooks") > confidence("taxis of monks")


def test_a_long_question_on_something_else_is_not_related() -> None:
    kitchen = "recipe of bread with flour, butter, yeast, honey, sesame, poppy, barley, salt, syrup, milk in Wuhan"

    assert answer(kitchen, LIBRARY).verdict == "none"


def test_a_passage_that_dwells_on_what_is_asked_is_surer_than_one_that_mentions_it() -> None:
    often = build_index([an_article(body="Pandas eat grass. Pandas sleep long. Pandas climb.\n\nIt rained.\n")])
    once = build_index([an_article(body="Pandas eat grass. Bears sleep long. Cats climb.\n\nIt rained.\n")])

    assert answer("pandas in zoos", often).confidence > answer("pandas in zoos", once).confidence


def test_who_speaks_need_not_be_named_in_their_own_words() -> None:
    turns = ("Jane Wu: Why not trains?", "Ada Lo: Cars are loud.", "Trains are slow.", "Jane Wu: And ships?")
    interview = build_index([an_article(body="\n\n".join((*turns, "Ada Lo: Ships sink.\n")))])

    wished, not_wished = (answer(q, interview) for q in ("Ada Lo's view of slow trains", "Ada Lo's map of slow trains"))

    assert wished.quotes[0].text == not_wished.quotes[0].text == "Trains are slow."
    assert wished.confidence > 0.95 > not_wished.confidence


def test_a_question_of_nothing_but_names_lacks_the_one_that_is_missing() -> None:
    assert confidence("What did Robin Li say about Nvidia?") < confidence("Robin Li On Nvidia")


def test_words_that_say_what_kind_of_thing_is_wished_for_need_not_be_found() -> None:
    assert confidence("what share of taxis is driverless?") > confidence("what grade of taxis is driverless?")


def test_a_title_in_capitals_is_not_read_as_names() -> None:
    assert confidence("Driverless Taxis Of Bishops") == confidence("driverless taxis of bishops")


def test_words_nobody_wrote_are_covered_by_nothing() -> None:
    assert confidence("zymurgy") == 0.0
    assert confidence("the") == 0.0
