"""A conversation so far, as a small value that can be stored: what it is about, never what was written."""

from dataclasses import dataclass

from bot.search.bm25 import Concept


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What the turns before were about: their concepts, the articles quoted last, whose words were quoted last."""

    concepts: tuple[Concept, ...] = ()
    articles: tuple[str, ...] = ()
    speaker: str | None = None


BEGINNING = Thread()
