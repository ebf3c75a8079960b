"""Why other words than those asked for were taken to mean the same, where a reader could wonder. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from bot.answers.model import Quote
from bot.text.han import fold

_MOST = 3
_PLAIN = re.compile(r"[^\W_](?:[^\W_]|[ \u00a0.,%&/+'’·-])*")
"""What is shown of both: words, with what stands inside a name or a number."""
_SAME = 4
"""Two words that begin with as many same letters look like one word: `scarce`, `scarcity`."""


def surprising(quotes: Sequence[Quote]) -> tuple[tuple[str, str], ...]:
    """What was asked and the words of a quote that matched it: at most three pairs, the best quotes' first.

    Left out is what explains itself: the same word in another form, and a word that some quote has as it was asked.
    """
    shown = " ".join(_plain(quote.text) for quote in quotes)
    pairs: dict[str, tuple[str, str]] = {}
    for quote in quotes:
        for asked, matched in quote.because:
            if _PLAIN.fullmatch(asked) and _PLAIN.fullmatch(matched) and not _alike(asked, matched, shown):
                pairs.setdefault(_plain(asked), (asked, matched))
    return tuple(islice(pairs.values(), _MOST))


def _alike(asked: str, matched: str, shown: str) -> bool:
    one, other = _plain(asked), _plain(matched)
    if one in shown or other in one:
        return True
    return one[:_SAME] == other[:_SAME] and min(len(one), len(other)) >= _SAME and " " not in one + other


def _plain(text: str) -> str:
    return re.sub(r"[\s-]+", " ", fold(unicodedata.normalize("NFKC", text).casefold()))
