"""Why an edition has these quotes, or why there is none; `wording` makes a sentence of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any, Self


class Why(Enum):
    """Why a quote is in an edition."""

    NEW = "new"
    TOPIC = "topic"
    LIBRARY = "library"
    """It is among the most telling of the whole library: no topic was chosen, or nothing is left on those chosen."""
    AGAIN = "again"
    """The channel has had it before, and everything else too."""


class Quiet(Enum):
    """Why there is no edition."""

    NOTHING_NEW = "nothing new"
    """No new article, and the channel wishes to be left in peace then."""
    NOTHING_FITS = "nothing fits"
    """The library has nothing within the filters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What an edition is made of.

    `new_articles`: how many new articles it quotes. `on_topics`: topics with the number of quotes not seen before;
    `topics_chosen`: whether the channel named them. `from_library` and `again`: quotes on none of them, and quotes it
    has had. `used_up`: those of its topics of which it has seen everything; `unknown`: those on which the library has
    nothing within the `filters`.
    """

    new_articles: int = 0
    on_topics: tuple[tuple[str, int], ...] = ()
    topics_chosen: bool = False
    from_library: int = 0
    again: int = 0
    used_up: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    filters: str = ""

    def as_record(self) -> dict[str, Any]:
        """The reason as JSON values."""
        return asdict(self) | {
            "on_topics": [list(each) for each in self.on_topics],
            "used_up": list(self.used_up),
            "unknown": list(self.unknown),
        }

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Self:
        """The reason that a record was made of."""
        values = dict(record)
        values["on_topics"] = tuple((topic, number) for topic, number in values["on_topics"])
        values["used_up"], values["unknown"] = tuple(values["used_up"]), tuple(values["unknown"])
        return cls(**values)
