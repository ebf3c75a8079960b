"""What an edition contains, and its record: enough to post the very same again after a crash, and to check it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from bot.answers.model import Quote
from bot.answers.stretches import key_of
from bot.digest.reasons import Reason, Why
from bot.digest.shelf import shelf_of
from bot.search.searchable import Searchable


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A quote under its heading, which is a topic or the title of an article."""

    quote: Quote
    heading: str
    why: Why

    @property
    def key(self) -> str:
        """The name of the quote: `article:start-end`."""
        return key_of(self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one post contains; `day` is its name. Items with the same heading stand together."""

    day: date
    items: tuple[Item, ...]
    reason: Reason

    def record(self) -> dict[str, Any]:
        """The edition as JSON values, with the words quoted; `of_record` gives it back."""
        return {
            "day": self.day.isoformat(),
            "reason": self.reason.as_record(),
            "items": [
                {
                    "quote": item.key,
                    "text": item.quote.text,
                    "heading": item.heading,
                    "why": item.why.value,
                    "score": item.quote.score,
                }
                for item in self.items
            ],
        }

    @classmethod
    def of_record(cls, record: Mapping[str, Any], index: Searchable) -> Self | None:
        """The edition that was composed before; None where the library no longer has every word of it."""
        shelf = shelf_of(index)
        items: list[Item] = []
        for each in record["items"]:
            stretch = shelf.stretch(each["quote"])
            if stretch is None or stretch.span.of(stretch.passage.article.body) != each["text"]:
                return None
            why = Why(each["why"])
            matches = shelf.matches(stretch, each["heading"] if why is Why.TOPIC else None)
            items.append(Item(quote=stretch.quote(each["score"], matches), heading=each["heading"], why=why))
        reason = Reason.of_record(record["reason"])
        return cls(day=date.fromisoformat(record["day"]), items=tuple(items), reason=reason)
