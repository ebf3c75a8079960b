from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.library.files import load_library, packaged_library, read_library
from tests.builders import write_jsonl, write_markdown


def problems(path: Path) -> list[str]:
    """The problems as they are printed, without the folder's own name."""
    library = read_library(path)
    return [str(problem).replace(f"{path}/", "").replace(f"{path.parent}/", "") for problem in library.problems]


def test_a_folder_gives_its_markdown_and_text_files_in_order_of_their_names(tmp_path: Path) -> None:
    write_markdown(tmp_path, "b.md", front="id: two\ntitle: Second\n")
    (tmp_path / "a.txt").write_bytes(b"A headline\n\nWords.\r\n")
    (tmp_path / "notes.pdf").write_bytes(b"\xff")
    (tmp_path / ".hidden.md").write_bytes(b"\xff")

    text, markdown = load_library(tmp_path)

    assert (text.id, text.title, text.title_supplied, text.source) == ("a", "A headline", False, "a.txt")
    assert text.body == "A headline\n\nWords.\r\n"
    assert (markdown.id, markdown.title, markdown.body) == ("two", "Second", "Words.\n")


def test_a_text_file_without_a_headline_gets_a_supplied_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 40)

    (article,) = load_library(tmp_path)

    assert article.title_supplied
    assert len(article.title) <= 81


def test_one_file_is_a_library_too(tmp_path: Path) -> None:
    assert len(load_library(write_markdown(tmp_path))) == 1


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\nid: a\n---\nWords.")
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbfWords.")
    (tmp_path / "c.jsonl").write_bytes(b'\xef\xbb\xbf{"id": "c", "text": "Words."}')

    assert [article.body for article in load_library(tmp_path)] == ["Words.", "Words."]
    assert [article.body for article in load_library(tmp_path / "c.jsonl")] == ["Words."]


def test_the_text_of_json_lines_is_the_body_exactly(tmp_path: Path) -> None:
    body = " One\u2028two\r\n\u00a0three \U0001f642\n"
    path = write_jsonl(
        tmp_path / "a.jsonl", {"id": 1, "title": "T", "text": body, "tags": ["ignored"]}, {"id": "2", "text": "x"}
    )

    first, second = load_library(path)

    assert (first.id, first.body) == ("1", body)
    assert (second.title, second.title_supplied, second.source) == ("x", True, "a.jsonl")


def test_an_empty_library_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n\n")
    (tmp_path / "empty").mkdir()

    assert load_library(tmp_path / "a.jsonl") == ()
    assert load_library(tmp_path / "empty") == ()


def test_every_problem_of_every_file_is_told_with_its_line_and_a_remedy(tmp_path: Path) -> None:
    write_markdown(tmp_path, "a.md", front='id: "1"\npublished: 2023-13-01\nurl: foo/bar\n', body=" \n")
    write_markdown(tmp_path, "b.md", front="title: No id\n")
    write_markdown(tmp_path, "c.md", front="title: T\nid: 1\n")
    write_markdown(tmp_path, "d.md", front="id: 4\npubished: 2023-01-01\ntags: [x]\n")
    write_markdown(tmp_path, "e.md", front="id: 5\ntitle: a: b\n")
    (tmp_path / "f.md").write_text("No front matter.")
    (tmp_path / "g.txt").write_bytes(b"One.\nTwo \xff.")
    (tmp_path / "h.md").mkdir()
    (tmp_path / "i.md").symlink_to(tmp_path / "nowhere")

    assert problems(tmp_path) == [
        "a.md:3: published: this is not a date; write year-month-day, such as 2025-04-16, or leave it out",
        (
            "a.md:4: url: the address does not begin with http:// or https://; "
            "give the full address, such as https://example.com/article, or leave it out"
        ),
        "a.md:6: there is no text; put the article's text in, or remove the article",
        "b.md:1: there is no id; give the article an id that no other has",
        'c.md:3: the id "1" is taken by a.md:2; give it another id',
        "d.md:3: `pubished` is no fact of an article; write `published`",
        (
            "e.md:3: the front matter is not YAML (mapping values are not allowed here); "
            "put values with : or # or quotation marks in them in quotation marks"
        ),
        "f.md:1: there is no front matter; begin the file with a line ---, an id, and another line ---",
        "g.txt:2: byte 9 is not UTF-8 (0xff); save the file as UTF-8",
        "h.md: this is a folder, not an article; rename it, or move it out of the library",
        "i.md: this cannot be read (No such file or directory); check that it exists and who may read it",
    ]


def test_every_problem_of_json_lines_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "lib.jsonl"
    path.write_bytes(
        b'{"id": 1, "text": "x"}\n'
        b'{"id": "1", "text": "y"}\n'
        b"[]\n"
        b"\n"
        b"{nope\n"
        b'{"id": "2", "text": "\\ud800"}\n'
        b'{"id": "3"}\n'
        b'{"id": "\xff"}\n' + b"[" * 100_000 + b"\n" + b"1" * 10_000 + b"\n"
    )

    told = problems(path)

    assert [line.split("; ")[0] for line in told] == [
        'lib.jsonl:2: the id "1" is taken by lib.jsonl:1',
        "lib.jsonl:3: this line is not a JSON object",
        "lib.jsonl:5: this line is not JSON (Expecting property name enclosed in double quotes)",
        "lib.jsonl:6: the text holds half a character (a lone surrogate)",
        "lib.jsonl:7: there is no text",
        "lib.jsonl:8: byte 8 of the line is not UTF-8 (0xff)",
        "lib.jsonl:9: this line is not JSON that can be read",
        "lib.jsonl:10: this line is not JSON that can be read",
    ]


def test_what_is_no_library_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    write_jsonl(tmp_path / "only.jsonl", {"id": "1", "text": "x"})

    assert problems(tmp_path / "missing") == ["missing: there is no such file or folder; check the path"]
    assert problems(tmp_path / "a.pdf") == [
        "a.pdf: this is not a library; give a folder of .md or .txt files, or a .jsonl file"
    ]
    assert problems(tmp_path)[0].endswith("the folder holds no .md or .txt files; give only.jsonl itself")


def test_loading_raises_all_problems_together(tmp_path: Path) -> None:
    write_markdown(tmp_path, "a.md", front="title: x\n")
    write_markdown(tmp_path, "b.md", front="title: y\n")

    with pytest.raises(BadInput) as caught:
        load_library(tmp_path)

    assert len(caught.value.problems) == 2


def test_the_packaged_library_is_a_folder_with_articles() -> None:
    assert len(load_library(packaged_library())) == 5
