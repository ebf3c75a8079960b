"""People's names as reference lists write them: "Grace Shao" is "Shao, G.". Pure.

Publication Manual of the American Psychological Association, 7th edition, section 9.8. What cannot be told apart into
given name and family name stays as the article writes it: an organisation, a single word, a name in Han characters,
where the family name is first already.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.text.languages import HAN

_HAN = re.compile(f"[{HAN}]")
_PARTICLES = frozenset("al bin da das de del della den der di dos du el ibn la le ten ter van von zu".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_HONORIFICS = frozenset("dr prof professor mr mrs ms sir".split())
_ORGANISATIONS = frozenset(
    "academy agency analytics and association authority board bureau capital center centre club college commission "
    "committee company consulting corporation council daily department desk editorial editors foundation fund group "
    "inc insights institute intelligence lab laboratory labs limited llc ltd magazine media ministry network news "
    "newsletter newsroom of office organisation organization partners podcast post press project research review "
    "school society staff studio team technologies technology the times today university ventures".split()
)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; a name that is not taken apart is all `family`."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def with_initials(self) -> str:
        """`Shao, G.`; of a hyphenated name both: `Lee, K.-F.`."""
        initials = " ".join(filter(None, map(_initials, self.given.split())))
        return ", ".join(part for part in (self.family, initials, self.suffix) if part)


def name_in_parts(name: str) -> Name:
    """The name as far as it can be told apart."""
    name = " ".join(name.split())
    if _HAN.search(name):
        return Name(name)
    if ", " in name:
        family, _, rest = name.partition(", ")
        given, _, suffix = rest.partition(", ")
        known = family and given and not (_bare(given) in _SUFFIXES or _is_no_person(name.replace(",", "").split()))
        return Name(family, given, suffix) if known else Name(name)
    words = name.split()
    while len(words) > 2 and _bare(words[0]) in _HONORIFICS:
        words = words[1:]
    suffix = words.pop() if len(words) > 2 and _bare(words[-1]) in _SUFFIXES else ""
    if len(words) < 2 or words[0] in _PARTICLES or _is_no_person(words):
        return Name(name)
    first = next((at for at, word in enumerate(words[1:-1], 1) if word in _PARTICLES), len(words) - 1)
    return Name(" ".join(words[first:]), " ".join(words[:first]), suffix)


def listed(names: Sequence[Name]) -> str:
    """The authors of a reference: the last after an ampersand; of more than twenty the first nineteen and the last."""
    written = [name.with_initials for name in names]
    if len(written) > 20:
        return ", ".join([*written[:19], f". . . {written[-1]}"])
    *before, last = written
    return f"{', '.join(before)}, & {last}" if before else last


def _is_no_person(words: Sequence[str]) -> bool:
    odd = any(_bare(word) in _ORGANISATIONS or not _is_of_letters(word) for word in words)
    return odd or len(words) > _MOST_WORDS or not words[-1][:1].isupper()


def _is_of_letters(word: str) -> bool:
    return all(character.isalpha() or character in ".-‐'’" for character in word) and any(map(str.isalpha, word))


def _initials(given: str) -> str:
    """`Kai-Fu` is `K.-F.`, `J.K.` is `J. K.`."""
    parts = (" ".join(f"{piece[0].upper()}." for piece in part.split(".") if piece) for part in re.split("[-‐]", given))
    return "-".join(part for part in parts if part)


def _bare(word: str) -> str:
    return word.strip(".,").casefold()
