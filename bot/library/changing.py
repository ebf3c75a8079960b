"""Whether an article is another text by now, or the same in other clothes. Pure.

Pages are set anew all the time: what surrounds the words (spaces, line breaks, quotation marks, Markdown, the width of
letters) is no change. Every word, number and sign of an amount is.
"""

import re
import unicodedata
from dataclasses import replace
from enum import Enum

from bot.library.likeness import likeness, runs_of
from bot.search.addresses import canonical
from bot.text.article import Article
from bot.text.languages import HAN

_PIECE = re.compile(rf"[{HAN}]|[^\W\d_{HAN}]+|\d+(?:[.,:/]\d+)*|[%‰$€£¥<>=+]")
_SOMETHING = 0.05
"""Two texts that share less have nothing but chance in common."""


class Bearing(Enum):
    """What an article in hand is to one of the library that has its id, or stands at one of its addresses."""

    SAME = "nothing new"
    LATER = "the same article with another text"
    OTHER = "another article under the same id"


def bearing(before: Article, now: Article) -> Bearing:
    """What the article of now is to the one that was there before.

    At a second address, such as that of a reprint, another text is no change of the article's own.
    """
    if not has_changed(before.body, now.body):
        return Bearing.SAME
    if before.id == now.id:
        return Bearing.LATER if is_same_article(before, now) else Bearing.OTHER
    is_own = before.url is not None and now.url is not None and canonical(before.url) == canonical(now.url)
    return Bearing.LATER if is_own else Bearing.SAME


def has_changed(before: str, now: str) -> bool:
    """Whether a text says something else than before."""
    return before != now and _pieces(before) != _pieces(now)


def is_same_article(before: Article, now: Article) -> bool:
    """Whether two articles of one id are one source, read twice.

    They are not where they name different addresses, nor where neither address, title nor text is the same.
    """
    if before.url and now.url:
        return canonical(before.url) == canonical(now.url)
    if before.title.casefold() == now.title.casefold():
        return True
    return likeness(runs_of(before.body), runs_of(now.body)) >= _SOMETHING


def renewed(before: Article, now: Article) -> Article:
    """The article with the text and the facts of now; what could not be found this time is as it was before."""
    keeps_title = now.title_supplied and not before.title_supplied
    return replace(
        now,
        id=before.id,
        title=before.title if keeps_title else now.title,
        title_supplied=now.title_supplied and not keeps_title,
        url=now.url or before.url,
        publisher=now.publisher or before.publisher,
        authors=now.authors or before.authors,
        published=now.published or before.published,
        version=before.version,
    )


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(unicodedata.normalize("NFKC", text))
