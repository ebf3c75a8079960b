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
    assert verdict == "From the library, word for word:"
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
    assert run("ask", "How?", "--articles", str(empty)).out == "The library holds nothing on this.\n"


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


def test_the_last_turn_of_a_batch_line_is_answered_in_the_light_of_those_before(library: str, tmp_path: Path) -> None:
    first, last = "How long did China take for its first 10mn EVs?", "who said that?"
    questions = tmp_path / "q.jsonl"
    lines = [{"user": first}, {"bot": "…"}, {"user": 7}, "…", {"user": last}], [{"user": last}]
    questions.write_text(
        "".join(json.dumps({"id": n, "turns": turns}) + "\n" for n, turns in enumerate(lines)), "utf-8"
    )

    outcome = run("ask", "--batch", str(questions), "--articles", library)
    in_thread, alone = (json.loads(line) for line in outcome.out.splitlines())

    assert (in_thread["question"], alone["question"]) == (last, last)
    assert [quote["text"] for quote in in_thread["quotes"]] == [EV_SENTENCE]
    assert alone["quotes"] == []


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


def test_words_never_seen_are_named(library: str) -> None:
    out = run("ask", "How many submarines and zeppelins has Baidu?", "--articles", library).out

    assert "Nothing here mentions submarines or zeppelins.\n" in out


def test_a_filter_that_fits_nothing_names_what_there_is(library: str) -> None:
    out = run("ask", "taxis from:bbc since:2030", "--articles", library).out

    assert out == ("No article from “bbc”; there are: The Example. No article since 2030; there are: 1 Sep 2024.\n")


def test_filters_leave_the_documented_json_as_it_is(library: str) -> None:
    for question in ("taxis from:bbc", "taxis in Wuhan from:example", "from:example"):
        reply = json.loads(run("ask", question, "--json", "--articles", library).out)
        assert list(reply) == ["question", "language", "verdict", "quotes", "took_ms"]
        assert reply["question"] == question


def test_an_answer_is_explained_below_it(library: str) -> None:
    question = "How many driverless taxis has Baidu deployed in Wuhan? from:example"

    out = run("ask", question, "--explain", "--articles", library).out

    assert out.startswith(run("ask", question, "--articles", library).out)
    labels = [line.split("  ")[0].split(",")[0] for line in out.splitlines() if line and line[0] not in " >"]
    assert labels[1:] == ["filters", "read as", "best passages", "verdict"]
    assert "  Wuhan: idf 1.10, in 1 passage: " in out
    assert "deployed, Wuhan  “Baidu, which has just deployed 500" in out


@pytest.mark.parametrize("other", [["--json"], ["--batch", "x"]])
def test_only_one_plain_answer_is_explained(other: list[str]) -> None:
    outcome = run("ask", *(["q"] if other == ["--json"] else []), "--explain", *other)

    assert (outcome.status, outcome.out) == (2, "")
    assert "--explain is for one question without --json" in outcome.err
