"""The files of the watched folder: which article each became, or why it did not; so that none is read again in vain."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, select

from bot.errors import Problem
from bot.store.columns import short
from bot.store.engine import Clock, Database
from bot.store.tables import folder_files

_STATES = select(folder_files.c.place, folder_files.c.state)
_FAILED = select(folder_files).where(folder_files.c.what.is_not(None)).order_by(folder_files.c.place)
_FORGET = delete(folder_files).where(folder_files.c.path == bindparam("of_path"))


class Folder:
    """What became of the files of the watched folder, whichever copy of the program read them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        new = database.insert(folder_files)
        fields = ("state", "article", "what", "remedy", "at")
        self._put = new.on_conflict_do_update(
            index_elements=["path"], set_={name: new.excluded[name] for name in fields}
        )

    async def states(self) -> Mapping[str, str]:
        """In which state each file was read, by its path."""
        rows = await self._database.read(lambda connection: connection.execute(_STATES).all())
        return {row.place: row.state for row in rows}

    async def keep(self, path: str, state: str, *, article: str | None = None, problem: Problem | None = None) -> None:
        """Remember what became of a file: an article, or a problem."""
        row = {
            "path": short(path),
            "place": path,
            "state": state,
            "article": article,
            "what": problem.what if problem else None,
            "remedy": problem.remedy if problem else None,
            "at": self._clock(),
        }
        await self._database.write(lambda connection: connection.execute(self._put, row))

    async def forget(self, *paths: str) -> None:
        """Remember nothing of files that are gone."""
        rows = [{"of_path": short(path)} for path in paths]

        def work(connection: Connection) -> None:
            connection.execute(_FORGET, rows)

        if rows:
            await self._database.write(work)

    async def failures(self) -> tuple[Problem, ...]:
        """What is wrong with the files that could not be used, in the order of their paths."""
        rows = await self._database.read(lambda connection: connection.execute(_FAILED).all())
        return tuple(Problem(where=row.place, what=row.what, remedy=row.remedy or "") for row in rows)
