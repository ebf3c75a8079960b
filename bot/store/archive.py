"""A backup as a file: compressed lines of JSON that say how many they are, and whether they are still what was written.

    {"chinaai_backup": 1, "schema": "0006", "sections": {"articles": {"columns": [...], "rows": 2}, ...}, ...}
    ["a1", "…", false, 1, 1800000000.0]          the rows of every section, in the order of the sections
    {"sha256": "…"}                              of all the lines before

A file that was cut off, altered or never finished is told from a whole one before anything is made of it.
"""

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

FORMAT = 1
_COMPRESSION = 6


class BadBackup(Exception):
    """Why a file cannot be restored: a clause, and what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows of one kind: a table's, or others. `rows`: how many."""

    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a backup holds. `schema`: the database's version. `made_at`: seconds since the epoch.

    `numbers`: per table the highest number that a row was ever given, which no other may get.
    """

    schema: str
    made_at: float
    sections: Mapping[str, Section]
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(section.rows for section in self.sections.values())


class Writing:
    """A backup that is being written; `row` takes as many rows as the contents promise, in their order."""

    def __init__(self, stream: IO[bytes], contents: Contents) -> None:
        self._stream = stream
        self._sum = sha256()
        self._left = contents.rows
        self._line({"chinaai_backup": FORMAT, **asdict(contents)})

    def row(self, values: Sequence[Any]) -> None:
        """Write the next row."""
        self._left -= 1
        self._line(list(values))

    def finish(self) -> None:
        """Write the checksum; raises ValueError where there were more or fewer rows than promised."""
        if self._left:
            raise ValueError(f"{self._left} rows are missing")
        self._line({"sha256": self._sum.hexdigest()})

    def _line(self, value: Any) -> None:  # noqa: ANN401 - JSON is any of its types
        line = json.dumps(value, separators=(",", ":")).encode() + b"\n"
        self._sum.update(line)
        self._stream.write(line)


@contextmanager
def writing(path: Path, contents: Contents) -> Iterator[Writing]:
    """Write a backup that is there, for its owner alone to read, only once it is whole; raises BadBackup."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=_COMPRESSION) as stream:
                to = Writing(stream, contents)  # type: ignore[arg-type]  # which writes bytes like any other
                yield to
                to.finish()
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise BadBackup(f"it cannot be written ({error.strerror or error})", "choose a folder with room") from error
    finally:
        unfinished.unlink(missing_ok=True)


def checked(path: Path) -> Contents:
    """What a backup holds, once the whole of it has been read; raises BadBackup."""
    with reading(path) as (contents, rows):
        for _ in rows:
            pass
    return contents


@contextmanager
def reading(path: Path) -> Iterator[tuple[Contents, Iterator[tuple[str, list[Any]]]]]:
    """What a backup holds, and its rows with the sections they belong to; raises BadBackup.

    Only after the last row is it known that all are what was written.
    """
    try:
        with gzip.open(path, "rb") as stream:
            summed = sha256()
            lines = _lines(stream, summed)
            contents = _contents(next(lines, {}))
            yield contents, _rows(contents, lines, summed)
    except (gzip.BadGzipFile, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise _no_backup() from error
    except (EOFError, zlib.error) as error:
        raise _damaged() from error
    except OSError as error:
        raise BadBackup(f"it cannot be read ({error.strerror or error})", "check the path") from error


def _lines(stream: Iterable[bytes], summed: "Hash") -> Iterator[Any]:
    """Each line as JSON; it counts in the checksum only once the next one is asked for."""
    for line in stream:
        yield json.loads(line)
        summed.update(line)


def _contents(head: Any) -> Contents:  # noqa: ANN401 - whatever the file holds
    try:
        if head["chinaai_backup"] > FORMAT:
            raise BadBackup("it was made by a newer version of this program", "install that version")
        sections = {
            name: Section(columns=tuple(each["columns"]), rows=each["rows"]) for name, each in head["sections"].items()
        }
        return Contents(
            schema=head["schema"], made_at=head["made_at"], sections=sections, numbers=dict(head["numbers"])
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _no_backup() from error


def _rows(contents: Contents, lines: Iterator[Any], summed: "Hash") -> Iterator[tuple[str, list[Any]]]:
    for name, section in contents.sections.items():
        for _ in range(section.rows):
            row = next(lines, None)
            if not isinstance(row, list) or len(row) != len(section.columns):
                raise _damaged()
            yield name, row
    end = next(lines, None)
    if end != {"sha256": summed.hexdigest()} or next(lines, None) is not None:
        raise _damaged()


def _no_backup() -> BadBackup:
    return BadBackup("this is no backup of chinaai", "give a file that chinaai backup wrote")


def _damaged() -> BadBackup:
    return BadBackup("the file is damaged or not whole", "use another backup")
