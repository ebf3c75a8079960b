import json
from pathlib import Path

import pytest

from tests.builders import EV_SENTENCE, TAXI_SENTENCE, write_jsonl
from tests.cli.running import run

QUESTIONS = (
    {
        "id": "q1",
        "kind": "lookup",
        "q": "How many driverless taxis has Baidu deployed in Wuhan?",
        "gold": [{"article": "ft", "quote": TAXI_SENTENCE}],
        "answer": "500 driverless taxis",
    },
    {
        "id": "q2",
        "kind": "paraphrase",
        "q": "cars without anybody at the wheel",
        "gold": [{"article": "ft", "quote": TAXI_SENTENCE}],
        "answer": "500 driverless taxis",
    },
    {"id": "q3", "kind": "unanswerable", "q": "Who won the cup?", "gold": [], "answer": ""},
)


@pytest.fixture
def library(tmp_path: Path) -> str:
    record = {"id": "ft", "title": "Two ecosystems", "text": f"{EV_SENTENCE}\n\n{TAXI_SENTENCE}\n"}
    return str(write_jsonl(tmp_path / "lib.jsonl", record))


def test_a_piped_table_has_a_row_for_each_kind_and_for_all(library: str, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "q.jsonl", *QUESTIONS)

    outcome = run("eval", str(file), "--articles", library)

    assert (outcome.status, outcome.err) == (0, "")
    rows = [line.split("\t") for line in outcome.out.splitlines()]
    assert rows[0] == "kind,questions,seen at 1,seen at 3,answered,related,none,median ms,p99 ms".split(",")
    assert [row[:7] for row in rows[1:5]] == [
        ["lookup", "1", "1.00", "1.00", "1", "0", "0"],
        ["paraphrase", "1", "0.00", "0.00", "0", "0", "1"],
        ["unanswerable", "1", "–", "–", "0", "0", "1"],
        ["all", "3", "0.50", "0.50", "1", "0", "2"],
    ]
    assert all(float(milliseconds) >= 0 for row in rows[1:5] for milliseconds in row[7:])
    assert rows[6:] == [
        ["the answer is", "answered", "related", "none"],
        ["seen", "1", "0", "0"],
        ["not seen", "0", "0", "1"],
        ["no answer to see", "0", "0", "1"],
    ]


def test_misses_are_explained_and_nothing_else_is(library: str, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "q.jsonl", *QUESTIONS)

    out = run("eval", str(file), "--misses", "--articles", library).out

    assert out.startswith("q2 (paraphrase): cars without anybody at the wheel\n  ")
    assert "  wanted: 500 driverless taxis\n" in out
    assert "    wheel: idf " in out
    assert "best passages, of " in out
    assert "verdict  none, confidence 0." in out
    assert "q1 (" not in out
    assert "q3 (" not in out


def test_a_file_without_answers_is_still_asked_and_one_sentence_says_what_is_not_known(
    library: str, tmp_path: Path
) -> None:
    file = write_jsonl(tmp_path / "q.jsonl", {"q": "taxis in Wuhan"}, {"q": "taxis?"})

    outcome = run("eval", str(file), "--articles", library)

    assert outcome.status == 0
    assert outcome.err == "2 questions name no answer, so whether it is seen is not known\n"
    assert outcome.out.splitlines()[1].split("\t")[:4] == ["–", "2", "–", "–"]


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("", "there is no question in it"),
        ('{"q": "a"}\n[]', "this is not a JSON object"),
        ("{", "this is not JSON"),
        ('{"id": "a"}', 'there is no "q", or it is not a text'),
    ],
)
def test_a_file_that_cannot_be_scored_is_one_line_on_standard_error(lines: str, what: str, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(lines, "utf-8")

    outcome = run("eval", str(file))

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert what in outcome.err
    assert str(file) in outcome.err


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    outcome = run("eval", str(tmp_path / "none.jsonl"))

    assert (outcome.status, outcome.err.count("\n")) == (2, 1)


def test_the_questions_can_come_from_standard_input(library: str) -> None:
    outcome = run("eval", "-", "--articles", library, stdin=json.dumps(QUESTIONS[0]).encode())

    assert outcome.out.splitlines()[1].startswith("lookup\t1\t1.00\t1.00")
