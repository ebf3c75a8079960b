"""Whether a question stands by itself or leans on the turns before it, told by its wording alone.

A question leans when it is a fragment (`and in the US?`, 美国呢？) or points at something outside itself: `does he
think …`, `which of them`, 它是哪家公司的. Of 4,000 questions of SQuAD 2.0, written to stand by themselves, 1 in 40 is
taken for one that leans, most because they do (`Where did he begin teaching?`); of 3,000 of CMRC 2018, 1 in 230.

Being wrong costs little by design: a leaning question's own words keep their full weight.
"""

import re
from collections.abc import Sequence
from enum import Enum

from bot.answers import followups_chinese as chinese
from bot.answers import followups_english as english
from bot.text.languages import HAN

_HAN = re.compile(f"[{HAN}]")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)['‘][^'’]*['’](?!\w)")
_TO_THE_BOT = re.compile(r"\b(?:you|your|thanks?|hello|hi|hey)\b|[你您]", re.IGNORECASE)


class Relation(Enum):
    """What a question is to the turns before it."""

    NEW = "stands by itself"
    LEANS = "is about what they were about"
    WHOSE = "asks who said what was quoted, or where"
    MORE = "asks for more of the same"
    SAME = "asks the same again, narrower"


def relation_of(question: str, concepts: Sequence[str]) -> Relation:
    """What a question is to its thread. `concepts`: its own, as they are written in it."""
    own_words = _QUOTED.sub(" words ", question)  # a pronoun that somebody else said points at nothing here
    in_chinese = _HAN.search(own_words) is not None
    text = ("" if in_chinese else " ").join(own_words.replace("’", "'").split())
    if not re.search(r"\w", text):
        return Relation.NEW
    if any(wording.WHOSE.search(text) for wording in (english, chinese)):
        return Relation.WHOSE
    if any(wording.MORE.search(text) for wording in (english, chinese)):
        return Relation.MORE
    if _TO_THE_BOT.search(text):
        return Relation.NEW
    leans = chinese.leans(text) if in_chinese else english.leans(text, concepts)
    return Relation.LEANS if leans else Relation.NEW


def only_points(concept: str) -> bool:
    """Whether a word of a leaning question is nothing to look for: `among` them, 它, 多少辆."""
    if concept.casefold() in english.POINTERS:
        return True
    return any(pattern.fullmatch(concept) for pattern in (chinese.POINTER, chinese.COUNTED))


def means_person(question: str) -> bool:
    """Whether a leaning question means one person: `does she think …`, 他怎么看."""
    return english.PERSON.search(question) is not None or chinese.PERSON.search(question) is not None
