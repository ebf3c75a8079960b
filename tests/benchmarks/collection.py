"""Collections of passages of any size, with the statistics of natural text; the same ones every time.

A passage is a series of index terms, about 53 of them (log-normal, 5 to 400), made of runs of about five terms each:

- a quarter of the runs are stretches of the articles in `seeds/`, word for word, so that words occur together as they
  do there and the subject's own words (`ai`, `china`) are in every second or third passage;
- the others are drawn from a vocabulary that grows with the collection (Heaps: 25 · terms^0.55 words) by the law of
  Zipf and Mandelbrot, f(r) ~ 1/(r + 27)^1.05, fitted to Wikipedia paragraphs without their function words; half of
  these come from the words of one subject: twenty passages make an article, an article has one of some hundreds of
  subjects, and a subject has 300 words of its own among the rarer ones;
- every eighth term repeats one that the passage already holds, which gives a fifth of the postings a frequency above 1.

A question is about six different terms of one passage, so that it has an answer. Its postings are those of a question
in natural language: mostly rare words and one or two that a tenth or a half of the passages hold.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.library.files import load_library
from bot.text.article import Span
from bot.text.tokens import tokens_of

SEEDS = Path(__file__).parents[2] / "seeds"
_MEAN_LENGTH = 53
_CHUNK = 50_000
_PASSAGES_OF_AN_ARTICLE = 20
_WORDS_OF_A_SUBJECT = 300
_SYLLABLES = [
    first + second for first in "bcdfghjklmnprstvwz" for second in ("a", "e", "i", "o", "u", "an", "or", "el")
]
_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_QUESTIONS_RNG = 7


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """Passages as index terms: passage `p` holds `terms[starts[p]:starts[p + 1]]`, numbers of `words`."""

    words: Sequence[str]
    terms: NDArray[np.int32]
    starts: NDArray[np.int64]

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return len(self.starts) - 1

    def texts(self) -> Iterator[list[str]]:
        """The words of each passage, in order."""
        words = self.words
        for start, end in zip(self.starts[:-1].tolist(), self.starts[1:].tolist(), strict=True):
            yield [words[term] for term in self.terms[start:end].tolist()]

    def questions(self, count: int) -> list[list[str]]:
        """Questions of three to ten different terms of a passage; the same ones for every engine."""
        rng = np.random.default_rng(_QUESTIONS_RNG)
        questions = []
        for passage in rng.integers(0, self.passages, count).tolist():
            held = np.unique(self.terms[self.starts[passage] : self.starts[passage + 1]])
            some = rng.permutation(self.terms[self.starts[passage] : self.starts[passage + 1]])
            wanted = min(int(np.clip(rng.poisson(5.8), 3, 10)), len(held))
            questions.append([self.words[term] for term in dict.fromkeys(some.tolist())][:wanted])
        return questions

    def save(self, folder: Path) -> None:
        """Write the collection into a folder."""
        np.save(folder / "terms.npy", self.terms)
        np.save(folder / "starts.npy", self.starts)
        (folder / "words.txt").write_text("\n".join(self.words), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read a collection that was saved; its numbers stay on disk until they are used."""
        words = (folder / "words.txt").read_text("utf-8").split("\n")
        return cls(words, np.load(folder / "terms.npy", mmap_mode="r"), np.load(folder / "starts.npy"))


def make(passages: int) -> Collection:
    """A collection of so many passages."""
    seeds = _seed_terms()
    head = list(dict.fromkeys(seeds))
    numbers = {word: number for number, word in enumerate(head)}
    stretch = np.array([numbers[word] for word in seeds], np.int32)
    tail = int(25 * (_MEAN_LENGTH * passages) ** 0.55)
    words = head + [word for word in map(_word, range(tail + len(head))) if word not in numbers][:tail]
    share = np.cumsum((np.arange(tail) + 28.0) ** -1.05)
    share /= share[-1]
    rng = np.random.default_rng(passages)
    subjects = _subjects(rng, tail, count=int(20 + passages**0.5))
    lengths, chunks = [], []
    for first in range(0, passages, _CHUNK):
        count = min(_CHUNK, passages - first)
        length = np.clip(rng.lognormal(np.log(_MEAN_LENGTH) - 0.125, 0.5, count).round(), 5, 400).astype(np.int64)
        lengths.append(length)
        chunks.append(_terms(rng, length, stretch, share, subjects, len(head)))
    starts = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
    return Collection(words, np.concatenate(chunks), starts)


def _terms(  # noqa: PLR0913, PLR0917 - all that a text is made of
    rng: np.random.Generator,
    lengths: NDArray[np.int64],
    stretch: NDArray[np.int32],
    share: NDArray[np.float64],
    subjects: NDArray[np.int32],
    head: int,
) -> NDArray[np.int32]:
    """The terms of some passages, one after another."""
    total = int(lengths.sum())
    place = np.arange(total)
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)  # where the passage of each term begins
    begins = (rng.random(total) < 1 / 5) | (place == first)
    run = np.maximum.accumulate(np.where(begins, place, 0))
    quoted = (rng.random(total) < 0.25)[run]
    from_seeds = stretch[(rng.integers(0, len(stretch), total)[run] + place - run) % len(stretch)]
    drawn = np.searchsorted(share, rng.random(total)).astype(np.int32)
    article = np.repeat(np.arange(len(lengths)) // _PASSAGES_OF_AN_ARTICLE, lengths)
    subject = rng.integers(0, len(subjects), len(lengths) // _PASSAGES_OF_AN_ARTICLE + 1)[article]
    favourite = (_WORDS_OF_A_SUBJECT ** rng.random(total)).astype(np.int64) - 1  # Zipf's law, the first the commonest
    drawn = np.where((rng.random(total) < 0.5)[run], subjects[subject, favourite], drawn)
    terms = np.where(quoted, from_seeds, drawn + head).astype(np.int32)
    back = (rng.random(total) * (place - first)).astype(np.int64) + 1
    repeats = (rng.random(total) < 1 / 8) & (place > first)
    return np.where(repeats, terms[np.where(repeats, place - back, place)], terms)


def _subjects(rng: np.random.Generator, tail: int, *, count: int) -> NDArray[np.int32]:
    """The words of each subject: any rank above the commonest is as likely as ten times that rank."""
    low = min(100, tail // 2)
    return (low * (tail / low) ** rng.random((count, _WORDS_OF_A_SUBJECT))).astype(np.int32)


def _seed_terms() -> list[str]:
    bodies = [article.body for article in load_library(SEEDS)]
    terms = [token.term for body in bodies for token in tokens_of(body, Span(0, len(body)))]
    return [term for term in terms if _PLAIN_WORD.fullmatch(term)]


def _word(number: int) -> str:
    """A word that can be spoken, another one for each number."""
    syllables = []
    number += len(_SYLLABLES)  # at least two syllables
    while number:
        number, syllable = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[syllable])
    return "".join(syllables) + "x"
