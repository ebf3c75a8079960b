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
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import permutations
from types import MappingProxyType
from typing import Self

from bot.text.article import Span
from bot.text.han import fold
from bot.text.languages import HAN
from bot.text.tokens import Token, stem_of

Atoms = tuple[str, ...]
"""The smallest pieces that a name is made of: stemmed words, numbers, single Chinese characters."""
Terms = tuple[str, ...]

_ATOM = re.compile(rf"[{HAN}]|(?:[A-Za-z]\.){{2,}}|\d+(?:[.,]\d+)*|[^\W\d_{HAN}]+(?:['’][^\W\d_{HAN}]+)*|%")
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_HAN = re.compile(f"[{HAN}]")
_ALSO_WORDS = frozenset("arm doe gan it rag sap sec us who".split())
"""What is a name in capitals alone, in questions too."""
_BETWEEN = re.compile(r"[\s\u00a0·・\-\u2010\u2011]?")


@dataclass(slots=True, eq=False)
class _Branch:
    """Where some atoms lead in the tree of all names: to the groups of the name that ends here, and further on."""

    terms: Terms = ()
    capitals: bool = False
    onward: dict[str, Self] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Groups of names. `groups` maps a name, as its atoms, to its groups' terms; `near` a group to those near it.

    `like` maps a group to those that are only a little like it.

    `tree` leads along the atoms of all names; `words` are the Latin words that names are made of, in lower case.
    """

    groups: Mapping[Atoms, Terms]
    near: Mapping[str, tuple[str, ...]]
    like: Mapping[str, tuple[str, ...]]
    words: frozenset[str]
    tree: Mapping[str, _Branch] = field(repr=False, compare=False)

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
        named = {key: tuple(terms) for key, terms in groups.items() if key}
        return cls(
            groups=MappingProxyType(named),
            near=_each_once(near),
            like=_each_once(like),
            words=frozenset(words),
            tree=_tree(named, capitals),
        )

    def tokens(self, text: str, span: Span, *, asked: bool = False) -> list[Token]:
        """A token for every group with a name in the span.

        English names inside longer ones count too (`AI` in `generative AI`); Chinese ones do not, since without spaces
        they are often something else (京东 in 京东方). `asked`: it is a question, in which people write `llm` and `vc`.
        """
        kept: list[Token] = []
        han_end = span.start
        for start, names in self._found(text, span, asked=asked):
            han = _HAN.match(text, start) is not None
            for end, terms in reversed(names):  # the longest first
                if not han or end > han_end or (start, end) == kept[-1][1:]:
                    kept += [Token(term, start, end) for term in terms]
                    han_end = max(han_end, end) if han else han_end
        return kept

    def _found(self, text: str, span: Span, *, asked: bool) -> Iterator[tuple[int, Sequence[tuple[int, Terms]]]]:
        """Where names begin: the ends of those that begin there, the shortest first, and their groups."""
        matches = list(_ATOM.finditer(text, span.start, span.end))
        atoms = [_atom_key(match.group()) for match in matches]
        for first, branch in enumerate(map(self.tree.get, atoms)):
            if branch is None:  # as with most words
                continue
            start = matches[first].start()
            as_it_stands = asked and atoms[first] not in _ALSO_WORDS
            if names := [
                (end, each.terms)
                for end, each in _along(branch, text, matches, atoms, first)
                if each.terms and (not each.capitals or as_it_stands or text[start:end].isupper())
            ]:
                yield start, names


def _along(
    branch: _Branch, text: str, matches: Sequence[re.Match[str]], atoms: Sequence[str], first: int
) -> Iterator[tuple[int, _Branch]]:
    """The branches that the atoms from the first on lead to, as far as they stand together, and the ends of those."""
    end = matches[first].end()
    yield end, branch
    for last in range(first + 1, len(atoms)):
        following = branch.onward.get(atoms[last])
        if following is None or not _BETWEEN.fullmatch(text, end, matches[last].start()):
            return
        branch, end = following, matches[last].end()
        yield end, branch


def _tree(names: Mapping[Atoms, Terms], capitals: Container[Atoms]) -> Mapping[str, _Branch]:
    """`capitals`: the names that must be written in capitals (`IT`, `US`)."""
    root = _Branch()
    for key, terms in names.items():
        branch = root
        for atom in key:
            branch = branch.onward.setdefault(atom, _Branch())
        branch.terms, branch.capitals = terms, key in capitals
    return MappingProxyType(root.onward)


def _with_the_first(terms: Sequence[str]) -> Iterator[tuple[str, str]]:
    for other in terms[1:]:
        yield terms[0], other
        yield other, terms[0]


def _each_once(joined: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({term: tuple(dict.fromkeys(others)) for term, others in joined.items()})


EMPTY = Glossary.of(())


def _key(name: str) -> Atoms:
    return tuple(_atom_key(match.group()) for match in _ATOM.finditer(name))


@lru_cache(maxsize=50_000)
def _atom_key(piece: str) -> str:
    if len(piece) == 1:
        return fold(piece).casefold()
    if piece[0].isdigit():
        return piece.replace(",", "")
    return stem_of(unicodedata.normalize("NFKC", piece).replace(".", ""))
