"""A sentence model that may fail without an answer failing with it."""

import logging
from collections.abc import Mapping, Sequence

import numpy as np

from bot.search.meaning import Encoder, Matrix, Meaning, Vector, Vectors
from bot.text.article import Passage

_log = logging.getLogger(__name__)


def cautious_meaning(passages: Mapping[int, Passage], encoder: Encoder, sentences: Matrix) -> Meaning:
    """What the passages mean, by an encoder whose failure leaves the bot answering by words."""
    vectors = Vectors.of(passages, sentences)
    return Meaning(Cautious(encoder, vectors.rows.shape[1]), vectors)


class Cautious:
    """An encoder that is not asked again once it has failed: from then on no question is near anything.

    The log says so once, without the question.
    """

    def __init__(self, encoder: Encoder, dimensions: int) -> None:
        self._encoder = encoder
        self._nowhere = np.zeros(dimensions, np.float32)
        self._failed = False

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._encoder.name

    def query(self, text: str) -> Vector:
        """The vector of a question; one of no length where the model fails."""
        if self._failed:
            return self._nowhere
        try:
            return self._encoder.query(text)
        except Exception as error:  # noqa: BLE001 - whatever it is, the bot goes on without
            self._failed = True
            # Without what the error says, which may be the question.
            _log.error("meaning_failed: %s", type(error).__name__)
            return self._nowhere

    def passages(self, texts: Sequence[str]) -> Matrix:
        """The vectors of sentences; what fails here is for the caller to catch."""
        return self._encoder.passages(texts)
