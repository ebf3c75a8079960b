"""The text of some bytes, of a page or a file, whatever they were written in. Pure.

What is said of them counts, as in browsers (encoding.spec.whatwg.org): first a byte order mark, then the server, then
the page's own head. But servers say one thing of all their pages, so the bytes are asked too: what is UTF-8 is nothing
else, because no other encoding looks like it by chance; and what makes ordinary Chinese in one of the old encodings of
Chinese, and nothing of the sort as it was declared, is Chinese.
"""

import codecs
import re

from bot.text.languages import HAN

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_META = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
"""What pages say, and the larger encoding that they mean by it."""
_NOT_OF_PAGES = frozenset(
    {
        "idna",
        "punycode",
        "undefined",
        "unicode-escape",
        "raw-unicode-escape",
        "unicode_escape",
        "raw_unicode_escape",
        "utf-7",
    }
)
"""Python's codecs that are for other things, and one that browsers gave up because it hides markup."""
_CHINESE = ("gb18030", "big5hkscs", "cp950")
_SEVEN_BITS = ("hz", "iso2022")
_WIDE = ("utf-16-le", "utf-16-be")
_ORDINARY = re.compile("[的是了在不有人这這我一中为為国國和上大来來他以们們会會就说說要也年用，。、]")
_HAN = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef]")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_BROKEN_SHARE = 0.01
_ORDINARY_SHARE = 0.05
"""Of Chinese, every fourth to tenth character is one of the ordinary ones; of bytes misread as Chinese, one in 400."""
_SAMPLE = 100_000


def decoded(content: bytes, charset: str | None = None) -> str:
    """The text; characters that cannot be read are U+FFFD. `charset`: what the server says, if it does."""
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, "replace")
    if encoding := _wide_by_nulls(content[:_SAMPLE]):
        return _attempt(content, encoding)
    meta = _META.search(content, 0, _HEAD)
    names = [_known(each) for each in (charset, meta[1].decode("ascii") if meta else None)]
    declared = [name for name in names if name and not name.startswith(("utf-16", "utf-32"))]
    if content.isascii():
        return _attempt(content, next((name for name in declared if name.startswith(_SEVEN_BITS)), "ascii"))
    text = content.decode("utf-8", "replace")
    if _is_utf_8(text):
        return text
    return _attempt(content, _encoding_of(content[:_SAMPLE], declared))


def _encoding_of(sample: bytes, declared: list[str]) -> str:
    """The encoding of bytes that are neither ASCII nor UTF-8."""
    readable = (name for name in declared if _broken(sample, name) <= _BROKEN_SHARE)
    said = next(readable, None)
    guesses = sorted((*_CHINESE, *_WIDE), key=lambda name: _chinese(_attempt(sample, name)), reverse=True)
    guessed = _chinese(_attempt(sample, guesses[0]))
    if guessed >= _ORDINARY_SHARE and guessed > 3 * (_chinese(_attempt(sample, said)) if said else 0.0):
        return guesses[0]
    return said or min(("cp1252", "utf-8"), key=lambda name: _broken(sample, name))


def _is_utf_8(text: str) -> bool:
    """Whether what was read as UTF-8 is that, but for a few bytes."""
    broken = text.count("\ufffd")
    return broken == 0 or broken * 50 <= sum(char > "\x7f" for char in text[:_SAMPLE]) - broken


def _wide_by_nulls(sample: bytes) -> str | None:
    """UTF-16 without its mark, where there is markup or English in it: of that every other byte is nothing."""
    even, odd = (half.count(0) / (len(half) or 1) for half in (sample[0::2], sample[1::2]))
    if max(even, odd) < 0.25 or min(even, odd) > 0.05:
        return None
    return _WIDE[even > odd]


def _known(name: str | None) -> str | None:
    """Python's name for an encoding; None for one that it does not know, or that is none of texts."""
    if not name:
        return None
    wanted = name.strip().lower()
    try:
        found = codecs.lookup(_WIDER.get(wanted, wanted))
    except (LookupError, ValueError):
        return None
    return found.name if getattr(found, "_is_text_encoding", True) and found.name not in _NOT_OF_PAGES else None


def _attempt(content: bytes, encoding: str) -> str:
    return content.decode(encoding, "replace")


def _broken(sample: bytes, encoding: str) -> float:
    """The share of what cannot be read; the last few bytes may be half of a character."""
    text = _attempt(sample, encoding)
    return text[:-2].count("\ufffd") / (len(text) or 1)


def _chinese(text: str) -> float:
    """The share of ordinary characters among the Chinese ones; less for each that there is not at all."""
    characters = len(_HAN.findall(text))
    if characters == 0:
        return 0.0
    strange = len(_PRIVATE.findall(text[:-2]))
    return (len(_ORDINARY.findall(text)) - 5 * strange) / (characters + strange)
