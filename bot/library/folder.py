"""The watched folder: what is put into it becomes an article within seconds, and what is changed there a new version.

It is looked through again and again, because folders on other machines tell nobody of their changes. A file is read
when it has looked the same twice, so that none is read while it is still being written. One that cannot be used is
named once, and tried again when it was changed. What is deleted stays in the library: people tidy up, and a drive that
is not there for a moment must not empty it; an article is removed by whoever looks after the library.
"""

import asyncio
import logging
import os
import stat
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic
from typing import Protocol

from bot.errors import BadInput, Problem, StoreUnavailable
from bot.library.extraction import Extract
from bot.library.importing import Outcome
from bot.library.kinds import ENDINGS
from bot.library.local import article_in
from bot.library.taking import Found, Taken
from bot.library.web import Page

EVERY_SECONDS = 2.0
_REST = 10
"""A look that takes long, as on a slow network, is followed by a rest of so many times as long."""
_LINES = ".jsonl"

_log = logging.getLogger(__name__)


class Taker(Protocol):
    """Whoever takes articles into the library."""

    async def take(self, seen: Found, where: str) -> Taken:
        """Have what was found there; raises NotAdded."""
        ...


class Files(Protocol):
    """What is remembered of the folder's files."""

    async def states(self) -> Mapping[str, str]:
        """In which state each file was read, by its path."""
        ...

    async def keep(self, path: str, state: str, *, article: str | None = None, problem: Problem | None = None) -> None:
        """Remember what became of a file."""
        ...

    async def forget(self, *paths: str) -> None:
        """Remember nothing of these files."""
        ...


class WatchedFolder:
    """Takes the files of a folder into the library.

    `read` reads a document; `import_` adds the articles of a `.jsonl`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        taker: Taker,
        files: Files,
        read: Callable[[Page], Awaitable[Extract]],
        import_: Callable[[Path], Awaitable[Outcome]],
    ) -> None:
        self._folder = folder
        self._taker = taker
        self._files = files
        self._read = read
        self._import = import_
        self._before: Mapping[str, str] = {}
        self._done: dict[str, str] = {}
        self._place: tuple[int, int] | None = None
        self._is_missing = False

    async def keep_looking(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        """Look again and again, until this is cancelled."""
        while True:
            began = monotonic()
            try:
                await self.look()
            except StoreUnavailable:
                _log.warning("folder_not_followed: the database does not answer")
            except Exception:  # noqa: BLE001 - whatever it is, it is looked again
                _log.exception("folder_not_followed")
            await sleep(max(EVERY_SECONDS, _REST * (monotonic() - began)) if self._before else EVERY_SECONDS)

    async def look(self) -> None:
        """Look through the folder once, and take what has looked the same in the look before."""
        try:
            place, seen = await asyncio.to_thread(_listing, self._folder)
        except OSError as error:
            if not self._is_missing:
                _log.warning("folder_missing: %s: %s", self._folder, error.strerror or error)
            self._is_missing, self._before = True, {}
            return
        self._is_missing = False
        settled = [path for path, state in seen.items() if self._before.get(path) == state != self._done.get(path)]
        first, self._before = not self._before, seen
        if settled or first:
            self._done = dict(await self._files.states())  # another copy may have read some
        await self._forget_gone(place, seen)
        for path in settled:
            if self._done.get(path) != seen[path]:
                await self._take(Path(path), seen[path])

    async def _forget_gone(self, place: tuple[int, int], seen: Mapping[str, str]) -> None:
        """Forget files that are gone, unless it is the whole drive that is gone, and an empty folder in its place."""
        if seen or place == self._place:
            gone = [path for path in self._done if path not in seen and Path(path).is_relative_to(self._folder)]
            await self._files.forget(*gone)
            for path in gone:
                del self._done[path]
        if seen:
            self._place = place

    async def _take(self, path: Path, state: str) -> None:
        article, problem = None, None
        try:
            article, problem = await self._taken(path, state)
        except BadInput as error:
            problem = _first(error.problems)
        except (OSError, ValueError) as error:
            remedy = "check that it can be opened, and save it anew"
            problem = Problem(where=str(path), what=f"the file cannot be read ({type(error).__name__})", remedy=remedy)
        if article is None and problem is None:
            return  # it was changed meanwhile, and is read when it has settled
        if problem:
            _log.warning("folder_file_not_added: %s", problem)
        else:
            _log.info("folder_file_added", extra={"article": article})
        await self._files.keep(str(path), state, article=article, problem=problem)
        self._done[str(path)] = state

    async def _taken(self, path: Path, state: str) -> tuple[str | None, Problem | None]:
        """The id of the article that a file is now, and what is wrong with a part of it."""
        if path.suffix.lower() == _LINES:
            outcome = await self._import(path)
            return path.name, _first(outcome.problems)
        found = await article_in(path, self._read)
        if _state(await asyncio.to_thread(path.stat)) != state:
            return None, None
        taken = await self._taker.take(found, str(path))
        return taken.article.id, None


def _listing(folder: Path) -> tuple[tuple[int, int], dict[str, str]]:
    """Which folder it is, and its files in the order of their names; raises OSError where there is no folder."""
    itself = folder.stat()
    next(folder.iterdir(), None)
    return (itself.st_dev, itself.st_ino), dict(sorted(_files_in(folder)))


def _files_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Every ordinary file that can be an article, with its state; links are not followed, they may lead anywhere."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.startswith((".", "~$")) or Path(name).suffix.lower() not in {*ENDINGS, _LINES}:
                continue
            path = Path(root) / name
            try:
                found = path.lstat()
            except OSError:
                continue
            if stat.S_ISREG(found.st_mode):
                yield str(path), _state(found)


def _state(found: os.stat_result) -> str:
    return f"{found.st_size}:{found.st_mtime_ns}"


def _first(problems: tuple[Problem, ...] | list[Problem]) -> Problem | None:
    """The first of several problems, which says how many there are."""
    if len(problems) < 2:
        return problems[0] if problems else None
    first, more = problems[0], len(problems) - 1
    return Problem(where=first.where, line=first.line, what=f"{first.what} (and {more:,} more)", remedy=first.remedy)
