import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.library.refusing import Why
from tests.builders import write_jsonl, write_markdown
from tests.cli.running import Outcome, run
from tests.library.sites import SENTENCES

LINES = [
    {"id": f"n{n}", "title": f"T{n}", "text": f"Number {n}. " + " ".join([f"w{n}x{m}" for m in range(40)])}
    for n in range(450)
]


TITLE = "Generative AI in China: a revolution in the making?"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHINAAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(write_jsonl(tmp_path / "more.jsonl", *LINES[:3]))


def ids(outcome: Outcome) -> list[str]:
    return [line.split("\t")[0] for line in outcome.out.splitlines()]


def test_added_files_are_part_of_the_library(tmp_path: Path) -> None:
    path = write_markdown(tmp_path, front='id: "new"\ntitle: New\n', body="\n".join(SENTENCES))

    outcome = run("articles", "add", str(path))

    assert (outcome.status, outcome.out, outcome.err) == (
        0,
        "added\tnew\tNew\n",
        "1 added, 0 there already, 0 not usable\n",
    )
    assert ids(run("articles", "list"))[-1] == "new"
    assert json.loads(run("articles", "show", "new", "--json").out)["body"] == "\n".join(SENTENCES)


def test_a_command_that_only_reads_makes_no_database(data: Path) -> None:
    assert len(ids(run("articles", "list"))) == 5

    assert not data.exists()


def test_another_library_is_shown_as_it_is(file: str) -> None:
    run("articles", "add", file)

    assert ids(run("articles", "list", "--articles", file)) == ["n0", "n1", "n2"]


def test_an_import_adds_what_can_be_used_and_names_the_rest(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", *LINES, {"id": "bad"}, {"id": "003", "text": "Another text."})

    outcome = run("articles", "import", str(path))

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [
        "450 added, 0 there already, 2 not usable",
        f"{path}:451: there is no text; put the article's text in, or remove the article",
        f'{path}:452: the id "003" is taken by “{TITLE}”; give it another id',
    ]
    assert len(ids(run("articles", "list"))) == 455


def test_an_import_that_was_interrupted_goes_on_where_it_stopped(tmp_path: Path, data: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", *LINES)
    run("articles", "import", str(path))
    with closing(sqlite3.connect(data / "chinaai.db")) as database:  # as if the last transactions had not come about
        database.execute("DELETE FROM articles WHERE id LIKE 'n4%'")
        database.commit()

    outcome = run("articles", "import", str(path))

    assert outcome.err == "61 added, 389 there already, 0 not usable\n"
    assert len(ids(run("articles", "list"))) == 455


def test_the_same_text_under_another_id_is_not_added(tmp_path: Path, file: str) -> None:
    run("articles", "add", file)
    again = write_jsonl(
        tmp_path / "again.jsonl", LINES[0] | {"id": "again", "text": f"Printed anew. {LINES[0]['text']}"}
    )

    outcome = run("articles", "add", str(again))

    assert outcome.out == "there\tn0\tT0\n"


def test_each_item_that_fails_is_named_and_the_rest_is_added(file: str) -> None:
    outcome = run(
        "articles", "add", "https://127.0.0.1/x", "none.md", file, "http://localhost:8080/", "https://u:p@a.b/"
    )

    assert outcome.status == 2
    assert outcome.out.count("added\t") == 3
    assert outcome.err.splitlines() == [
        "3 added, 0 there already, 4 not usable",
        "https://127.0.0.1/x: the address leads into a private network (127.0.0.1); give the address of a public page",
        "none.md: there is no such file or folder; check the path",
        "http://localhost:8080/: pages are read at the usual ports 80 and 443 only; give an address without a port",
        f"https://u:p@a.b/: the address holds a user name or password; {Why.ADDRESS.remedy}",
    ]


def test_a_removed_article_is_gone_wherever_it_came_from(file: str) -> None:
    run("articles", "add", file)

    assert run("articles", "remove", "n1").out == "removed\tn1\tT1\n"
    assert run("articles", "remove", "003").status == 0

    assert ids(run("articles", "list")) == ["000", "001", "002", "004", "n0", "n2"]
    assert run("articles", "show", "003").status == 2


def test_an_unknown_article_cannot_be_removed() -> None:
    outcome = run("articles", "remove", "0O3")

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith('articles remove: there is no article "0O3"; the nearest ids are ')


def test_only_lines_of_json_are_imported(tmp_path: Path) -> None:
    path = write_markdown(tmp_path)

    assert run("articles", "import", str(path)).err == f"{path}: this is no .jsonl file; use articles add for others\n"


def test_an_article_that_says_something_else_is_a_new_version(tmp_path: Path, file: str) -> None:
    run("articles", "add", file)
    changed = LINES[0] | {"text": f"{LINES[0]['text']} Corrected."}
    again = str(write_jsonl(tmp_path / "again.jsonl", changed, LINES[1]))

    outcome = run("articles", "add", again)

    assert outcome.out == "renewed\tn0\tT0\nthere\tn1\tT1\n"
    assert outcome.err == "0 added, 1 in a new version, 1 there already, 0 not usable\n"
    assert json.loads(run("articles", "show", "n0", "--json").out)["body"] == changed["text"]
    assert run("articles", "import", again).err == "0 added, 2 there already, 0 not usable\n"


def test_an_article_of_the_files_becomes_a_new_version_under_its_address(tmp_path: Path) -> None:
    url = "https://equalocean.com/analysis/2020071514241"
    path = write_jsonl(tmp_path / "a.jsonl", {"id": "x", "title": "T", "text": "Rewritten.", "url": url})

    assert run("articles", "add", str(path)).out.startswith("renewed\t000\t")

    assert json.loads(run("articles", "show", "000", "--json").out)["body"] == "Rewritten."


def test_of_two_texts_at_one_address_in_one_file_the_first_stays(tmp_path: Path) -> None:
    lines = [line | {"url": "https://example.com/a"} for line in LINES[:2]]
    path = str(write_jsonl(tmp_path / "a.jsonl", *lines))

    assert run("articles", "import", path).err == "1 added, 1 there already, 0 not usable\n"
    assert run("articles", "import", path).err == "0 added, 2 there already, 0 not usable\n"


def test_a_file_that_was_changed_is_a_new_version(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    for ending, word in (("", "added"), ("\nIt is corrected.", "renewed"), ("\nIt is corrected.\n\n", "there")):
        path.write_text("A note\n" + "\n".join(SENTENCES) + ending)

        outcome = run("articles", "add", str(path))

        assert outcome.out.split("\t")[0] == word

    path.write_text("Else\nQuite another text.")
    assert run("articles", "add", str(path)).err.splitlines()[1:] == [
        f"{path}: another article has its id: “A note”; {Why.TAKEN.remedy}"
    ]
    assert run("articles", "list", "--source", "file").out.count("\n") == 1
