"""Opening a library: from the index that was kept as far as that still holds, and from the files for the rest."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree

import xxhash

from bot.indexing.keeping import BuiltFrom, KeptIndex
from bot.indexing.workers import indexed
from bot.library.files import load_library
from bot.search.building import mark_of
from bot.search.index import Index
from bot.search.lexicon import Lexicon

_OTHERS = 4
"""So many libraries that were not opened last are kept."""
Progress = Callable[[int, int], None]
"""Told how many of how many articles are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a library is opened from: files, and an index of them and of what a database added, if one was kept."""

    path: Path
    lexicon: Lexicon
    kept: KeptIndex

    def open(self, progress: Progress | None = None) -> "Opened":
        """The library; raises BadInput with every problem of every file that is read."""
        found, stamp = self.kept.load(), stamp_of(self.path)
        if found is None:
            opened = self.anew(progress)
        else:
            opened = Opened(found.index, found.built_from, self, found.is_out_of_date)
        if opened.is_out_of_date and not opened.built_from.stored:
            opened = self.anew(progress)
        elif opened.built_from.files != stamp:
            opened = self._brought_up_to_date(opened, stamp)
        opened.save()
        return opened

    def anew(self, progress: Progress | None = None) -> "Opened":
        """The library of the files alone."""
        stamp = stamp_of(self.path)
        articles = load_library(self.path)
        told = (lambda done: progress(done, len(articles))) if progress else None
        return Opened(indexed(articles, self.lexicon, told), BuiltFrom(files=stamp), self)

    def _brought_up_to_date(self, opened: "Opened", stamp: str) -> "Opened":
        """The same after files were changed: only articles that are not the same are read into terms."""
        index, before = opened.index, opened.built_from
        articles = [each for each in load_library(self.path) if each.id not in before.stored | before.removed]
        gone = index.articles.keys() - before.stored - {article.id for article in articles}
        changed = index.changed([each for each in articles if index.mark(each.id) != mark_of(each)], gone)
        return replace(opened, index=changed, built_from=replace(before, files=stamp))


@dataclass(frozen=True, slots=True)
class Opened:
    """A library that is open: its index, what that was built from, and where it was opened from, if anywhere.

    `is_out_of_date`: its texts would be read in another way now. It answers well enough until they are (`read_anew`),
    where that takes long because a database holds most of them.
    """

    index: Index
    built_from: BuiltFrom = field(default_factory=BuiltFrom)
    source: Source | None = None
    is_out_of_date: bool = False

    def save(self) -> None:
        """Keep it for the next start, if it is worth it."""
        if self.source and not self.is_out_of_date:
            self.source.kept.save(self.index, self.built_from)


def source_of(path: Path, lexicon: Lexicon, *, data: Path, database: str | None = None) -> Source:
    """The library of the files at `path`, and of what the database of this address added to them until it was kept.

    `data`: the folder in which indexes are kept.
    """
    name = xxhash.xxh3_64_hexdigest(f"{path.resolve()}\0{database or ''}".encode())
    folder = data.expanduser() / "index" / name
    _forget_others(folder)
    return Source(path=path, lexicon=lexicon, kept=KeptIndex(folder, lexicon))


def stamp_of(path: Path) -> str:
    """The same as long as no file of a library has been changed, by its size and time; a file may be missing."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    digest = xxhash.xxh3_128(str(path.resolve()).encode())
    for each in files:
        with suppress(FileNotFoundError):
            about = each.stat()
            digest.update(f"\0{each.name}\0{about.st_size}\0{about.st_mtime_ns}".encode())
    return digest.hexdigest()


def _forget_others(folder: Path) -> None:
    """Remove the indexes of libraries that have not been opened for longest."""
    if not folder.parent.is_dir():
        return
    others = [each for each in folder.parent.iterdir() if each.is_dir() and each != folder]
    others.sort(key=lambda each: each.stat().st_mtime, reverse=True)
    for each in others[_OTHERS:]:
        rmtree(each, ignore_errors=True)
