"""One segment on the disk: a file of its columns end to end, and beside it where each lies, with a checksum of all.

The file is mapped into memory, so that starting takes no longer for a large library than reading it through once for
the checksum (XXH3, by the package xxhash: as fast as the disk), and memory is taken by what questions touch.
"""

import json
import mmap
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import numpy as np
import xxhash

from bot.search.columns import TYPES, Columns
from bot.search.segment import Segment

FORMAT = 1
"""Raised whenever the layout changes; a segment of another is not read."""
_COLUMNS, _LAYOUT = "columns", "layout.json"
_ALIGNED = 64
"""Bytes; every column begins at a multiple, as processors like it."""
_AT_ONCE = 1 << 22


class Damaged(Exception):
    """A segment that cannot be used, and why."""


def write_segment(segment: Segment, folder: Path) -> None:
    """Write a segment into a new folder; what is there afterwards is whole or has no layout."""
    folder.mkdir(parents=True)
    places: dict[str, tuple[int, int]] = {}
    digest = xxhash.xxh3_128()
    with (folder / _COLUMNS).open("wb") as file:
        for name in TYPES:
            column = np.ascontiguousarray(segment.columns[name], TYPES[name])
            padding = b"\0" * (-file.tell() % _ALIGNED)
            digest.update(padding)
            file.write(padding)
            places[name] = (file.tell(), len(column))
            for some in _portions(column):
                digest.update(some)
                file.write(some)
        _on_the_disk(file)
    layout = {"format": FORMAT, "columns": places, "checksum": digest.hexdigest()}
    with (folder / _LAYOUT).open("w", encoding="utf-8") as file:
        json.dump(layout, file)
        _on_the_disk(file)


def read_segment(folder: Path) -> Segment:
    """The segment in a folder, mapped into memory; raises Damaged."""
    try:
        layout = json.loads((folder / _LAYOUT).read_text("utf-8"))
        if layout["format"] != FORMAT:
            raise Damaged(f"{folder}: of format {layout['format']}, not {FORMAT}")
        if _checksum(folder / _COLUMNS) != layout["checksum"]:
            raise Damaged(f"{folder}: its checksum is wrong")
        return Segment(_mapped(folder / _COLUMNS, layout["columns"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(f"{folder}: {error}") from error


def is_written(folder: Path) -> bool:
    """Whether a folder holds a whole segment."""
    return (folder / _LAYOUT).exists()


def remove_segment(folder: Path) -> None:
    """Remove the files of a segment; a program that has it mapped keeps what it has."""
    for name in (_LAYOUT, _COLUMNS):
        with suppress(FileNotFoundError):
            (folder / name).unlink()
    with suppress(OSError):  # somebody else's files keep the folder there
        folder.rmdir()


def _mapped(path: Path, places: dict[str, tuple[int, int]]) -> Columns:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        buffer: mmap.mmap | bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
    return {
        name: np.frombuffer(buffer, TYPES[name], places[name][1], places[name][0])
        if places[name][1]
        else np.empty(0, TYPES[name])
        for name in TYPES
    }


def _checksum(path: Path) -> str:
    # Read, not mapped: what is only summed up need not stay in memory.
    digest = xxhash.xxh3_128()
    with path.open("rb", buffering=0) as file:
        portion = bytearray(_AT_ONCE)
        while count := file.readinto(portion):
            digest.update(memoryview(portion)[:count])
    return digest.hexdigest()


def _portions(column: "np.ndarray[tuple[int], np.dtype[np.void]]") -> Iterator[bytes]:
    flat = column.view(np.uint8).reshape(-1) if len(column) else np.empty(0, np.uint8)
    for start in range(0, len(flat), _AT_ONCE):
        yield flat[start : start + _AT_ONCE].tobytes()


def _on_the_disk(file: IO[bytes] | IO[str]) -> None:
    file.flush()
    os.fsync(file.fileno())
