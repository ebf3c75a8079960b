"""Lines that fit a terminal. Chinese breaks between any two characters, but no line begins with 。 or ends with 《."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.text import Text

from bot.text.languages import HAN

_OPENING = "（《〈「『【〔“‘"
_CLOSING = "，。！？；：、）》〉」』】〕”’…"
_NARROWEST = 10

_PIECE = re.compile(
    f"[{_OPENING}]*(?:[{HAN}]|[^\\s{HAN}{_OPENING}{_CLOSING}]+)[{_CLOSING}]*\\s*"  # a character, or a word
    f"|[{_OPENING}{_CLOSING}]+\\s*|\\s+"
)


def wrapped(text: Text, width: int) -> list[Text]:
    """The lines of a text, none wider than `width` cells, without white space at their ends."""
    width = max(width, _NARROWEST)
    paragraphs = text.split("\n", allow_blank=True)
    lines = [line for part in paragraphs for line in part.divide(_breaks(part.plain, width))]
    for line in lines:
        line.rstrip()
    return lines


def _breaks(text: str, width: int) -> Iterator[int]:
    """The offsets at which a new line begins."""
    at = used = 0
    for piece in _PIECE.findall(text):
        too_wide = cell_len(piece.rstrip()) > width
        for part in chop_cells(piece, width) if too_wide else [piece]:
            if used and used + cell_len(part.rstrip()) > width:
                yield at
                used = 0
            used += cell_len(part)
            at += len(part)
