"""Numbers that mean the same: `10mn`, `10 million` and 一千万; `24%`, `24 percent` and 百分之二十四."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.text.article import Span
from bot.text.tokens import Token

_SCALES = {
    "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12,
    "万": 4, "萬": 4, "亿": 8, "億": 8, "百万": 6, "千万": 7, "百萬": 6, "千萬": 7,
}  # fmt: skip
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
_DIGITS = {
    character: value
    for value, characters in enumerate(("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for character in characters
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

_SCALE = "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
_HAN_NUMBER = "[零〇一二两兩三四五六七八九十百千万萬亿億]+"
_NUMBER = re.compile(
    rf"""
    百分之(?P<han_share>{_HAN_NUMBER}|\d+(?:\.\d+)?)
    | (?<![\w.])(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)
      (?:[ \u00a0-]?(?:(?P<share>%|％|per[ ]?cent\b)|(?P<scale>{_SCALE})(?![a-z])))?
    | \b(?P<word>{"|".join(_WORDS)})[ \u00a0-]
      (?:(?P<word_share>per[ ]?cent\b)|(?P<word_scale>thousand|million|billion|trillion)\b)
    | (?P<han>{_HAN_NUMBER})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SIGN = re.compile(rf"\d|{_HAN_NUMBER}|illion|thousand|cent", re.IGNORECASE)
"""One of these is in every number."""


def numbers_in(text: str, span: Span) -> Iterator[Token]:
    """A token for each number of more than one digit or with a unit; equal numbers have equal terms."""
    if not _SIGN.search(text, span.start, span.end):  # as in most sentences, and sooner seen
        return
    for match in _NUMBER.finditer(text, span.start, span.end):
        value, share = _value(match)
        if share or value >= 10:
            yield Token(f"#{value.normalize():f}{'%' if share else ''}", match.start(), match.end())


def _value(match: re.Match[str]) -> tuple[Decimal, bool]:
    """The number, and whether it is a share of a hundred."""
    if han := match["han"]:
        return Decimal(_of_han(han)), False
    if part := match["han_share"]:
        return Decimal(part) if part[0].isdigit() else Decimal(_of_han(part)), True
    if word := match["word"]:
        scale = _SCALES.get((match["word_scale"] or "").lower(), 0)
        return Decimal(_WORDS[word.lower()]).scaleb(scale), match["word_share"] is not None
    scale = _SCALES.get((match["scale"] or "").lower(), 0)
    return Decimal(match["digits"].replace(",", "")).scaleb(scale), match["share"] is not None


def _of_han(digits: str) -> int:
    """The value of a number written in Chinese, such as 一千二百万."""
    total = section = digit = 0
    for character in digits:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            total = (total + (section + digit or 1)) * _LARGE[character]
            section = digit = 0
    return total + section + digit
