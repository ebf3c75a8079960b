"""The text of a page's bytes, whatever it was written in. Pure.

What a page says of itself counts, as browsers do it (encoding.spec.whatwg.org): first a byte order mark, then the
server, then the page's own head. Where that is missing or plainly wrong, UTF-8 is tried, and then the two old encodings
of Chinese, of which the one is right that makes ordinary words of the bytes.
"""

import codecs
import re

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
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
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "unicode_escape", "raw_unicode_escape"}
)
"""Python's codecs that are for other things."""
_CHINESE = ("gb18030", "big5hkscs")
_ORDINARY = re.compile("[的是了在不有人这這我一中为為国國和上大来來他以们們会會就说說要也年用，。、]")
_BROKEN_SHARE = 0.01


def decoded(content: bytes, charset: str | None = None) -> str:
    """The text; characters that cannot be read are U+FFFD. `charset`: what the server says, if it does."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    meta = _META.search(content, 0, _HEAD)
    declared = [_known(each) for each in (charset, meta[1].decode("ascii") if meta else None)]
    for encoding in [each for each in declared if each]:
        text = _attempt(content, encoding)
        if text.count("\ufffd") <= _BROKEN_SHARE * len(text):
            return text
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return max((_attempt(content, each) for each in (*_CHINESE, "cp1252", "utf-8")), key=_sense)


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


def _sense(text: str) -> int:
    """How much sense a text makes: its ordinary words, and what could not be read against it."""
    return len(_ORDINARY.findall(text)) - 10 * text.count("\ufffd")
