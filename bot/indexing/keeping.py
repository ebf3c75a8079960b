"""The index of one library in a folder: which segments it has, what was removed from them, what it was built from.

`library.json` names the segments and is put in place whole, after them, so that it never names what is not there.
Several copies of the program may share the folder: each writes segments under names of its own and the last to name
its own is read at the next start; whatever it lacks is then added from where articles are kept.
"""

import json
import logging
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self
from weakref import WeakKeyDictionary

import xxhash

from bot.indexing.reading import reading_of
from bot.indexing.segments import Damaged, is_written, read_segment, remove_segment, write_segment
from bot.search.index import Index, Part
from bot.search.lexicon import Lexicon
from bot.search.segment import Segment
from bot.search.terms import Reader

WORTH_KEEPING = 2000
"""Passages from which on a segment is written: a few seconds of work that the next start is spared."""
_NAME = "library.json"
_ABOUT_TO_BE_USED_SECONDS = 3600.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltFrom:
    """What a library was built from: files (summed up), and all changes up to `change` of the database of this name.

    `stored`: the articles that came from there; `removed`: those that it says are gone, whatever the files say.
    """

    files: str = ""
    database: str | None = None
    change: int = 0
    stored: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Self:
        """What `as_record` gave."""
        return cls(**{**record, "stored": frozenset(record["stored"]), "removed": frozenset(record["removed"])})

    def as_record(self) -> dict[str, Any]:
        """As JSON can have it."""
        return {**asdict(self), "stored": sorted(self.stored), "removed": sorted(self.removed)}


@dataclass(frozen=True, slots=True)
class Kept:
    """A library that was kept. `is_out_of_date`: its texts would be read in another way now."""

    index: Index
    built_from: BuiltFrom
    is_out_of_date: bool = False


class KeptIndex:
    """The index of one library in a folder, which is made when something is first kept."""

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        self._folder = folder.expanduser()
        self._lexicon = lexicon
        self._names: WeakKeyDictionary[Segment, str] = WeakKeyDictionary()
        self._own: set[str] = set()
        self._written: bytes | None = None

    def load(self) -> Kept | None:
        """What was kept; None where nothing was, or it cannot be used, which the log then says."""
        path = self._folder / _NAME
        try:
            record = _checked(path.read_bytes())
            out_of_date = record["reading"] != reading_of(self._lexicon)
            if out_of_date:
                _log.warning("index_out_of_date: texts are read in another way now, so they are indexed anew")
            parts = [self._part(each) for each in record["segments"]]
            os.utime(self._folder)  # which tells when it was last of use
            index = Index.of(parts, Reader(self._lexicon))
            return Kept(index, BuiltFrom.of_record(record["built_from"]), out_of_date)
        except FileNotFoundError:
            return None
        except (Damaged, OSError, ValueError, KeyError, TypeError, IndexError) as error:
            _log.warning("index_damaged: it is built anew (%s)", error)
            return None

    def save(self, index: Index, built_from: BuiltFrom) -> bool:
        """Keep an index, if it is worth it; only segments that are new are written. Whether it is kept now."""
        if index.postings.count < WORTH_KEEPING:
            return False
        segments = [{"name": self._name(part.segment), "gone": sorted(part.gone)} for part in index.parts]
        record = {"reading": reading_of(self._lexicon), "segments": segments, "built_from": built_from.as_record()}
        written = _with_checksum(record)
        if written != self._written:
            unfinished = self._folder / f"{_NAME}.{secrets.token_hex(4)}"
            unfinished.write_bytes(written)
            unfinished.replace(self._folder / _NAME)
            self._written = written
            self._tidy({str(each["name"]) for each in segments})
        return True

    def _part(self, record: Mapping[str, Any]) -> Part:
        segment = read_segment(self._folder / record["name"])
        self._names[segment] = record["name"]
        self._own.add(record["name"])
        return Part(segment, gone=frozenset(record["gone"]))

    def _name(self, segment: Segment) -> str:
        """The name of a segment, which is written if it was not."""
        name = self._names.get(segment)
        if name is None or not is_written(self._folder / name):  # another copy may have tidied it away
            name = secrets.token_hex(8)
            write_segment(segment, self._folder / name)
            self._names[segment] = name
            self._own.add(name)
        return name

    def _tidy(self, used: set[str]) -> None:
        """Remove segments that are used no more: this program's at once, others' when they are not about to be used."""
        now = (self._folder / _NAME).stat().st_mtime
        for path in self._folder.iterdir():
            old = path.name in self._own or now - path.stat().st_mtime > _ABOUT_TO_BE_USED_SECONDS
            if old and path.is_dir() and path.name not in used:
                remove_segment(path)


def _with_checksum(record: Mapping[str, Any]) -> bytes:
    text = json.dumps(record, sort_keys=True).encode()
    return xxhash.xxh3_128_hexdigest(text).encode() + b"\n" + text


def _checked(written: bytes) -> dict[str, Any]:
    checksum, _, text = written.partition(b"\n")
    if xxhash.xxh3_128_hexdigest(text).encode() != checksum:
        raise Damaged(f"{_NAME}: its checksum is wrong")
    return dict(json.loads(text))
