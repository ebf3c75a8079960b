"""A library is opened from what was kept, as far as its files are still the same."""

import json
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.indexing import keeping, opening
from bot.indexing.opening import Opened, source_of
from bot.search.index import Index
from bot.search.lexicon import Lexicon
from bot.text.article import Article

Open = Callable[[], Opened]


@pytest.fixture(autouse=True)
def everything_is_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "WORTH_KEEPING", 1)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return written(tmp_path / "library.jsonl", a="Robotaxis drive.", b="Chips are scarce.")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles were read into terms, each time that some were."""
    times: list[int] = []
    change = Index.changed

    def changed(self: Index, added: Sequence[Article] = (), removed: Collection[str] = ()) -> Index:
        times.append(len(added))
        return change(self, added, removed)

    monkeypatch.setattr(Index, "changed", changed)
    return times


def written(path: Path, **texts: str) -> Path:
    path.write_text(
        "".join(json.dumps({"id": name, "title": name, "text": text}) + "\n" for name, text in texts.items())
    )
    return path


def opened(files: Path, tmp_path: Path, database: str | None = None) -> Opened:
    return source_of(files, Lexicon(), data=tmp_path / "data", database=database).open()


def texts(library: Opened) -> dict[str, str]:
    return {name: article.body for name, article in library.index.articles.items()}


def test_the_second_time_no_article_is_read(files: Path, tmp_path: Path) -> None:
    first = opened(files, tmp_path)
    about = files.stat()
    files.write_text("x" * about.st_size)  # which reading would find out
    os.utime(files, ns=(about.st_atime_ns, about.st_mtime_ns))

    assert texts(opened(files, tmp_path)) == texts(first)


def test_of_files_that_were_changed_only_what_is_new_is_read_into_terms(
    files: Path, tmp_path: Path, read: list[int]
) -> None:
    opened(files, tmp_path)
    written(files, b="Chips are scarce.", c="Talent comes home.", d="Laws bind.")

    library = opened(files, tmp_path)

    assert texts(library) == {"b": "Chips are scarce.", "c": "Talent comes home.", "d": "Laws bind."}
    assert read == [2]


def test_what_came_from_the_database_stays_when_files_change(files: Path, tmp_path: Path) -> None:
    library = opened(files, tmp_path, "sqlite:///x")
    more = opened(written(tmp_path / "more.jsonl", z="Added."), tmp_path).index.articles["z"]
    index = library.index.changed([more], ["a"])
    stored = keeping.BuiltFrom(
        files=library.built_from.files, database="x", change=2, stored=frozenset("z"), removed=frozenset("a")
    )
    Opened(index, stored, library.source).save()
    written(files, a="Robotaxis drive.", b="Chips are plenty.")

    again = opened(files, tmp_path, "sqlite:///x")

    assert texts(again) == {"z": "Added.", "b": "Chips are plenty."}
    assert again.built_from.change == 2


def test_libraries_do_not_share_what_is_kept(files: Path, tmp_path: Path) -> None:
    opened(files, tmp_path)
    other = written(tmp_path / "other.jsonl", o="Another.")

    assert texts(opened(other, tmp_path)) == {"o": "Another."}
    assert set(texts(opened(files, tmp_path))) == {"a", "b"}


def test_only_the_last_libraries_are_kept(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_OTHERS", 1)
    for name in "uvw":
        opened(written(tmp_path / f"{name}.jsonl", x=name), tmp_path)

    opened(files, tmp_path)

    assert len(list((tmp_path / "data" / "index").iterdir())) == 2


def test_files_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    files = tmp_path / "library.jsonl"
    files.write_text("{")

    with pytest.raises(BadInput):
        opened(files, tmp_path)
