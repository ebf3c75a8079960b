"""Bringing a library up to date with the database that articles are added to and removed from. Pure."""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from bot.indexing.keeping import BuiltFrom
from bot.search.building import mark_of
from bot.search.index import Index

if TYPE_CHECKING:  # the database takes half a second to import, which a question to the files need not wait for
    from bot.store.articles import Changes

AT_ONCE = 200
"""Changes taken in at a time: what was added first can be quoted while the rest is read."""


class Kept(Protocol):
    """Whoever knows which articles were added and removed."""

    async def identity(self) -> str:
        """What tells this database from any other."""
        ...

    async def since(self, seen: int, most: int | None = None) -> "Changes":
        """What changed after the change with this number, the first of it where `most` says how much."""
        ...


def changed(index: Index, changes: "Changes") -> Index | None:
    """The library after some changes; None where it is the same."""
    added = [article for article in changes.articles if index.mark(article.id) != mark_of(article)]
    removed = [name for name in changes.removed if name in index.articles.places]
    return index.changed(added, removed) if added or removed else None


def built_from_more(before: BuiltFrom, changes: "Changes") -> BuiltFrom:
    """What a library is built from after some changes."""
    added = {article.id for article in changes.articles}
    return replace(
        before,
        change=changes.upto,
        stored=(before.stored - changes.removed) | added,
        removed=(before.removed - added) | changes.removed,
    )
