"""What comes of an address or a document that somebody would have in the library. Values alone."""

from dataclasses import dataclass
from typing import Literal

from bot.text.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that can be added, and the addresses at which it is known to be."""

    article: Article
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An article of the library whose source says something else by now: as it was `before`, and as it is.

    `since`: when the text before came into the library, in seconds since the epoch, where that is known.
    """

    before: Article
    article: Article
    addresses: tuple[str, ...]
    since: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """An article that the library has: at this `address`, or with nearly this `text` at another."""

    article: Article
    by: Literal["address", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An article that the library has from now on."""

    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """An article that the library has in a new version from now on."""

    article: Article


Seen = Found | Changed | There
"""What a look at an address or a file finds."""

Taken = Added | Renewed | There
"""What becomes of it when it is taken into the library."""
