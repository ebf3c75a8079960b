"""A conversation so far, as a small value that can be stored: what it is about, never what was written.

Concepts are kept as they were written (`GPT-4`, 芯片), not as index terms: these are found anew for each question, so a
stored thread outlives a change of the library or of the glossary.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from bot.answers.wishes import Wish
from bot.text.article import Span

MOST_CONCEPTS = 8
MOST_QUOTED = 9
LONGEST = 64
"""Characters of a concept or a name; what is longer is no word, and is not kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something that was quoted stands: the article's id and the span of its body."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What the turns before were about, newest first: concepts, and where the quotes shown stand.

    `speaker`: the person spoken of last, whom `he` and `she` mean. `wishes`: the kinds of thing asked for last.
    """

    concepts: tuple[str, ...] = ()
    quoted: tuple[Place, ...] = ()
    speaker: str | None = None
    wishes: frozenset[Wish] = frozenset()

    @classmethod
    def about(
        cls,
        concepts: Iterable[str],
        quoted: Iterable[Place] = (),
        speaker: str | None = None,
        wishes: Iterable[Wish] = (),
    ) -> Self:
        """A thread of these, kept small: nothing twice, the newest first, nothing too long to be a word or a name."""
        kept: dict[str, str] = {}
        for concept in concepts:
            if len(concept) <= LONGEST:
                kept.setdefault(concept.casefold(), concept)
        return cls(
            concepts=tuple(kept.values())[:MOST_CONCEPTS],
            quoted=tuple(dict.fromkeys(quoted))[:MOST_QUOTED],
            speaker=speaker if speaker is not None and len(speaker) <= LONGEST else None,
            wishes=frozenset(wishes),
        )

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles quoted."""
        return tuple(dict.fromkeys(place.article for place in self.quoted))

    def as_record(self) -> dict[str, Any]:
        """The thread as JSON can hold it."""
        places = [[place.article, place.span.start, place.span.end] for place in self.quoted]
        wishes = sorted(wish.name for wish in self.wishes)
        return {"concepts": list(self.concepts), "quoted": places, "speaker": self.speaker, "wishes": wishes}

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> Self:
        """The thread that `as_record` gave; raises ValueError where it is not one."""
        try:
            return cls.about(
                (str(concept) for concept in record["concepts"]),
                (Place(str(article), Span(int(start), int(end))) for article, start, end in record["quoted"]),
                None if record["speaker"] is None else str(record["speaker"]),
                (Wish[name] for name in record["wishes"]),
            )
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise ValueError("not a thread") from error


BEGINNING = Thread()
