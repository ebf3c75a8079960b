from datetime import date

import pytest

from bot.library.plain import markdown_extract, text_extract
from bot.library.refusing import Unfit, Why
from tests.library.test_charsets import SIMPLIFIED, TRADITIONAL

FRONT = """---
title: A note
author: Ada Li
date: 2024-05-06T10:00:00
link: https://example.com/note
lang: en
tags: [a, b]
nested: {a: {b: c}}
---
"""
BODY = """# Taxis

Baidu has **500** [taxis](https://example.com/x) in
Wuhan.<script>alert(1)</script>

- one
- two

> It is `new`.

| a | b |
|---|---|
| c | d |
"""


def test_of_markdown_the_article_is_what_a_reader_sees() -> None:
    found = markdown_extract((FRONT + BODY).encode(), None)

    assert found.body == "Taxis\n\nBaidu has 500 taxis in Wuhan.\n\n- one\n- two\n\nIt is new.\n\na b\n\nc d\n"
    assert (found.title, found.title_supplied, found.authors) == ("A note", False, ("Ada Li",))
    assert (found.published, found.canonical, found.language) == (date(2024, 5, 6), "https://example.com/note", "en")


@pytest.mark.parametrize(
    "front", ["", "---\ndate: soon\nlink: not an address\n---\n", "---\n: [\n---\n", "---\n- a\n---\n"]
)
def test_facts_that_cannot_be_used_are_left_out(front: str) -> None:
    found = markdown_extract((front + BODY).encode("utf-8-sig"), None)

    assert (found.title, found.published, found.canonical, found.authors) == ("Taxis", None, None, ())
    assert found.body.startswith("Taxis\n\nBaidu has")


def test_yaml_that_unfolds_without_end_is_left_folded() -> None:
    laughs = "a: &a [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1 or ''}, *a{n - 1 or ''}]\n" for n in range(1, 40))

    assert markdown_extract(f"---\n{laughs}---\n{BODY}".encode(), None).title == "Taxis"


@pytest.mark.parametrize(("encoding", "text"), [("gb18030", SIMPLIFIED), ("big5", TRADITIONAL), ("utf-16", SIMPLIFIED)])
def test_text_of_old_encodings_is_kept_as_it_is(encoding: str, text: str) -> None:
    lines = [text[:6], "作者：王小明", "2024年3月2日", text]
    found = text_extract("\r\n".join(lines).encode(encoding), None)

    assert found.body == "\n".join(lines)
    assert (found.title, found.authors, found.published) == (text[:6], ("王小明",), date(2024, 3, 2))
    assert found.language == "zh"


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf\n"])
def test_nothing_is_no_article(content: bytes) -> None:
    for extract in (text_extract, markdown_extract):
        with pytest.raises(Unfit) as unfit:
            extract(content, None)
        assert unfit.value.why is Why.EMPTY
