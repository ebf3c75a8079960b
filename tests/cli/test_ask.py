import json
from pathlib import Path

import pytest

from tests.builders import EV_SENTENCE, TAXI_SENTENCE, write_jsonl
from tests.cli.running import run


@pytest.fixture
def library(tmp_path: Path) -> str:
    record = {
        "id": "ft",
        "title": "Two ecosystems",
        "text": f"{EV_SENTENCE}\n\n{TAXI_SENTENCE}\n",
        "url": "https://example.com/ft",
        "publisher": "The Example",
        "published": "2024-09-01",
    }
    return str(write_jsonl(tmp_path / "lib.jsonl", record))


def test_a_piped_answer_is_plain_and_complete(library: str) -> None:
    outcome = run("ask", "How many driverless taxis has Baidu deployed in Wuhan?", "--articles", library)

    assert (outcome.status, outcome.err) == (0, "")
    verdict, quote, source, link = outcome.out.replace("\n\n", "\n").splitlines()[:4]
    assert verdict == "The library answers this:"
    assert quote == f"> {TAXI_SENTENCE}"
    assert source == "  Two ecosystems · The Example · 2024-09-01"
    assert link.startswith("  https://example.com/ft#:~:text=")


def test_an_answer_as_json_has_the_documented_fields_in_order(library: str) -> None:
    outcome = run("ask", "How many driverless taxis has Baidu deployed in Wuhan?", "--json", "--articles", library)

    assert outcome.out.count("\n") == 1
    reply = json.loads(outcome.out)
    assert list(reply) == ["question", "language", "verdict", "quotes", "took_ms"]
    quote = reply["quotes"][0]
    assert list(quote) == ["text", "article", "speaker", "start", "end", "link", "score"]
    assert quote["article"] == {
        "id": "ft",
        "title": "Two ecosystems",
        "publisher": "The Example",
        "authors": None,
        "published": "2024-09-01",
        "url": "https://example.com/ft",
    }
    body = json.loads(run("articles", "show", "ft", "--json", "--articles", library).out)["body"]
    assert body[quote["start"] : quote["end"]] == quote["text"]
    assert reply["took_ms"] > 0


def test_quotes_are_empty_exactly_when_the_verdict_is_none(tmp_path: Path) -> None:
    empty = write_jsonl(tmp_path / "empty.jsonl")

    reply = json.loads(run("ask", "Anything?", "--json", "--articles", str(empty)).out)

    assert (reply["verdict"], reply["quotes"]) == ("none", [])
    assert run("ask", "Anything?", "--articles", str(empty)).out == "The library holds nothing on this.\n"


def test_a_batch_is_answered_line_by_line_in_order(library: str, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(
        '\ufeff{"id": "b", "q": "taxis in Wuhan", "gold": []}\n'
        "\n"
        '{"id": "a", "turns": [{"user": "EVs?"}, {"bot": "…"}, {"user": "taxis in Wuhan"}]}\n'
        '{"id": 7, "q": ""}',
        "utf-8",
    )

    outcome = run("ask", "--batch", str(questions), "--articles", library)
    lines = [json.loads(line) for line in outcome.out.splitlines()]

    assert (outcome.status, outcome.err) == (0, "")
    assert [next(iter(line)) for line in lines] == ["id"] * 3
    assert [(line["id"], line["question"]) for line in lines] == [
        ("b", "taxis in Wuhan"),
        ("a", "taxis in Wuhan"),
        (7, ""),
    ]
    assert lines[0]["quotes"] == lines[1]["quotes"] != []
    assert lines[2]["verdict"] == "none"


def test_a_batch_can_come_from_standard_input(library: str) -> None:
    outcome = run("ask", "--batch", "-", "--articles", library, stdin=b'{"id": "1", "q": "\\ud83d taxis"}\n')

    assert outcome.status == 0
    assert json.loads(outcome.out)["question"] == "\ud83d taxis"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"nope", "this is not JSON (Expecting value)"),
        (b"[]", "this is not a JSON object"),
        (b"[" * 100_000, "this is not JSON that can be read"),
        (b'{"id": "\xff"}', "byte 8 of the line is not UTF-8"),
        (b'{"q": "x"}', 'there is no "id", or it is not a text'),
        (b'{"id": true, "q": "x"}', 'there is no "id", or it is not a text'),
        (b'{"id": "1"}', 'there is no "q", or it is not a text'),
        (b'{"id": "1", "q": 7}', 'there is no "q", or it is not a text'),
        (b'{"id": "1", "q": "x", "turns": []}', 'there are both "q" and "turns"'),
        (b'{"id": "1", "turns": []}', '"turns" does not end with {"user": "…"}'),
        (b'{"id": "1", "turns": "x"}', '"turns" does not end with {"user": "…"}'),
        (b'{"id": "1", "turns": [{"user": "x"}, {"bot": "y"}]}', '"turns" does not end with {"user": "…"}'),
    ],
)
def test_a_bad_line_of_a_batch_is_named_after_the_answers_before_it(library: str, line: bytes, what: str) -> None:
    outcome = run("ask", "--batch", "-", "--articles", library, stdin=b'{"id": "1", "q": "taxis"}\n\n' + line)

    assert outcome.status == 2
    assert outcome.out.count("\n") == 1
    assert outcome.err.startswith(f"<stdin>:3: {what}; write ")
    assert outcome.err.count("\n") == 1


def test_a_batch_that_cannot_be_read_is_one_line(library: str) -> None:
    outcome = run("ask", "--batch", "missing.jsonl", "--articles", library)

    assert outcome.status == 2
    assert outcome.err.startswith("missing.jsonl: this cannot be read (No such file or directory); ")


def test_asking_needs_no_sound_slack_settings(library: str) -> None:
    assert run("ask", "taxis", "--articles", library, env={"SLACK_BOT_TOKEN": "xoxp-1"}).status == 0
