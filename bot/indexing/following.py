"""Bringing a library up to date with the database that articles are added to and removed from, step by step."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from bot.indexing.keeping import BuiltFrom
from bot.indexing.opening import Opened
from bot.indexing.workers import segments_of
from bot.search.building import mark_of
from bot.search.index import Index

if TYPE_CHECKING:  # the database takes half a second to import, which a question to the files need not wait for
    from bot.store.articles import Changes

_FEWEST, _MOST = 200, 3200
"""Changes taken in at a time: what was added first can be quoted while the rest is read. As many as there were before,
so that a library of many has few segments."""


class Kept(Protocol):
    """Whoever knows which articles were added and removed."""

    async def identity(self) -> str:
        """What tells this database from any other."""
        ...

    async def removed(self) -> frozenset[str]:
        """The ids of all articles that were removed and did not come again."""
        ...

    async def since(self, seen: int, most: int | None = None) -> "Changes":
        """What changed after the change with this number, the first of it where `most` says how much."""
        ...


async def of_this_database(opened: Opened, kept: Kept) -> Opened:
    """The library as far as it can be built upon: what another database had added to it says nothing here.

    What was removed is not in it, however many changes are still to be taken in: it must not be quoted meanwhile.
    """
    name, before = await kept.identity(), opened.built_from
    if before.database != name:
        if opened.source and (before.stored or before.removed):
            opened = await asyncio.to_thread(opened.source.anew)
        opened = replace(opened, built_from=replace(opened.built_from, database=name))
    removed = [each for each in await kept.removed() if each in opened.index.articles.places]
    if not removed:
        return opened
    return replace(opened, index=await asyncio.to_thread(opened.index.changed, (), removed))


async def a_step_further(opened: Opened, kept: Kept) -> Opened | None:
    """The library after the changes that come next, made in a thread; None where it has all of them."""
    before = opened.built_from
    changes = await kept.since(before.change, min(max(_FEWEST, len(before.stored)), _MOST))
    if changes.upto == before.change:
        return None
    index = await asyncio.to_thread(_changed, opened.index, changes)
    return replace(opened, index=index, built_from=_with(before, changes))


def _changed(index: Index, changes: "Changes") -> Index:
    """The library after some changes; the very same where they change nothing."""
    added = [article for article in changes.articles if index.mark(article.id) != mark_of(article)]
    removed = [name for name in changes.removed if name in index.articles.places]
    if not added and not removed:
        return index
    return index.exchanged({*removed, *(article.id for article in added)}, segments_of(added, index.reader.lexicon))


def _with(before: BuiltFrom, changes: "Changes") -> BuiltFrom:
    added = {article.id for article in changes.articles}
    return replace(
        before,
        change=changes.upto,
        stored=(before.stored - changes.removed) | added,
        removed=(before.removed - added) | changes.removed,
    )
