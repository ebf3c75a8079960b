"""Slack's limits, and clipping that shows. Pure.

Numbers: docs.slack.dev/reference/block-kit (blocks, block elements, composition objects) and
docs.slack.dev/reference/views. Slack does not say what it counts as a character, so `weight` counts the most
that anyone could: UTF-16 units, with `&`, `<` and `>` as their escaped forms.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

TEXT = 3000
HEADER = 150
BUTTON_TEXT = 75
BUTTON_LABEL = 75
BUTTON_VALUE = 2000
URL = 3000
MODAL_TITLE = 24
BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
BUTTONS_IN_ROW = 25
ALL_BLOCKS = 11_000
"""`msg_blocks_too_long` has been seen near 13,200 characters (slackapi/bolt-js#2509); it is not documented."""

_ELLIPSIS = "…"
_INVISIBLE = (
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # direction
    "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb"  # of no width; joiners stay, emoji need them
)
_HARMLESS = str.maketrans(
    dict.fromkeys([*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029"], " ")
    | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
    | dict.fromkeys(_INVISIBLE, "")
)
"""Control characters and line ends (Cc, Zl, Zp) as a space, halves of characters (Cs) as the sign for broken ones."""


def weight(text: str) -> int:
    """How long Slack could say `text` is."""
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return units + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def clip(text: str, limit: int) -> str:
    """`text`, or as much of its beginning as weighs at most `limit` with an ellipsis. Never for a quote."""
    if weight(text) <= limit:
        return text
    total = len(_ELLIPSIS)
    for place, character in enumerate(text):
        total += weight(character)
        if total > limit:
            # A combining mark or joiner left at the end would attach itself to the ellipsis.
            return text[:place].rstrip().rstrip("\u200d\ufe0f") + _ELLIPSIS
    return text


def tidy(text: str) -> str:
    """`text` on one line, without control characters, direction overrides, invisible or broken characters.

    For names, titles and typed text: none of them may disturb the line it is shown in.
    """
    # None of them is printable, and nearly every text is.
    return " ".join((text if text.isprintable() else text.translate(_HARMLESS)).split())


def size_of(blocks: Sequence[Mapping[str, Any]]) -> int:
    """How long a message's or view's blocks are in all, as they travel."""
    return weight(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))
