"""`chinaai articles sources`: whose articles the library holds, and which of these are not quoted in a workspace."""

import asyncio
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import click

from bot.cli.render import printable
from bot.cli.stored import entries, opened_store
from bot.errors import BadInput, Problem
from bot.search.filters import named
from bot.search.sources import Source, sources_of

if TYPE_CHECKING:
    from bot.store.store import Store

_WHERE = "articles sources"


@click.command()
@click.option("--off", "switched_off", metavar="NAME", help="Quote this source no more in the workspace.")
@click.option("--on", "switched_on", metavar="NAME", help="Quote it again.")
@click.option("--workspace", metavar="ID", help="Which workspace, such as T01ABCDEF; not needed where there is one.")
def sources(switched_off: str | None, switched_on: str | None, workspace: str | None) -> None:
    """List the sources: name, articles, years, and the workspaces in which it is off; a tab between them.

    Administrators of a workspace do the same in the App Home.
    """
    if switched_off or switched_on:
        asyncio.run(_switch(switched_off, switched_on, workspace))
    every = entries(None)
    off: dict[str, set[str]] = {}
    for entry in every:
        off.setdefault(entry.article.publisher or "", set()).update(entry.off)
    for source in sources_of(entry.article for entry in every):
        click.echo("\t".join(_facts(source, off)))


async def _switch(off: str | None, on: str | None, workspace: str | None) -> None:
    names = {entry.article.publisher or "" for entry in await asyncio.to_thread(entries, None)}
    async with opened_store() as store:
        team = workspace or await _only_team(store)
        before = (await store.workspaces.of(team)).sources_off
        after = before | _meant(off, names)
        await store.workspaces.set_sources_off(team, after - _meant(on, names | before))


async def _only_team(store: "Store") -> str:
    teams = await store.teams()
    if len(teams) != 1:
        what = "there are several workspaces" if teams else "no workspace is known yet"
        raise BadInput(
            Problem(where=_WHERE, what=what, remedy=f"name one with --workspace {' or '.join(teams) or 'ID'}")
        )
    return teams[0]


def _meant(name: str | None, names: AbstractSet[str]) -> frozenset[str]:
    """The one source that is named; none where nothing is asked for."""
    if name is None:
        return frozenset()
    found = named(name, names, initials=True)
    if len(found) != 1:
        what = f'"{name}" is several sources' if found else f'there is no source "{name}"'
        remedy = f"write one of: {', '.join(sorted(found or names - {''}))}"
        raise BadInput(Problem(where=_WHERE, what=what, remedy=remedy))
    return found


def _facts(source: Source, off: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    years = "–".join(dict.fromkeys(str(year) for year in (source.first, source.last) if year))
    where = f"off in {', '.join(sorted(off[source.name]))}" if off.get(source.name) else ""
    return (printable(source.name) or "(no publisher)", f"{source.articles:,}", years, where)
