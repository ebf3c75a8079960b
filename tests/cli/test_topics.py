from pathlib import Path

import pytest

from tests.builders import write_jsonl
from tests.cli.running import run

TALK = "“Chips are scarce,” Dillon Zhou said.\n\nChips cost more.\n"


@pytest.fixture
def library(tmp_path: Path) -> str:
    return str(
        write_jsonl(
            tmp_path / "lib.jsonl",
            {"id": "talk", "title": "A talk", "text": TALK},
            {"id": "new", "title": "News", "text": "Chips came back.\n", "published": "2025-01-02", "publisher": "FT"},
        )
    )


def test_voices_are_names_with_their_words(library: str) -> None:
    outcome = run("voices", "chips", "--articles", library)

    assert (outcome.status, outcome.err) == (0, "")
    paragraphs = outcome.out.split("\n\n")
    assert (paragraphs[0], paragraphs[2]) == ("Dillon Zhou", "No speaker named")
    assert paragraphs[1].splitlines() == [
        "> “Chips are scarce,” Dillon Zhou said.",
        "  Dillon Zhou · A talk",
        "  address not known; read it with: chinaai articles show talk",
    ]


def test_a_timeline_is_days_and_last_what_has_no_date(library: str) -> None:
    paragraphs = run("timeline", "chips", "--articles", library).out.split("\n\n")

    assert paragraphs[0] == "2025-01-02"
    assert paragraphs[2] == "Date not known"


@pytest.mark.parametrize("command", ["voices", "timeline"])
def test_a_topic_may_have_several_words_and_filters(command: str, library: str) -> None:
    assert "News" in run(command, "chips", "back", "from:ft", "--articles", library).out


@pytest.mark.parametrize("command", ["voices", "timeline"])
def test_nothing_on_a_topic_is_said_so(command: str, library: str) -> None:
    assert run(command, "football", "--articles", library).out == (
        "The library holds nothing on this.\nNothing here mentions football.\n"
    )
    assert run(command, "chips", "from:bbc", "--articles", library).out == ("No article from “bbc”; there are: FT.\n")


@pytest.mark.parametrize("command", ["voices", "timeline"])
def test_a_topic_must_be_given(command: str) -> None:
    assert run(command).status == run(command, " ").status == 2
