"""Files of every kind on the disk, read as the program reads them: documents in a process of their own."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.errors import BadInput
from bot.library.extracting import extracted
from bot.library.local import article_in
from bot.library.refusing import NotAdded, Why
from bot.library.taking import Found
from bot.text.article import Article
from tests.builders import write_markdown
from tests.library.papers import a_column, a_docx, a_pdf, paragraph
from tests.library.sites import SENTENCES, page_of
from tests.library.test_charsets import SIMPLIFIED


async def read(path: Path, content: bytes | None = None) -> Article:
    if content is not None:
        await asyncio.to_thread(path.write_bytes, content)
    return (await article_in(path, extracted)).article


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.pdf", a_pdf(a_column("\n".join(SENTENCES)))),
        ("paper.docx", a_docx(*map(paragraph, SENTENCES))),
        ("paper.html", page_of()),
        ("paper.txt", "\n".join(SENTENCES).encode()),
        ("paper.md", "\n\n".join(SENTENCES).encode()),
        ("paper.txt", page_of()),
        ("PAPER.PDF", a_pdf(a_column("\n".join(SENTENCES)))),
    ],
)
async def test_a_file_of_any_kind_is_an_article(name: str, content: bytes, tmp_path: Path) -> None:
    article = await read(tmp_path / name, content)

    assert all(sentence in article.body for sentence in SENTENCES)
    assert (article.source, article.url, article.language) == (name, None, "en")
    assert article.id.startswith("paper-")


async def test_the_same_file_keeps_its_id_and_another_of_its_name_has_another(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one = await read(tmp_path / "note.txt", b"One.")
    changed = await read(tmp_path / "note.txt", b"Two.")
    other = await read(tmp_path / "other" / "note.txt", b"One.")

    assert one.id == changed.id != other.id
    assert (await read(tmp_path / "出租车.txt", b"One.")).id.startswith("file-")


async def test_a_saved_page_is_found_at_the_address_that_it_was_saved_from(tmp_path: Path) -> None:
    url = "https://example.com/taxis"
    saved = f"<!-- saved from url=({len(url):04}){url} -->\n".encode() + page_of()
    canonical = page_of(head=f'<link rel="canonical" href="{url}">')

    assert (await article_in_file(tmp_path, saved)).addresses == (url,)
    assert (await article_in_file(tmp_path, canonical)).addresses == (url,)
    assert (await article_in_file(tmp_path, page_of(head='<link rel="canonical" href="/x">'))).addresses == ()


async def article_in_file(folder: Path, content: bytes) -> Found:
    await asyncio.to_thread((folder / "page.html").write_bytes, content)
    return await article_in(folder / "page.html", extracted)


async def test_markdown_that_names_its_id_is_taken_as_it_stands(tmp_path: Path) -> None:
    path = write_markdown(tmp_path, front='id: "007"\ntitle: T\n', body="# Kept *as* it is.\n")

    article = await read(path)

    assert (article.id, article.body) == ("007", "# Kept *as* it is.\n")


async def test_markdown_with_a_wrong_fact_beside_its_id_names_it(tmp_path: Path) -> None:
    path = write_markdown(tmp_path, front='id: "007"\npublished: soon\n', body="Text.\n")

    with pytest.raises(BadInput, match="published: this is not a date"):
        await read(path)


async def test_chinese_files_are_readable_in_whichever_encoding(tmp_path: Path) -> None:
    for encoding in ("gb18030", "gbk", "utf-16", "utf-16-le", "utf-8"):
        assert (await read(tmp_path / "x.txt", SIMPLIFIED.encode(encoding))).body == SIMPLIFIED


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("none.txt", None, Why.NO_FILE),
        ("a.exe", b"MZ", Why.KIND),
        ("a.pdf", b"%PDF-1.4 nothing", Why.DAMAGED),
        ("a.pdf", a_pdf([], picture=True), Why.SCANNED),
        ("a.docx", b"PK\x03\x04 nothing", Why.DAMAGED),
        ("a.txt", b"  \n", Why.EMPTY),
        ("a.txt", b"\x89PNG", Why.KIND),
        ("a.html", b"<html><body><p>Short.", Why.NO_TEXT),
        ("a.html", b"<div>" * 200_000, Why.NO_TEXT),
    ],
)
async def test_what_cannot_be_used_is_one_sentence(name: str, content: bytes | None, why: Why, tmp_path: Path) -> None:
    path = tmp_path / name

    with pytest.raises(NotAdded) as refused:
        await read(path, content)

    assert refused.value.why in {why, Why.READER}
    assert str(refused.value).startswith(f"{path}: ")
    assert "\n" not in str(refused.value)


async def test_what_is_no_ordinary_file_or_far_too_large_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(60_000_000)

    for name, why in (("pipe.txt", Why.FILE), ("large.txt", Why.LARGE)):
        with pytest.raises(NotAdded) as refused:
            await read(tmp_path / name)
        assert refused.value.why is why
