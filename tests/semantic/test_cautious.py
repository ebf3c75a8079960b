"""A model that fails is put aside, and answers go on by words."""

from dataclasses import replace

import numpy as np
import pytest

from bot.answers.answering import answer
from bot.search.index import Index, build_index
from bot.search.meaning import Vector, texts_of
from bot.semantic.cautious import Cautious, cautious_meaning
from tests.builders import an_article
from tests.semantic.fakes import WordEncoder

SECRET = "how many cabs does my rival run?"


class OutOfOrder(Exception):
    """What a model that fails raises."""


class Failing(WordEncoder):
    """Reads sentences, and fails at every question."""

    def query(self, text: str) -> Vector:
        super().query(text)
        raise OutOfOrder(text)


def an_index() -> Index:
    return build_index([an_article(), an_article(id="a2", body="A law on chips.\n\nThe fund invests in taxis.\n")])


def test_a_model_that_fails_changes_no_answer() -> None:
    index = an_index()
    encoder = Failing()
    rows = encoder.passages(texts_of(index.passages))
    with_failing = replace(index, meaning=cautious_meaning(index.passages, encoder, rows))

    for question in ("taxis in Wuhan", "how many cabs?", "who invests in chips?", "the", "EVs", "law " * 40):
        assert answer(question, with_failing) == answer(question, index)
    assert len(encoder.asked) == 1


def test_a_failure_is_logged_once_without_the_question(caplog: pytest.LogCaptureFixture) -> None:
    encoder = Cautious(Failing(), 5)

    first, second = encoder.query(SECRET), encoder.query(SECRET)

    assert not np.concatenate((first, second)).any()
    assert caplog.messages == ["meaning_failed: OutOfOrder"]
    assert "rival" not in caplog.text


def test_a_model_that_works_is_passed_on() -> None:
    encoder = Cautious(WordEncoder("five"), 5)

    assert encoder.name == "five"
    assert encoder.query("taxi").tolist() == encoder.passages(["a cab"])[0].tolist() == [1, 0, 0, 0, 0]
