"""A workspace's settings: the sources that are off, and who looks after the library beside administrators."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from bot.store.columns import as_names, names_of
from bot.store.engine import Database
from bot.store.tables import workspaces

_OF = select(workspaces).where(workspaces.c.team == bindparam("of_team"))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettings:
    """`sources_off`: publishers that are not quoted. `keepers`: the user ids that administrators named."""

    sources_off: frozenset[str] = frozenset()
    keepers: frozenset[str] = frozenset()


class Workspaces:
    """The settings of each workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database
        new = database.insert(workspaces)
        self._setting = {
            name: new.on_conflict_do_update(index_elements=["team"], set_={name: new.excluded[name]})
            for name in ("sources_off", "keepers")
        }

    async def of(self, team: str) -> WorkspaceSettings:
        """A workspace's settings, the default where nobody changed them."""
        return await self._database.read(lambda connection: self.read(connection, team))

    async def sources_off(self) -> dict[str, frozenset[str]]:
        """The sources that are off, by workspace; workspaces without any are left out."""
        rows = await self._database.read(lambda connection: connection.execute(select(workspaces)).all())
        return {row.team: off for row in rows if (off := names_of(row.sources_off))}

    def read(self, connection: Connection, team: str) -> WorkspaceSettings:
        """A workspace's settings, as `of`."""
        row = connection.execute(_OF, {"of_team": team}).one_or_none()
        if row is None:
            return WorkspaceSettings()
        return WorkspaceSettings(sources_off=names_of(row.sources_off), keepers=names_of(row.keepers))

    async def set_sources_off(self, team: str, sources: Iterable[str]) -> None:
        """Keep which sources are off; all others are on."""
        await self._set(team, "sources_off", sources)

    async def set_keepers(self, team: str, users: Iterable[str]) -> None:
        """Keep who looks after the library beside administrators."""
        await self._set(team, "keepers", users)

    async def _set(self, team: str, name: str, names: Iterable[str]) -> None:
        row = {"team": team, "sources_off": "[]", "keepers": "[]", name: as_names(names)}
        await self._database.write(lambda connection: connection.execute(self._setting[name], row))
