"""Whether a full stop ends an English sentence or belongs to the word before it.

The kinds of evidence follow Kiss & Strunk, "Unsupervised Multilingual Sentence Boundary Detection" (2006):
the word with its stop, the word after it, and whether the text ever writes the word without its stop. One
article is too short to learn abbreviations from, so the common ones are listed. In doubt the text is left
whole: a quote that is long is still a quote, half a sentence is not.
"""

import re
from functools import lru_cache


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BEFORE_NAME = _words("""
    Mr Mrs Ms Mx Messrs Dr Drs Prof Gen Col Lt Maj Capt Cmdr Sgt Sen Rep Gov Pres Amb Hon Rev Fr Sr St Ste Mt
    Ft vs cf viz eg ie e.g i.e Eg Ie E.g I.e esp incl
""")
"""Never the end of a sentence, not even before a word that begins them: Dr. He and Ms. You are people."""

_BEFORE_NUMBER = _words("""
    No Nos Nr Art Ch Eq Eqs Fig Figs fig Sec Vol vol pp approx Approx est ca
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
""")
"""Abbreviations before a number, words before anything else: "No. 5", but "No. It is not."."""

_AMBIGUOUS = _words("""
    Inc Ltd Co Corp Cos Bros LLC LLP Plc Pte Pty Jr Ave Blvd Rd Dept Univ Inst Assn Intl Natl Govt Bldg
""")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")  # U.S, Ph.D
_INITIAL = re.compile(r"[^\W\d_]")
"""These may close a sentence too: they do where the next word is one that begins sentences."""

_STARTERS = _words("""
    A An The This That These Those It Its He She They We You I His Her Their Our My Your There Here
    In On At By For From With Within Without Under Over Between Through During Until Since Despite Like Unlike
    And But Or So Yet If When While As After Before Although Though Because Where Whether Once Unless
    However Moreover Meanwhile Instead Still Then Thus Today Yesterday Also Even Only Just Now Perhaps Maybe
    What Who Why How Which Whose Not No Nobody None Nothing Some Many Most Much More All Both Each Every Few
    Several Other Others Another One Two Three It’s It's That’s That's Such Neither Either Overall
""")
"""Words that a capital letter seldom makes part of a name."""

_TIME = frozenset({"a.m", "p.m"})
_AFTER_TIME = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|Beijing|Eastern|Pacific|Hong")

_KINDS_OF_FIRM = _words("""
    Capital Ventures Venture Partners Group Holdings Labs Lab Technologies Technology Fund Funds Bank Media
    Studio Studios Robotics Motors Energy Digital Investments Securities Systems Network Networks Foundation
""")
_CAPITALS = re.compile(r"[A-Z]{2,4}")
_WITHOUT_STOP = re.compile(r"\b[A-Z]{2,4}\b(?!\.)")

_LAST_WORD = re.compile(r"[\w.&’'-]*$")
_LIST_MARKER = re.compile(r"\s*\(?(?:\d{1,3}|[^\W\d_])")
_LONGEST_WORD = 24  # longer than any abbreviation; bounds how far back is looked


def full_stop_ends(text: str, start: int, stop: int, following: str) -> bool:
    """Whether the stop at `text[stop]` ends the sentence that began at `start`.

    `following` is the next word, with the stop after it where it has one; empty where the text goes on with
    something else. A small letter must have been ruled out before.
    """
    begin = max(start, stop - _LONGEST_WORD)
    if begin == start and _LIST_MARKER.fullmatch(text, start, stop):
        return False  # "1." introduces a sentence
    last = _LAST_WORD.search(text[begin:stop])
    word = last[0] if last else ""
    if word in _BEFORE_NAME:
        ends = False
    elif word in _BEFORE_NUMBER:
        ends = not following[:1].isdigit()
    elif word in _TIME:
        ends = not _AFTER_TIME.match(following)
    elif word in {"etc", "al"}:
        ends = following[:1].isupper()
    elif word in _AMBIGUOUS or _DOTTED.fullmatch(word) or _INITIAL.fullmatch(word):
        ends = following in _STARTERS
    else:
        ends = not (following in _KINDS_OF_FIRM and _is_part_of_name(text, word))
    return ends


def _is_part_of_name(text: str, word: str) -> bool:
    """Whether the stop belongs to a name such as "IN. Capital", which `text` never writes without it."""
    return bool(_CAPITALS.fullmatch(word)) and word not in _capitals_without_stop(text)


@lru_cache(maxsize=2)  # an article is read paragraph by paragraph, and its text is the same each time
def _capitals_without_stop(text: str) -> frozenset[str]:
    return frozenset(_WITHOUT_STOP.findall(text))
