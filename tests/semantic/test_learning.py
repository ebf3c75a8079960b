"""A library is learnt in the background, once."""

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.search.meaning import Meaning, texts_of
from bot.semantic.learning import Learner, learnt, remembered
from bot.text.article import Article, Passage
from bot.text.passages import passages_of
from tests.semantic.fakes import WordEncoder


class OutOfOrder(Exception):
    """What a model that fails raises."""


def a_library(count: int = 3, subject: str = "taxi") -> Mapping[int, Passage]:
    body = "\n\n".join(f"Sentence {number} of this library is about one {subject}." for number in range(count))
    return dict(enumerate(passages_of(Article(id="a1", title="A title", body=body))))


def test_what_was_learnt_before_is_not_computed_again(tmp_path: Path) -> None:
    learnt(a_library(3), WordEncoder(), tmp_path)
    encoder = WordEncoder()

    meaning = learnt(a_library(4), encoder, tmp_path)

    assert encoder.encoded == [texts_of(a_library(4))[3]]
    assert meaning is not None
    assert len(meaning.vectors.rows) == 4


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    learnt(a_library(20), WordEncoder(), tmp_path, progress=lambda done, of: told.append((done, of)))

    assert told == [(8, 20), (16, 20), (20, 20)]


def test_what_was_done_before_a_stop_is_kept(tmp_path: Path) -> None:
    first = WordEncoder()

    stopped = learnt(a_library(40), first, tmp_path, stopped=lambda: bool(first.encoded))

    assert stopped is None
    second = WordEncoder()
    assert learnt(a_library(40), second, tmp_path) is not None
    assert len(first.encoded) + len(second.encoded) == 40


def test_what_was_done_before_a_failure_is_kept(tmp_path: Path) -> None:
    def before() -> None:
        if failing.encoded:
            raise OutOfOrder

    failing = WordEncoder(before=before)

    with pytest.raises(OutOfOrder):
        learnt(a_library(40), failing, tmp_path)

    second = WordEncoder()
    learnt(a_library(40), second, tmp_path)
    assert len(second.encoded) == 32


def test_a_library_is_remembered_only_when_it_was_learnt_whole(tmp_path: Path) -> None:
    learnt(a_library(3), WordEncoder(), tmp_path)
    encoder = WordEncoder()

    assert remembered(a_library(3), encoder, tmp_path) is not None
    assert remembered(a_library(4), encoder, tmp_path) is None
    assert encoder.encoded == []


def test_an_empty_library_means_nothing(tmp_path: Path) -> None:
    meaning = learnt({}, WordEncoder(), tmp_path)

    assert meaning is not None
    assert meaning.nearness("taxi").nearest(5) == ()


class Learnt:
    """What a learner said was ready."""

    def __init__(self) -> None:
        self.ready: list[Mapping[int, Passage]] = []

    def __call__(self, passages: Mapping[int, Passage], meaning: Meaning) -> None:
        assert len(meaning.vectors.rows) == len(texts_of(passages))
        self.ready.append(passages)


def test_a_learner_hands_over_what_it_learnt(tmp_path: Path) -> None:
    library, said = a_library(), Learnt()
    learner = Learner(WordEncoder(), tmp_path, said)

    learner.learn(library)
    learner.wait()

    assert said.ready == [library]


def test_a_new_library_stops_the_one_before(tmp_path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def before() -> None:
        begun.set()
        go_on.wait()

    old, new, said = a_library(40, "taxi"), a_library(3, "chip"), Learnt()
    learner = Learner(WordEncoder(before=before), tmp_path, said)

    learner.learn(old)
    begun.wait()
    changing = threading.Thread(target=learner.learn, args=(new,))
    changing.start()
    learner.stopping.wait()
    go_on.set()
    changing.join()
    learner.wait()

    assert said.ready == [new]


def test_a_model_that_fails_leaves_the_bot_to_words(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def before() -> None:
        raise OutOfOrder

    said = Learnt()
    learner = Learner(WordEncoder(before=before), tmp_path, said)

    learner.learn(a_library())
    learner.wait()

    assert said.ready == []
    assert caplog.messages == ["learning_failed"]
