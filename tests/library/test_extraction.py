from datetime import date

import pytest

from bot.library.extracting import extracted
from bot.library.extraction import Extract, extract
from bot.library.refusing import NotAdded, Why
from bot.library.web import Page
from bot.text.article import PassageKind
from bot.text.passages import passages_of
from tests.builders import an_article
from tests.library.papers import a_column, a_docx, a_pdf, paragraph
from tests.library.sites import SENTENCES, page_of
from tests.library.test_charsets import SIMPLIFIED, TRADITIONAL

URL = "https://www.example.com/2024/taxis?utm_source=x"
HEAD = """
<link rel="canonical" href="/2024/taxis">
<meta property="og:site_name" content="The Example">
<meta name="author" content="Ada Li"><meta name="author" content="Bo Chen">
<meta property="article:published_time" content="2024-09-01T08:00:00+08:00">
<meta property="article:modified_time" content="2025-01-05T08:00:00+08:00">
"""


def read(html: bytes, *, url: str = URL, charset: str | None = None) -> Extract:
    found = extract(html, url=url, charset=charset)
    assert found is not None
    return found


def test_a_page_that_says_everything_is_read_whole() -> None:
    assert read(page_of(head=HEAD)) == Extract(
        title="Taxis and batteries",
        title_supplied=False,
        body="\n\n".join(["Taxis and batteries", *SENTENCES]) + "\n",
        publisher="The Example",
        authors=("Ada Li", "Bo Chen"),
        published=date(2024, 9, 1),
        language="en",
        canonical="https://www.example.com/2024/taxis",
    )


def test_what_a_page_does_not_say_stays_empty() -> None:
    found = read(page_of(), url="https://www.example.com/taxis")

    assert (found.publisher, found.authors, found.published, found.canonical) == (None, (), None, None)


def test_a_page_without_a_title_is_called_by_its_first_words() -> None:
    html = "<html><body><article>" + "".join(f"<p>{each}</p>" for each in SENTENCES) + "</article></body></html>"

    found = read(html.encode())

    assert found.title_supplied
    assert SENTENCES[0].startswith(found.title.removesuffix("…"))


def test_paragraphs_headings_lists_and_breaks_are_passages_as_on_the_page() -> None:
    middle = "<h2>What Comes Next</h2><p>There are two reasons:</p><ul><li>Talent is abundant.<li>Data is cheap.</ul>"
    html = page_of(*SENTENCES).replace(b"</article>", f"{middle}<p>One line.<br>Another.</p></article>".encode())

    passages = passages_of(an_article(body=read(html).body, title="Taxis and batteries"))

    assert [(each.kind, each.span.of(each.article.body)) for each in passages[4:]] == [
        (PassageKind.HEADING, "What Comes Next"),
        (PassageKind.PARAGRAPH, "There are two reasons:"),
        (PassageKind.ITEM, "Talent is abundant."),
        (PassageKind.ITEM, "Data is cheap."),
        (PassageKind.PARAGRAPH, "One line."),
        (PassageKind.PARAGRAPH, "Another."),
    ]
    assert passages[-3].lead_in is not None


def test_menus_comments_tables_and_scripts_are_no_part_of_the_article() -> None:
    around = (
        "<table><tr><td>1</td><td>2</td></tr></table><script>alert(1)</script>"
        "<footer>All rights reserved</footer><div id=comments><p>First!</p></div>"
    )
    html = page_of(*SENTENCES).replace(b"</article>", b"</article>" + around.encode())

    assert read(html).body == "\n\n".join(["Taxis and batteries", *SENTENCES]) + "\n"


def test_an_article_that_stands_in_a_table_is_found() -> None:
    rows = "".join(f"<tr><td>{each}</td></tr>" for each in SENTENCES)
    html = f"<html><head><title>Old</title></head><body><table>{rows}</table></body></html>"

    body = read(html.encode()).body

    assert all(sentence in body for sentence in SENTENCES)
    assert "|" not in body


@pytest.mark.parametrize(
    ("charset", "text"),
    [("gb18030", SIMPLIFIED), ("gb2312", SIMPLIFIED), ("big5", TRADITIONAL), ("big5hkscs", TRADITIONAL)],
)
def test_chinese_pages_of_old_are_readable(charset: str, text: str) -> None:
    html = page_of(text, text[::-1], text[5:], title="出租车" if text == SIMPLIFIED else "計程車", charset=charset)

    found = read(html)

    assert text in found.body
    assert found.language == "zh"


@pytest.mark.parametrize(("lang", "language"), [("en-GB", "en"), ("zh-CN", "en"), ("de", "de"), ('""', "en")])
def test_the_language_is_the_letters_between_english_and_chinese_and_else_the_pages_word(
    lang: str, language: str
) -> None:
    assert read(page_of(lang=lang)).language == language


@pytest.mark.parametrize("html", [b"", b"\0\0", b"<p>Short.</p>", bytes(range(256)) * 30, b"{}" * 400])
def test_a_page_without_an_article_has_none(html: bytes) -> None:
    assert extract(html, url=URL, charset=None) is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://[", "https://u:p@example.com/", "//", "a b"])
def test_a_canonical_address_that_is_none_is_not_believed(address: str) -> None:
    found = read(page_of(head=f'<link rel="canonical" href="{address}">'))

    assert found.canonical is None


def test_an_extract_is_the_same_after_its_record() -> None:
    for found in (read(page_of(head=HEAD)), read(page_of())):
        assert Extract.of_record(found.as_record()) == found


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10)).replace("&lol0;", "&lol;")
    + '<!ENTITY file SYSTEM "file:///etc/passwd">]>'
)


async def test_in_a_process_of_its_own_a_page_is_read_the_same() -> None:
    page = Page(asked=URL, url=URL, content=page_of(head=HEAD), charset="utf-8")

    assert await extracted(page) == read(page_of(head=HEAD))


async def test_entities_are_not_unfolded_and_no_file_is_read() -> None:
    bomb = BILLION_LAUGHS.encode() + page_of(*SENTENCES, "&lol9; and &file; and so on for a while longer.")

    found = await extracted(Page(asked=URL, url=URL, content=bomb, charset=None))

    assert len(found.body) < 1000
    assert "root:" not in found.body


async def test_a_page_of_which_nothing_can_be_made_is_refused() -> None:
    with pytest.raises(NotAdded) as refused:
        await extracted(Page(asked=URL, url=URL, content=b"<div>" * 200_000, charset=None))

    assert refused.value.why in {Why.NO_TEXT, Why.READER}


async def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(NotAdded) as refused:
        await extracted(Page(asked=URL, url=URL, content=page_of(), charset=None), seconds=0.0)

    assert refused.value.why is Why.READER


def a_page(content: bytes, **facts: str) -> Page:
    return Page(asked=URL, url=URL, content=content, charset=None, **facts)


async def test_a_document_from_an_address_is_read_by_its_kind() -> None:
    pdf, docx = a_pdf(a_column("\n".join(SENTENCES))), a_docx(*map(paragraph, SENTENCES))
    for content, said in ((pdf, "application/pdf"), (docx, "application/octet-stream"), (pdf, "text/html")):
        found = await extracted(a_page(content, said=said))
        assert all(sentence in found.body for sentence in SENTENCES)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (a_pdf([], picture=True), Why.SCANNED),
        (a_docx(paragraph("x"), head=BILLION_LAUGHS), Why.DAMAGED),
        (b"\x89PNG\r\n", Why.KIND),
    ],
)
async def test_why_a_document_cannot_be_used_is_said_across_the_processes(content: bytes, why: Why) -> None:
    with pytest.raises(NotAdded) as refused:
        await extracted(a_page(content))

    assert refused.value.why is why


LONG = "".join(f"<p>{sentence} {number}</p>" for number, sentence in enumerate(SENTENCES * 1000))
HOSTILE = {
    "one line of megabytes": b"<html><body><article><p>" + b"Baidu runs taxis. " * 250_000 + b"</p></article>",
    "many paragraphs": f"<html><body><article>{LONG[:300_000]}".encode(),
    "deep divs": b"<div>" * 300_000 + b"x",
    "deep lists": b"<ul><li>" * 200_000 + b"x",
    "deep tables": b"<table><tr><td>" * 100_000 + b"x",
    "deep fonts": b"<b><i><font>" * 100_000 + b"x",
    "attributes": b"<p " + b" ".join(b"a%d=b" % number for number in range(5_000)) + b">x",
    "one attribute": b'<p title="' + b"x" * 4_900_000,
    "links without end": b"<link " * 800_000,
    "a comment without end": b"<!--" + b"-" * 4_900_000,
    "entities": b"&amp;&#x41;&nosuch;&#99999999;" * 160_000,
    "json-ld": b'<script type="application/ld+json">' + b"[" * 2_000_000 + b"</script>" + page_of(),
    "canonical": b'<link rel="canonical" href="' + b"http://a/" * 500_000 + b'">' + page_of(),
    "dates": b'<meta property="article:published_time" content="' + b"2024-" * 900_000 + b'">' + page_of(),
    "nothing but spaces": b" " * 4_900_000,
    "nothing but breaks": b"<br>" * 1_200_000,
    "controls": bytes(range(32)) * 100_000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
async def test_no_page_takes_more_than_its_time_and_memory(content: bytes) -> None:
    try:
        found = await extracted(a_page(content), seconds=15.0)
    except NotAdded as no:
        assert no.why in {Why.NO_TEXT, Why.READER, Why.KIND, Why.EMPTY, Why.LARGE}  # noqa: PT017 - either outcome is one sentence
    else:
        assert len(found.body) <= len(content)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 20_000,
        b"> " * 50_000,
        b"- " * 50_000,
        b"*a_" * 20_000,
        b"[a](" * 10_000,
        b"|a" * 100_000 + b"\n" + b"|-" * 9,
    ],
    ids=["brackets", "quotations", "items", "stars", "links", "cells"],
)
async def test_no_markdown_takes_more_either(content: bytes) -> None:
    try:
        found = await extracted(a_page(content, said="text/markdown"), seconds=15.0)
    except NotAdded as no:
        assert no.why in {Why.READER, Why.EMPTY}  # noqa: PT017
    else:
        assert len(found.body) <= 2 * len(content)


async def test_a_text_beyond_measure_is_refused_before_it_fills_this_process() -> None:
    with pytest.raises(NotAdded) as refused:
        await extracted(a_page(b"word " * 1_100_000, said="text/plain"))

    assert (refused.value.why, refused.value.detail) == (Why.LARGE, "5")
