import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import write_jsonl
from tests.cli.running import Outcome, run

MORE = {"id": "new", "title": "Zebras", "text": "Zhipu bought forty zebras.\u2028\r\n“中文” \\ 😀"}


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(write_jsonl(tmp_path / "more.jsonl", MORE))


@pytest.fixture
def saved(tmp_path: Path) -> str:
    return str(tmp_path / "saved.chinaai")


def on(machine: Path, *arguments: str, **env: str) -> Outcome:
    """Run a command on a machine that keeps its things in a folder."""
    return run(*arguments, env={"CHINAAI_DATA": str(machine), **env})


def test_an_empty_machine_is_filled_from_one_file(tmp_path: Path, file: str, saved: str) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    on(old, "articles", "add", file)
    on(old, "articles", "remove", "003")

    made = on(old, "backup", saved)
    came = on(new, "restore", saved)

    assert (made.status, made.out, came.status, came.out) == (0, "", 0, "")
    assert made.err.endswith(f"tables are in {saved}\n")
    assert "tables were restored, as of " in came.err
    assert on(new, "articles", "list").out == on(old, "articles", "list").out
    assert json.loads(on(new, "articles", "show", "new", "--json").out)["body"] == MORE["text"]


def test_the_articles_of_another_library_come_along(tmp_path: Path, file: str, saved: str) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    more = write_jsonl(tmp_path / "added.jsonl", {"id": "added", "title": "A", "text": "Added while it ran."})
    on(old, "articles", "add", str(more), CHINAAI_ARTICLES=file)
    on(old, "backup", saved, CHINAAI_ARTICLES=file)

    told = on(new, "restore", saved).err.splitlines()[-1]

    where = new / "articles.jsonl"
    assert told == f"set CHINAAI_ARTICLES={where}: the articles of the files are there"
    both = [
        on(old, "articles", "list", CHINAAI_ARTICLES=file),
        on(new, "articles", "list", CHINAAI_ARTICLES=str(where)),
    ]
    assert both[0].out == both[1].out
    shown = on(new, "articles", "show", "new", "--json", CHINAAI_ARTICLES=str(where)).out
    assert json.loads(shown)["body"] == MORE["text"]


def test_files_that_are_there_are_not_replaced(tmp_path: Path, file: str, saved: str) -> None:
    on(tmp_path / "old", "articles", "remove", "new", CHINAAI_ARTICLES=file)
    on(tmp_path / "old", "backup", saved, CHINAAI_ARTICLES=file)
    before = Path(file).read_bytes()

    told = on(tmp_path / "new", "restore", saved, CHINAAI_ARTICLES=file).err

    assert f"{file} is there already" in told
    assert Path(file).read_bytes() == before


def test_a_database_that_holds_something_is_not_restored_into(tmp_path: Path, file: str, saved: str) -> None:
    on(tmp_path / "old", "articles", "add", file)
    on(tmp_path / "old", "backup", saved)

    outcome = on(tmp_path / "old", "restore", saved)

    assert (outcome.status, outcome.err.count("\n")) == (2, 1)
    assert "the database holds something already; name an empty one" in outcome.err


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path, file: str) -> None:
    on(tmp_path / "old", "articles", "add", file)

    outcome = on(tmp_path / "old", "backup", file)

    assert (outcome.status, outcome.err) == (2, f"{file}: the file is there already; give another name\n")


def test_nothing_is_backed_up_or_made_where_there_is_nothing(tmp_path: Path, saved: str) -> None:
    outcome = on(tmp_path / "none", "backup", saved)

    assert outcome.status == 2
    assert outcome.err.startswith("backup: there is no database yet; ")
    assert not (tmp_path / "none").exists()
    assert not Path(saved).exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "it cannot be read (No such file or directory); check the path"),
        (b"x", "this is no backup of chinaai; give a file that chinaai backup wrote"),
    ],
)
def test_what_is_no_backup_is_told_in_a_line_and_makes_no_database(
    content: bytes | None, told: str, tmp_path: Path, saved: str
) -> None:
    if content is not None:
        Path(saved).write_bytes(content)

    outcome = on(tmp_path / "new", "restore", saved)

    assert (outcome.status, outcome.err) == (2, f"{saved}: {told}\n")
    assert not (tmp_path / "new").exists()


def test_a_database_that_is_in_use_is_backed_up_too(tmp_path: Path, file: str, saved: str) -> None:
    on(tmp_path / "old", "articles", "add", file)
    with closing(sqlite3.connect(tmp_path / "old" / "chinaai.db", isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM articles").fetchall()

        assert on(tmp_path / "old", "backup", saved).status == 0

    on(tmp_path / "new", "restore", saved)
    assert MORE["title"] in on(tmp_path / "new", "articles", "list").out
