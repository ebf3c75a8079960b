"""Every command that answers knows the articles that were added, and none makes a database to find out."""

import json
from pathlib import Path

import pytest

from tests.builders import write_jsonl
from tests.cli.running import run

TEXT = "Zhipu, which makes language models in Beijing, bought forty zebras for its zoo in Chengdu at the end of 2025."
ADDED = {"id": "new", "title": "Zebras", "text": TEXT, "published": "2026-01-05"}
QUESTION = "How many zebras did Zhipu buy?"
ANSWERING = (
    ("ask", QUESTION),
    ("voices", "zebras"),
    ("timeline", "zebras"),
    ("digest", "preview", "--topics", "zebras"),
    ("articles", "show", "new"),
)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHINAAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(write_jsonl(tmp_path / "more.jsonl", ADDED))


@pytest.mark.parametrize("command", ANSWERING, ids=lambda command: command[0])
def test_an_added_article_is_quoted_by_every_command_until_it_is_removed(command: tuple[str, ...], file: str) -> None:
    run("articles", "add", file)
    assert TEXT in run(*command).out

    run("articles", "remove", "new")

    assert TEXT not in run(*command).out


def test_an_article_of_the_files_that_was_removed_is_not_quoted() -> None:
    asked = ("ask", "--json", "What are China's two biggest obstacles?")
    [name] = {quote["article"]["id"] for quote in json.loads(run(*asked).out)["quotes"][:1]}

    run("articles", "remove", name)

    assert name not in {quote["article"]["id"] for quote in json.loads(run(*asked).out)["quotes"]}


def test_a_batch_and_an_evaluation_are_of_the_whole_library_too(file: str, tmp_path: Path) -> None:
    run("articles", "add", file)
    questions = write_jsonl(
        tmp_path / "q.jsonl",
        {"id": "q", "q": QUESTION, "gold": [{"article": "new", "quote": TEXT}], "answer": "forty zebras"},
    )

    assert json.loads(run("ask", "--batch", str(questions)).out)["verdict"] == "answered"
    assert run("eval", str(questions)).out.splitlines()[1].split("\t")[:4] == ["–", "1", "1.00", "1.00"]


def test_a_library_that_is_named_is_used_alone(file: str, tmp_path: Path) -> None:
    run("articles", "add", file)
    other = str(write_jsonl(tmp_path / "other.jsonl", {"id": "x", "title": "X", "text": "Nothing of note."}))

    assert TEXT not in run("ask", QUESTION, "--articles", other).out
    assert TEXT in run("ask", QUESTION, env={"CHINAAI_ARTICLES": other}).out


def test_without_a_database_nothing_changes_and_none_is_made(data: Path) -> None:
    assert run("ask", "Who is Grace Shao?").status == 0

    assert not data.exists()
