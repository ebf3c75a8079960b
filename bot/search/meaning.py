"""Meaning: how near each sentence of a library is to a question, whatever words either of them uses. Pure.

An encoder turns a text into a vector of unit length, so that texts that mean alike point alike, in one language or
across two; the product of two vectors says how much. A sentence is encoded alone, because its neighbours would blur
what it states, and lent a share of the mean of its passage, so that "It made up one in four" knows what it is about.

The product itself says little: small multilingual models put any two texts between .7 and .9. What tells is how far a
sentence stands out from the rest of the library for this one question:

    standing = (product − mean) / (standard deviation · √(2 ln N))

√(2 ln N) is about the largest of N draws from a normal distribution, so 1 is what the best sentence of a library of
any size reaches by chance, and a sentence that answers stands above it or is helped by the words it shares.

Meaning finds and orders, and goes first where words do not answer; it has no say in the verdict. Weighed there it calls
two to four times as many unanswerable questions answered: a name that the library does not say the thing of stands out
as far as one that it does.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from bot.text.article import Passage, Span

Vector = NDArray[np.float32]
Matrix = NDArray[np.float32]

_CONTEXT_SHARE = 0.5
"""How much of the passage's mean a sentence is lent."""


class Encoder(Protocol):
    """A model of sentences. The same text gives the same vector, always, for one name."""

    @property
    def name(self) -> str:
        """The model and its version; vectors of different names are never compared."""
        ...

    def query(self, text: str) -> Vector:
        """The vector of a question, of unit length."""
        ...

    def passages(self, texts: Sequence[str]) -> Matrix:
        """One row of unit length for each text to be found."""
        ...


def texts_of(passages: Mapping[int, Passage]) -> tuple[str, ...]:
    """What is encoded of a library: each sentence of each passage, in order."""
    return tuple(sentence.of(passage.article.body) for passage in passages.values() for sentence in passage.sentences)


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """How near the sentences of a library are to one question: sentence `n` of passage `p` stands at `first[p] + n`.

    Passages that came after the vectors were made are near nothing. Where nothing stands out, as in a library of one
    sentence, every standing is 0.
    """

    standings: Vector
    first: NDArray[np.int64]

    def of(self, number: int, passage: Passage) -> Mapping[Span, float]:
        """How far each sentence of the passage stands out that has this number in the library.

        It is never below 0, because to be unlike a question is no evidence.
        """
        if number + 1 >= len(self.first):
            return {}
        standings = self.standings[self.first[number] : self.first[number + 1]].tolist()
        return {span: max(standing, 0.0) for span, standing in zip(passage.sentences, standings, strict=True)}

    def nearest(self, count: int) -> tuple[int, ...]:
        """The passages of the `count` nearest sentences, the nearest first, each once; none where none stands out."""
        if not self.standings.any():
            return ()
        order = np.argsort(-self.standings, kind="stable")[:count]
        passages = np.searchsorted(self.first, order, side="right") - 1
        return tuple(dict.fromkeys(passages.tolist()))


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The vectors of a library's sentences in their context, laid out as in `Nearness`."""

    rows: Matrix
    first: NDArray[np.int64]

    @classmethod
    def of(cls, passages: Mapping[int, Passage], sentences: Matrix) -> Self:
        """Lend each sentence its context; `sentences` are the encoded `texts_of(passages)`."""
        counts = np.zeros(max(passages, default=-1) + 1, np.int64)
        for number, each in passages.items():
            counts[number] = len(each.sentences)
        first = np.concatenate(([0], np.cumsum(counts)))
        if len(sentences) != first[-1]:
            raise ValueError(f"{len(sentences)} vectors for {first[-1]} sentences")
        passage = np.repeat(np.arange(len(counts)), counts)
        means = np.zeros((len(counts), sentences.shape[1]), np.float32)
        np.add.at(means, passage, sentences)
        return cls(_of_unit_length(sentences + _CONTEXT_SHARE * _of_unit_length(means)[passage]), first)

    def nearness(self, question: Vector) -> Nearness:
        """How every sentence stands to a question: one matrix product."""
        with np.errstate(invalid="ignore"):  # OpenBLAS may look past the end of a row, at what is no number
            products: Vector = self.rows @ question if len(self.rows) else np.empty(0, np.float32)
        spread = float(products.std()) * math.sqrt(2 * math.log(len(products))) if len(products) > 1 else 0.0
        if spread < np.finfo(np.float32).eps:
            return Nearness(np.zeros(len(products), np.float32), self.first)
        standings: Vector = ((products - products.mean()) / spread).astype(np.float32)
        return Nearness(standings, self.first)


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What a library means to an encoder: the vectors of its sentences, and the encoder that reads questions."""

    encoder: Encoder
    vectors: Vectors

    def nearness(self, question: str) -> Nearness:
        """How every sentence stands to a question."""
        return self.vectors.nearness(self.encoder.query(question))


def _of_unit_length(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Matrix = (rows / np.maximum(lengths, np.finfo(np.float32).tiny)).astype(np.float32, copy=False)
    return unit
