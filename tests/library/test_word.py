from datetime import date

import pytest

from bot.library.extraction import Extract
from bot.library.refusing import Unfit, Why
from bot.library.word import docx_extract
from tests.library.papers import a_docx, paragraph
from tests.library.sites import SENTENCES
from tests.library.test_extraction import BILLION_LAUGHS


def read(content: bytes) -> Extract:
    return docx_extract(content, "paper.docx")


def why_not(content: bytes) -> Why:
    with pytest.raises(Unfit) as unfit:
        read(content)
    return unfit.value.why


def test_headings_paragraphs_lists_and_tables_are_its_text() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Baidu", "500"))
    found = read(
        a_docx(
            paragraph("Taxis and Batteries", style="Title"),
            paragraph("What Comes Next", style="Heading1"),
            *map(paragraph, SENTENCES[:2]),
            paragraph("Talent is abundant.", numbering=1),
            paragraph("Data is cheap.", numbering=1),
            paragraph("First.", numbering=2),
            paragraph("Second.", numbering=2),
            f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
        )
    )

    assert found.body == (
        f"Taxis and Batteries\n\nWhat Comes Next\n\n{SENTENCES[0]}\n\n{SENTENCES[1]}\n\n"
        "- Talent is abundant.\n- Data is cheap.\n1. First.\n2. Second.\n\nBaidu 500\n"
    )
    assert (found.title, found.title_supplied, found.language) == ("Taxis and Batteries", True, "en")


def test_letters_in_several_styles_are_one_word_and_what_is_struck_out_is_gone() -> None:
    runs = (
        "<w:p><w:r><w:t>Bai</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>du has </w:t></w:r>"
        "<w:del><w:r><w:delText>400 </w:delText></w:r></w:del><w:ins><w:r><w:t>500 taxis</w:t></w:r></w:ins>"
        "<w:sdt><w:sdtContent><w:r><w:t xml:space='preserve'> in Wuhan</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )

    assert read(a_docx(runs)).body == "Baidu has 500 taxis in Wuhan.\n"


def test_facts_are_taken_where_they_are_true() -> None:
    facts = {"title": "Taxis", "creator": "Ada Li", "language": "en-GB", "publisher": "The Example"}
    found = read(a_docx(paragraph("2024年3月12日"), *map(paragraph, SENTENCES), facts=facts))

    assert (found.title, found.title_supplied, found.authors) == ("Taxis", False, ("Ada Li",))
    assert (found.publisher, found.published, found.language) == ("The Example", date(2024, 3, 12), "en")


def test_facts_that_programs_put_there_are_none() -> None:
    found = read(a_docx(*map(paragraph, SENTENCES), facts={"title": "新建 Microsoft Word 文档", "creator": "微软用户"}))

    assert (found.title_supplied, found.authors, found.published, found.publisher) == (True, (), None, None)


def test_chinese_is_chinese() -> None:
    assert read(a_docx(paragraph("百度在武汉有五百辆出租车。"), facts={"language": "en-US"})).language == "zh"


def test_entities_are_not_unfolded() -> None:
    assert why_not(a_docx(paragraph("&lol9;"), head=BILLION_LAUGHS)) is Why.DAMAGED
    wide = BILLION_LAUGHS.replace('version="1.0"', 'version="1.0" encoding="UTF-16"')
    part = (wide + "<x>&lol9;</x>").encode("utf-16")
    assert why_not(a_docx(paragraph("x"), parts={"word/styles.xml": part})) is Why.DAMAGED
    assert (
        why_not(a_docx(paragraph("x"), parts={"docProps/core.xml": BILLION_LAUGHS.encode() + b"<x/>"})) is Why.DAMAGED
    )


def test_what_would_unpack_to_far_too_much_is_not_unpacked() -> None:
    assert why_not(a_docx(paragraph("x"), parts={"word/media/a.bin": b"\0" * 120_000_000})) is Why.LARGE
    assert why_not(a_docx(paragraph("x"), parts={"word/footnotes.xml": b" " * 50_000_000})) is Why.LARGE
    assert why_not(a_docx(paragraph("x"), parts={f"word/{n}": b"" for n in range(10_001)})) is Why.LARGE


def test_a_size_that_is_a_lie_gains_nothing() -> None:
    whole = a_docx(paragraph("x"), parts={"word/footnotes.xml": b" " * 50_000_000})
    small = (50_000_000).to_bytes(4, "little")
    lied = whole.replace(small, (1000).to_bytes(4, "little"))
    assert lied != whole

    assert why_not(lied) is Why.DAMAGED


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 nothing",
        a_docx(paragraph("x"))[:-200],
        a_docx("<w:p><w:r><w:t>never closed"),
        a_docx(paragraph("x"), parts={"word/document.xml": b"\xff\xff"}),
    ],
)
def test_a_damaged_document_says_so(content: bytes) -> None:
    assert why_not(content) is Why.DAMAGED


def test_a_document_without_a_word_says_so() -> None:
    assert why_not(a_docx(paragraph("  "))) is Why.EMPTY


def test_no_file_of_this_machine_is_read() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    drawing = (
        '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><wp:inline><a:graphic>'
        '<a:graphicData><a:blip r:link="r9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )

    found = read(a_docx(paragraph("One."), drawing, parts={"word/_rels/document.xml.rels": relations.encode()}))

    assert found.body == "One.\n"
