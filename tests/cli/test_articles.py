import json
from pathlib import Path

import pytest

from tests.builders import write_jsonl, write_markdown
from tests.cli.running import run


@pytest.fixture
def library(tmp_path: Path) -> str:
    record = {
        "id": "007",
        "title": "Taxis",
        "text": "Baidu has 500.\r\n\x1b[31mRed.",
        "url": "https://example.com/t",
        "publisher": "The Example",
        "authors": ["Ada Li"],
        "published": "2024-09-01",
    }
    return str(write_jsonl(tmp_path / "lib.jsonl", record, {"id": "中 1", "title": "标题", "text": "百度有五百辆。"}))


def test_a_piped_list_has_a_line_an_article_and_tabs_between_the_facts(library: str) -> None:
    outcome = run("articles", "list", "--articles", library)

    assert outcome.out == (
        "007\t2024-09-01\ten\tThe Example\tTaxis\thttps://example.com/t\n"
        "中 1\t\tzh\t\t标题\t\n"
    )  # fmt: skip


def test_an_article_is_shown_with_what_is_known_about_it(library: str) -> None:
    outcome = run("articles", "show", "007", "--articles", library)

    assert outcome.out == (
        "id         007\n"
        "title      Taxis\n"
        "publisher  The Example\n"
        "authors    Ada Li\n"
        "published  2024-09-01\n"
        "language   en\n"
        "address    https://example.com/t\n"
        "source     lib.jsonl\n"
        "\n"
        "Baidu has 500.\r\n"
        "␛[31mRed.\n"
    )


def test_an_article_as_json_holds_the_text_exactly(library: str) -> None:
    assert json.loads(run("articles", "show", "007", "--json", "--articles", library).out) == {
        "id": "007",
        "title": "Taxis",
        "url": "https://example.com/t",
        "publisher": "The Example",
        "authors": ["Ada Li"],
        "published": "2024-09-01",
        "language": "en",
        "source": "lib.jsonl",
        "body": "Baidu has 500.\r\n\x1b[31mRed.",
    }


def test_unknown_facts_are_null(library: str) -> None:
    shown = json.loads(run("articles", "show", "中 1", "--json", env={"CHINAAI_ARTICLES": library}).out)

    assert [name for name, value in shown.items() if value is None] == ["url", "publisher", "authors", "published"]


def test_an_unknown_id_names_the_nearest(library: str) -> None:
    outcome = run("articles", "show", "07", "--articles", library)

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == 'articles show: there is no article "07"; the nearest ids are 007\n'


def test_a_sound_library_is_said_to_be_so(library: str) -> None:
    assert run("articles", "check", library).out == "2 articles, no problems\n"
    assert run("articles", "check").out == "5 articles, no problems\n"


def test_a_library_with_problems_is_told_a_line_each_and_is_used_by_no_command(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    folder.mkdir()
    write_markdown(folder, "a.md", front="title: x\n")
    write_markdown(folder, "b.md", front="id: b\npublished: soon\n")

    checked = run("articles", "check", str(folder))

    assert (checked.status, checked.out) == (2, "")
    assert [line.split(": ")[0] for line in checked.err.splitlines()] == [f"{folder}/a.md:1", f"{folder}/b.md:3"]
    assert run("ask", "taxis", "--articles", str(folder)) == checked
    assert run("articles", "list", "--articles", str(folder)) == checked
