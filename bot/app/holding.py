"""The library of a running bot, wherever its passages are."""

from collections.abc import Mapping
from typing import Protocol

from bot.indexing.following import Kept
from bot.search.searchable import Searchable
from bot.text.article import Article


class Holding(Protocol):
    """Holds the current index, which is replaced whole. `built_at`: when it was, in seconds since the epoch."""

    built_at: float

    @property
    def index(self) -> Searchable:
        """The index as it is now."""
        ...

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles that can be quoted now, by their ids."""
        ...

    def at(self, url: str) -> Article | None:
        """The article that names this address as its own."""
        ...

    def topics(self) -> tuple[str, ...]:
        """Subjects the library can be asked about."""
        ...

    async def follow(self, kept: Kept) -> None:
        """Have in the library what is kept there too: of much the first of it, what is more by `catch_up`."""
        ...

    async def catch_up(self) -> None:
        """Have in the index every article that was added, and none that was removed."""
        ...

    async def tidy(self) -> None:
        """Do what need not be done at once."""
        ...

    async def save(self) -> None:
        """Keep for the next start what that would have to work out again."""
        ...
