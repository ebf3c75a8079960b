import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.running import run

CHECKOUT = Path(__file__).parents[2]


def start(arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    """The program as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}  # noqa: TID251 - a child process inherits it
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask"], "chinaai ask: give a QUESTION in quotation marks, or --batch FILE; see chinaai ask --help"),
        (["ask", " "], "chinaai ask: the QUESTION is empty; see chinaai ask --help"),
        (["ask", "a", "b"], "chinaai ask: Got unexpected extra argument (b); see chinaai ask --help"),
        (
            ["ask", "a", "--batch", "b"],
            "chinaai ask: give a QUESTION or --batch FILE, not both; see chinaai ask --help",
        ),
        (
            ["--port", "1", "ask", "a"],
            "chinaai: put --port after the command: chinaai run --port N; see chinaai --help",
        ),
        (["articles", "show"], "chinaai articles show: Missing argument 'ID'; see chinaai articles show --help"),
        (
            ["articles", "check", "a", "--articles", "b"],
            "chinaai articles check: give PATH or --articles, not both; see chinaai articles check --help",
        ),
    ],
)
def test_a_wrong_call_is_one_line_on_standard_error_and_status_2(arguments: list[str], message: str) -> None:
    outcome = run(*arguments)

    assert (outcome.status, outcome.out, outcome.err) == (2, "", message + "\n")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [(["run", "--port", "65536"], "65536"), (["askk"], "askk"), (["ask", "--batch"], "--batch"), (["-x"], "-x")],
)
def test_what_click_finds_wrong_is_one_line_too(arguments: list[str], named: str) -> None:
    outcome = run(*arguments)

    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert outcome.err.startswith("chinaai")
    assert named in outcome.err


def test_help_and_version_are_results() -> None:
    assert run("--help").out.startswith("Usage: chinaai ")
    assert run("-h").status == 0
    assert run("--version").out.startswith("chinaai ")


def test_the_module_and_the_script_are_the_same_program() -> None:
    with start(["-m", "bot", "articles", "check"]) as process:
        out, err = process.communicate()

    assert (process.returncode, out, err) == (0, b"5 articles, no problems\n", b"")


def test_a_reader_that_goes_away_gets_no_complaint(tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"id": "1", "q": "taxis"}\n' * 200)
    with start(["-m", "bot", "ask", "--batch", str(questions)]) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()

    assert err == b""


def test_asking_loads_neither_slack_nor_a_server() -> None:
    code = (
        "import sys\n"
        "from bot.cli import main\n"
        "try: main(['ask', 'How many taxis?'])\n"
        "except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & "
        "{'slack_bolt', 'slack_sdk', 'aiohttp', 'rich', 'pydantic', 'jinja2'}))\n"
    )
    with start(["-c", code]) as process:
        out, err = process.communicate()

    assert out.decode().splitlines()[-1] == "[]", err.decode()


def test_no_character_can_end_the_program() -> None:
    for question in ("\ud83d", "\x1b[2J", "🙂", "\u202e", "x" * 8000):
        outcome = run("ask", question)
        assert (outcome.status, outcome.err) == (0, "")
