"""What stands between quotation marks or brackets, in texts whose marks may be broken."""

import re

from bot.text.article import Span

CJK = r"\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Chinese characters (and Japanese kana), as the inside of a character class."""

_CLOSER_OF = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "[": "]"}
_OPENER_OF = {closer: opener for opener, closer in _CLOSER_OF.items()}
_MARK = re.compile(r"""[“”「」『』《》（）()\[\]"‘’']""")
_LATIN = re.compile(rf"(?![{CJK}])\w")


def quotations_of(text: str, span: Span) -> tuple[Span, ...]:
    """The outermost quotations and brackets in `span`: from an opening mark up to its closing one.

    A mark whose partner is missing, or comes only after the same mark has opened again, counts for nothing,
    so that a broken one cannot swallow the paragraph.
    """
    opened: dict[str, int] = {}
    found: list[Span] = []
    for match in _MARK.finditer(text, span.start, span.end):
        mark, at = match[0], match.start()
        if mark in _CLOSER_OF:
            opened[mark] = at
        elif mark in _OPENER_OF:
            if (opening := opened.pop(_OPENER_OF[mark], None)) is not None:
                found.append(Span(opening, at))
        else:
            _either_way(text, span, at, opened, found)
    return _outermost(found)


def _either_way(text: str, span: Span, at: int, opened: dict[str, int], found: list[Span]) -> None:
    """Judge by its neighbours a mark that may open, close, stand for inches or be an apostrophe."""
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    double = text[at] == '"'
    kind = '"' if double else "'"
    opens = text[at] != "’" and not after.isspace() and not _LATIN.match(before)
    closes = text[at] != "‘" and not before.isspace() and not _LATIN.match(after)
    if closes and kind in opened:
        opening = opened.pop(kind)
        # Without punctuation before it, ’ is the apostrophe of "the firms’ data" or ends a quoted phrase.
        if double or before in ".,!?…":
            found.append(Span(opening, at))
    elif opens:
        opened[kind] = at


def _outermost(found: list[Span]) -> tuple[Span, ...]:
    """The spans in order, each joined with those it overlaps."""
    joined: list[Span] = []
    for one in sorted(found):
        if joined and one.overlaps(joined[-1]):
            joined[-1] = Span(joined[-1].start, max(one.end, joined[-1].end))
        else:
            joined.append(one)
    return tuple(joined)
