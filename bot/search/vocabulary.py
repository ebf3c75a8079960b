"""The words of a library, as whoever mends misspellings needs them: which there are, how often, and which are alike.

A library may have a million words, so they are never listed: words in question are looked up all at once, and what is
like one is found among those with its first letter by the letters that they are made of.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from bot.search.columns import LONGEST_WORD, array_of

_LETTERS_APART = 3
_LENGTHS_APART = 2
_BITS = np.zeros(256, np.uint32)
_BITS[ord("a") : ord("z") + 1] = 1 << np.arange(26)
"""A bit for each letter, by its code."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Latin words in lower case. `parts`: sorted words and how often each occurs; `gone`: how often no more."""

    parts: Sequence[tuple[NDArray[Any], NDArray[np.int64]]]
    gone: Mapping[str, int]

    @classmethod
    def of(cls, words: Iterable[str] | Mapping[str, int]) -> Self:
        """These words, with how often each occurs."""
        return cls((part_of(Counter(words)),), {})

    def __contains__(self, word: str) -> bool:
        return word in self.held([word])

    def held(self, words: Iterable[str]) -> dict[str, int]:
        """Those of the words that the library has, with how often each occurs, in their order."""
        given = list(dict.fromkeys(word for word in words if len(word.encode()) <= LONGEST_WORD))
        if not given:
            return {}
        asked = np.array([word.encode() for word in given], f"S{LONGEST_WORD}")
        counts = np.zeros(len(given), np.int64)
        for known, times in self.parts:
            if len(known):
                at = np.minimum(np.searchsorted(known, asked), len(known) - 1)
                counts += np.where(known[at] == asked, times[at], 0)
        left = {word: count - self.gone.get(word, 0) for word, count in zip(given, counts.tolist(), strict=True)}
        return {word: count for word, count in left.items() if count > 0}

    def like(self, word: str) -> tuple[str, ...]:
        """The words with the first letter of this one, at most two letters longer or shorter, of nearly its letters.

        Some may be of articles that are gone.
        """
        return tuple(dict.fromkeys(each for known, _ in self.parts for each in _like(word, known)))


def part_of(words: Mapping[str, int]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Words in their order, and how often each occurs; those too long to be mended are left out."""
    kept = sorted((word.encode(), count) for word, count in words.items() if len(word.encode()) <= LONGEST_WORD)
    return array_of("words", [word for word, _ in kept]), array_of("word_counts", [count for _, count in kept])


def _like(word: str, known: NDArray[Any]) -> Iterable[str]:
    first, last = np.searchsorted(known, np.array([word[:1].encode(), chr(ord(word[0]) + 1).encode()], known.dtype))
    here = known[first:last]
    lengths = np.strings.str_len(here)
    here = here[np.abs(lengths - len(word)) <= _LENGTHS_APART]
    apart = np.bitwise_count(_letters(here) ^ _letters(np.array([word.encode()], known.dtype)))
    return (each.decode() for each in here[apart <= _LETTERS_APART].tolist())


def _letters(words: NDArray[Any]) -> NDArray[np.uint32]:
    """The set of the letters of each word, a bit each."""
    codes = words.view(np.uint8).reshape(len(words), LONGEST_WORD)
    letters: NDArray[np.uint32] = np.bitwise_or.reduce(_BITS[codes], axis=1)
    return letters
