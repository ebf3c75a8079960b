"""Names of people as an article gives them: `Zhou` is `Dillon Zhou` where the same article says so."""

import re
from collections import Counter
from itertools import pairwise

CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
NAME_WORD = rf"{CAPITAL}(?:[\w-]|[’'](?=\w)(?!s\b))*"
_SEQUENCE = re.compile(rf"\b{NAME_WORD}(?:[ \u00a0]{NAME_WORD})+")
OPENERS = frozenset(
    """A After All Also Although An And Another As At Because Before But By Despite During Each Even Every Finally For
    From He Her Here His How However I If In Indeed Instead It Its Last Later Like Many Meanwhile More Most Mr Mrs Ms
    Moreover Next No Not Now Of On Once One Only Or Other Our Over She Since So Some Still Such That The Their Then
    There These They This Those Though Thus To Today Under Until We What When Where Which While Who Why With Yesterday
    Yet You Your""".split()
)
"""Capitalised only because they open a sentence (or are a title before a name)."""


def without_openers(words: list[str]) -> list[str]:
    """A run of capitalised words less the ones in front that are no part of a name."""
    while words and words[0].rstrip(".") in OPENERS:
        words = words[1:]
    return words


def full_name(name: str, body: str) -> str:
    """The longest form in which `body` gives the person called `name`; `name` itself where there is no other.

    A surname is tried before a given name (`Zhou` → `Dillon Zhou`, then `Stella` → `Stella Zheng`); of several
    people with that name none is chosen.
    """
    if " " in name or not re.match(CAPITAL, name):
        return name
    candidates: Counter[str] = Counter()
    for match in _SEQUENCE.finditer(body):
        words = without_openers(match.group().replace("\u00a0", " ").split(" "))
        candidates.update(f"{first} {second}" for first, second in pairwise(words))
    for place in (1, 0):
        found = [full for full in candidates if full.split(" ")[place] == name]
        if len(found) == 1:
            return found[0]
        if place == 1 and found:
            return _most_frequent(found, candidates) or name
    return name


def _most_frequent(found: list[str], counts: Counter[str]) -> str | None:
    first, second = sorted(found, key=lambda full: -counts[full])[:2]
    return first if counts[first] > counts[second] else None
