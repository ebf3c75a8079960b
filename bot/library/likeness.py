"""How much of two texts is the same, whatever was changed around it; and the few numbers that find such texts. Pure.

A text is the set of its runs of six words (a Chinese character counts as a word), and two are as like as their sets
overlap (Broder, "On the resemblance and containment of documents", 1997). To find a like text among many, each has a
few numbers, its bands: three least hashes make one, so that a share s of common runs makes two texts agree in one with
a chance of s³, and in one of the twenty with 1 - (1 - s³)²⁰: .992 where .6 is the same, .9998 where .7 is, .02 where .1
is (Indyk and Motwani, STOC 1998). What agrees in one is compared in full.
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from bot.text.languages import HAN

_WORD = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_RUN = 6
BANDS = 20
_ROWS = 3
NEARLY_SAME = 0.6
"""From this share on one text is the other re-published: a new title, a byline or a cut paragraph leaves nearly all of
the runs, one changed word in thirty about seven in ten of either text's."""

Runs = NDArray[np.uint64]
"""The hashes of a text's runs, each once, ascending."""


def runs_of(text: str) -> Runs:
    """The runs of a text; a short one is a single run. The same on every machine, because the bands are kept."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    count = max(1, len(words) - _RUN + 1)
    runs = np.zeros(count, np.uint64)
    for place in range(min(_RUN, len(words))):
        runs = runs * _FACTOR + hashes[place : place + count]  # wraps around, as it shall
    return np.unique(_mixed(runs))


def likeness(one: Runs, two: Runs) -> float:
    """The share of their runs that two texts have in common, from 0 to 1."""
    common = len(np.intersect1d(one, two, assume_unique=True))
    return common / (len(one) + len(two) - common)


def bands_of(runs: Runs) -> tuple[int, ...]:
    """The numbers by which texts that are like this one are found, each of 64 bits with its sign."""
    least = [(runs * factor + shift).min() for factor, shift in zip(_FACTORS, _SHIFTS, strict=True)]
    rows = np.array(least, np.uint64).reshape(BANDS, _ROWS)
    bands = np.arange(BANDS, dtype=np.uint64)
    for column in rows.T:
        bands = _mixed(bands * _FACTOR + column)
    return tuple(map(int, bands.view(np.int64)))


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _mixed(numbers: Runs) -> Runs:
    """Every bit of a number spread over all of it (Stafford's variant 13, as in SplitMix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_FACTORS = np.array([_hash(f"factor {number}") | 1 for number in range(BANDS * _ROWS)], np.uint64)
_SHIFTS = np.array([_hash(f"shift {number}") for number in range(BANDS * _ROWS)], np.uint64)
