from dataclasses import replace

from bot.answers.answering import answer
from bot.answers.explaining import Term, explain, rank_of
from bot.search.index import build_index
from bot.search.lexicon import Lexicon
from bot.search.meaning import Meaning, Vectors, texts_of
from bot.text.concepts import Glossary
from tests.builders import TAXI_SENTENCE, an_article, span_of
from tests.semantic.fakes import WordEncoder

LEXICON = Lexicon(glossary=Glossary.of(["robotaxi = driverless taxi"]))
LIBRARY = build_index([an_article(), an_article(id="a2", body="A taxi is late.\n")], lexicon=LEXICON)
QUESTION = "How many robotaxis does Baidu hide? from:example"


def test_each_concept_is_given_with_its_terms_weights_and_frequencies() -> None:
    robotaxi, _, hide = explain(QUESTION, LIBRARY).read_as

    assert (robotaxi.surface, robotaxi.passages) == ("robotaxis", 1)
    assert Term("=robotaxi", 1.0, 1) in robotaxi.terms
    assert (hide.surface, hide.passages, hide.from_thread) == ("hide", 0, False)


def test_the_best_passages_are_given_with_what_was_found_in_them() -> None:
    explanation = explain(QUESTION, LIBRARY)

    assert explanation.best[0].inside == ("robotaxis", "Baidu")
    assert explanation.best[0].sentence.of(an_article().body) == TAXI_SENTENCE
    assert explanation.found == len(explanation.best) == 1
    assert str(explanation.filters) == "from:example"


def test_the_answer_explained_is_the_answer_given() -> None:
    assert explain(QUESTION, LIBRARY).answer == answer(QUESTION, LIBRARY)


def test_a_question_of_nothing_is_explained_too() -> None:
    explanation = explain("", LIBRARY)

    assert (explanation.read_as, explanation.best, explanation.found) == ((), (), 0)


def test_what_the_thread_adds_is_said_to_be_the_threads() -> None:
    thread = answer("How many driverless taxis has Baidu deployed in Wuhan?", LIBRARY).thread

    meanings = explain("and in Beijing?", LIBRARY, thread).read_as

    assert (meanings[0].surface, meanings[0].from_thread) == ("Beijing", False)
    assert any(each.from_thread for each in meanings)


def test_the_rank_of_a_passage_is_its_place_among_those_found() -> None:
    article = an_article()

    assert rank_of("a1", span_of(TAXI_SENTENCE, article), "Baidu taxis", LIBRARY) == 1
    assert rank_of("a1", span_of(TAXI_SENTENCE, article), "EVs", LIBRARY) is None


def test_with_a_sentence_model_the_passages_stand_as_they_are_ranked_then() -> None:
    rain = an_article(id="a3", body="Rain fell on Monday.\n\nSnow fell on Tuesday.\n", title="Weather")
    words = build_index([an_article(), rain])
    vectors = Vectors.of(words.passages, WordEncoder().passages(texts_of(words.passages)))
    library = replace(words, meaning=Meaning(WordEncoder(), vectors))
    question = "is there a cab on monday?"

    by_words, by_meaning = explain(question, words), explain(question, library)

    assert [found.passage.article.id for found in by_words.best] == ["a3"]
    assert [found.meaning for found in by_words.best] == [None]
    assert [quote.article.id for quote in by_meaning.answer.quotes[:1]] == ["a1"]
    assert [found.passage.article.id for found in by_meaning.best[:2]] == ["a1", "a3"]
    assert by_meaning.best[0].score == 0.0
    assert (by_meaning.best[0].meaning or 0.0) > 0.5
    assert rank_of("a1", span_of(TAXI_SENTENCE, an_article()), question, words) is None
    assert rank_of("a1", span_of(TAXI_SENTENCE, an_article()), question, library) == 1
