"""Topics to press."""

from bot.answers.answering import answer
from bot.answers.topics import topics_of
from bot.search.index import build_index
from tests.builders import an_article

ABOUT = "The firm DeepSeek trained large language models in {city}. Then DeepSeek sold large language models there.\n\n"
CITIES = {
    "Wuhan": "It rained.\n\nBridges shook.\n\nMerchants slept.\n\nFerries sank.\n\nOranges rolled away.\n",
    "Jinan": "Springs froze.\n\nBells rang.\n\nA fox ran.\n\nLotus seeds dried.\n\nNobody swam.\n",
    "Hangzhou": "Tea grew.\n\nLanterns burned.\n\nRain fell again.\n\nSilk tore.\n\nBoats drifted by.\n",
}
LIBRARY = build_index([an_article(id=city, body=ABOUT.format(city=city) + CITIES[city]) for city in CITIES])


def test_names_and_set_phrases_that_articles_share_are_topics() -> None:
    topics = topics_of(LIBRARY, 4)

    assert {"DeepSeek", "large language models"} <= set(topics)


def test_every_topic_is_answered_and_there_are_no_more_than_asked_for() -> None:
    topics = topics_of(LIBRARY, 2)

    assert len(topics) == 2
    assert all(answer(topic, LIBRARY).verdict == "answered" for topic in topics)


def test_an_empty_library_has_no_topics() -> None:
    assert topics_of(build_index([]), 5) == ()
