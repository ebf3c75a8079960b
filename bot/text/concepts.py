"""The glossary of the field: names that mean the same thing, and things that are near each other.

Its data are the lines of `glossary/*.txt`, which a person edits:

    robotaxi = driverless taxi = 无人驾驶出租车 ~ autonomous vehicle = 自动驾驶汽车

Names joined by `=` mean the same and make a group; groups on one line, joined by `~`, are near each other; a group that
`≈` joins to the first of its line is a little like that one, as in a thesaurus. A text is indexed under the groups
whose names occur in it as well as under its words, so that asking by any name finds all.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from types import MappingProxyType
from typing import Self

from bot.text.article import Span
from bot.text.han import fold
from bot.text.languages import HAN
from bot.text.tokens import Token, stem_of

Atoms = tuple[str, ...]

_ATOM = re.compile(rf"[{HAN}]|(?:[A-Za-z]\.){{2,}}|\d+(?:[.,]\d+)*|[^\W\d_{HAN}]+(?:['’][^\W\d_{HAN}]+)*|%")
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_HAN = re.compile(f"[{HAN}]")
_ALSO_WORDS = frozenset("arm doe gan it rag sap sec us who".split())
"""What is a name in capitals alone, in questions too."""
_BETWEEN = re.compile(r"[\s\u00a0·・\-\u2010\u2011]?")


_Atom = tuple[str, int, int]
"""The smallest piece that a name is made of (a stemmed word, a number, one Chinese character), and its place."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Groups of names. `groups` maps a name, as its atoms, to its groups' terms; `near` a group to those near it.

    `like` maps a group to those that are only a little like it.

    `capitals` holds the names that must be written in capitals (`IT`, `US`); `longest_from` the number of atoms of the
    longest name that begins with an atom; `words` the Latin words that names are made of, in lower case.
    """

    groups: Mapping[Atoms, tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]]
    like: Mapping[str, tuple[str, ...]]
    capitals: frozenset[Atoms]
    longest_from: Mapping[str, int]
    words: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Self:
        """Read the lines of the data; blank lines and those that begin with `#` say nothing."""
        groups: defaultdict[Atoms, list[str]] = defaultdict(list)
        near: defaultdict[str, list[str]] = defaultdict(list)
        like: defaultdict[str, list[str]] = defaultdict(list)
        capitals: set[Atoms] = set()
        words: set[str] = set()
        for line in lines:
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            terms = []
            for group in re.split(" [~≈] ", line):
                names = [name.strip() for name in group.split(" = ")]
                terms.append(f"={names[0].casefold()}")
                for name in names:
                    words.update(_LATIN_WORD.findall(name.lower()))
                    key = _key(name)
                    if terms[-1] not in groups[key]:
                        groups[key].append(terms[-1])
                    if name.isascii() and name.isupper() and len(name.replace(".", "")) <= 3:
                        capitals.add(key)
            joined, pairs = (like, _with_the_first(terms)) if " ≈ " in line else (near, permutations(terms, 2))
            for one, other in pairs:
                joined[one].append(other)
        longest_from: dict[str, int] = {}
        for key in filter(None, groups):
            longest_from[key[0]] = max(longest_from.get(key[0], 0), len(key))
        return cls(
            groups=MappingProxyType({key: tuple(terms) for key, terms in groups.items() if key}),
            near=_each_once(near),
            like=_each_once(like),
            capitals=frozenset(capitals),
            longest_from=MappingProxyType(longest_from),
            words=frozenset(words),
        )

    def tokens(self, text: str, span: Span, *, asked: bool = False) -> list[Token]:
        """A token for every group with a name in the span.

        English names inside longer ones count too (`AI` in `generative AI`); Chinese ones do not, since without spaces
        they are often something else (京东 in 京东方). `asked`: it is a question, in which people write `llm` and `vc`.
        """
        kept: list[Token] = []
        han_end = span.start
        for token in sorted(self._found(text, span, asked=asked), key=lambda each: (each.start, -each.end)):
            han = _HAN.match(text, token.start) is not None
            inside = han and token.end <= han_end and (token.start, token.end) != (kept[-1].start, kept[-1].end)
            if not inside:
                kept.append(token)
                han_end = max(han_end, token.end) if han else han_end
        return kept

    def _found(self, text: str, span: Span, *, asked: bool) -> Iterator[Token]:
        atoms = list(_atoms(text, span))
        longest_from = self.longest_from
        for first, (begin, start, _) in enumerate(atoms):
            longest = longest_from.get(begin)
            if longest is None:  # as with nearly all words
                continue
            key: Atoms = ()
            for last in range(first, min(first + longest, len(atoms))):
                piece, next_start, end = atoms[last]
                if last > first and not _BETWEEN.fullmatch(text, atoms[last - 1][2], next_start):
                    break
                key = (*key, piece)
                as_it_stands = key not in self.capitals or (asked and begin not in _ALSO_WORDS)
                if key in self.groups and (as_it_stands or text[start:end].isupper()):
                    yield from (Token(term, start, end) for term in self.groups[key])


def _with_the_first(terms: Sequence[str]) -> Iterator[tuple[str, str]]:
    for other in terms[1:]:
        yield terms[0], other
        yield other, terms[0]


def _each_once(joined: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({term: tuple(dict.fromkeys(others)) for term, others in joined.items()})


EMPTY = Glossary.of(())


def _key(name: str) -> Atoms:
    return tuple(key for key, _, _ in _atoms(name, Span(0, len(name))))


def _atoms(text: str, span: Span) -> Iterator[_Atom]:
    for match in _ATOM.finditer(text, span.start, span.end):
        yield _atom_key(match.group()), match.start(), match.end()


@lru_cache(maxsize=50_000)
def _atom_key(piece: str) -> str:
    if len(piece) == 1:
        return fold(piece).casefold()
    if piece[0].isdigit():
        return piece.replace(",", "")
    return stem_of(unicodedata.normalize("NFKC", piece).replace(".", ""))
