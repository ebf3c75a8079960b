"""Filters typed inside a question: `from:ft by:"Dillon Zhou" since:2023 before:2021-06 lang:zh`. Pure.

Any other `word:` is just text (`http:`, `note:`), and so is a filter's name without a value (`sent from: Beijing`).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

NAMES = ("from", "by", "since", "before", "lang")

_FILTER = re.compile(
    rf"(?<![^\s(（])(?P<name>{'|'.join(NAMES)})[:：]"
    r"(?:[\"“”„](?P<quoted>[^\"“”„]*[^\"“”„\s][^\"“”„]*)[\"“”]|(?P<bare>[^\s\"“”„)）]+))",
    re.IGNORECASE,
)
_AFTER = "?!.,;:？！。，；：、…"
"""What ends a sentence is no part of a value: “… from:ft?”"""
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("a an and at by for from in of on or the to".split())
_LANGUAGES = {"english": "en", "chinese": "zh", "英文": "en", "英语": "en", "中文": "zh", "汉语": "zh"}


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter as it was typed: `from`, `by`, `since`, `before` or `lang`, and its value."""

    name: str
    value: str

    def __str__(self) -> str:
        return f'{self.name}:"{self.value}"' if re.search(r"\s", self.value) else f"{self.name}:{self.value}"


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of one question, in its order. Of one name any may fit (`from:ft from:snipd`); all names must."""

    each: tuple[Filter, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.each)

    def __str__(self) -> str:
        return " ".join(map(str, self.each))


@dataclass(frozen=True, slots=True)
class NoSuch:
    """A filter, or all of them together (`name` is None), that nothing in the library fits; `exist`: values that do.

    Of `since` and `before` those are the first and the last date.
    """

    name: str | None
    value: str
    exist: tuple[str, ...] = ()


def parse(question: str) -> tuple[str, Filters]:
    """The question without its filters, and the filters."""
    found: list[Filter] = []

    def taken(match: re.Match[str]) -> str:
        value = match["quoted"] if match["bare"] is None else match["bare"].rstrip(_AFTER)
        if not value:
            return match[0]
        found.append(Filter(match["name"].lower(), " ".join(value.split())))
        return match["bare"][len(value) :] if match["bare"] else ""

    rest = _FILTER.sub(taken, question)
    return (" ".join(rest.split()), Filters(tuple(found))) if found else (question, Filters())


def named(value: str, names: Iterable[str], *, initials: bool = False) -> frozenset[str]:
    """The names that a value means: the whole name in any case; else those with a word, or words, that begin so.

    `initials`: also those whose words begin with its letters: `ft` means `Financial Times`.
    """
    wanted = _folded(value)
    folded = {name: _folded(name) for name in names}
    whole = frozenset(name for name, plain in folded.items() if plain == wanted)
    if whole or not wanted:
        return whole
    return frozenset(
        name for name, plain in folded.items() if _begins_a_word(wanted, plain) or (initials and _spells(wanted, plain))
    )


def first_day_of(value: str) -> date | None:
    """The first day of a year, a month or a day such as `2023`, `2021-06`, `2021-06-30`; None for anything else."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    try:
        return date(*(int(part or 1) for part in match.groups()))
    except ValueError:
        return None


def language_named(value: str) -> str:
    """The code of a language that is written as a code or a name."""
    return _LANGUAGES.get(_folded(value), _folded(value))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _begins_a_word(wanted: str, name: str) -> bool:
    # Between two Chinese characters there is no boundary that could be seen, so any place will do.
    boundary = r"(?<![^\W_])" if wanted[0].isascii() else ""
    return re.search(boundary + re.escape(wanted), name) is not None


def _spells(wanted: str, name: str) -> bool:
    words = _WORD.findall(name)
    letters = wanted.replace(".", "")
    shorter = [word for word in words if word not in _SMALL]
    return len(letters) > 1 and letters in {"".join(word[0] for word in some) for some in (words, shorter)}
