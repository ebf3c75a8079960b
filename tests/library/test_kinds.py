import pytest

from bot.library.kinds import Kind, kind_of
from bot.library.refusing import Unfit, Why
from tests.library.papers import a_docx, a_pdf, paragraph
from tests.library.sites import page_of

PDF, DOCX, PAGE, TEXT = a_pdf(), a_docx(paragraph("x")), page_of(), b"Baidu runs taxis. 1 < 2."
SHEET = a_docx(parts={"xl/workbook.xml": b"<x/>"}).replace(b"word/document.xml", b"word/dokument.xml")


@pytest.mark.parametrize(
    ("content", "said", "name", "kind"),
    [
        (PDF, "text/html", "a.html", Kind.PDF),
        (b"\r\n\r\n" + PDF, None, "a", Kind.PDF),
        (DOCX, "application/octet-stream", "download", Kind.DOCX),
        (DOCX, "application/msword", "a.doc", Kind.DOCX),
        (PAGE, None, "a.txt", Kind.PAGE),
        (PAGE, "text/plain", "a", Kind.PAGE),
        (PAGE, "application/octet-stream", "a", Kind.PAGE),
        (TEXT, "text/html", "a", Kind.PAGE),
        (TEXT, "text/plain", "a", Kind.TEXT),
        (TEXT, "text/plain", "README.md", Kind.MARKDOWN),
        (TEXT, "text/markdown", "a", Kind.MARKDOWN),
        (TEXT, None, "a.MD", Kind.MARKDOWN),
        (TEXT, None, "", Kind.TEXT),
        (TEXT, "application/octet-stream", "a.txt", Kind.TEXT),
        ("百度在武汉".encode("utf-16"), None, "a.txt", Kind.TEXT),
        ("Baidu in Wuhan".encode("utf-16-le"), None, "a.txt", Kind.TEXT),
        ("百度在武汉".encode("gb18030"), None, "a.txt", Kind.TEXT),
    ],
)
def test_the_bytes_tell_and_then_what_is_said_of_them(content: bytes, said: str | None, name: str, kind: Kind) -> None:
    assert kind_of(content, said=said, name=name) is kind


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"\x89PNG\r\n\x1a\n", "a.txt", Why.KIND),
        (b"\x1f\x8b\x08\x00", "a.html", Why.KIND),
        (b"\0\0\0\x18ftypmp42", "a", Why.KIND),
        (b"MZ\x90\0", "a.md", Why.KIND),
        (b"text\0\0\0\0\x01 and more", "a.txt", Why.KIND),
        (b"{\\rtf1 text}", "a.txt", Why.KIND),
        (SHEET, "a.docx", Why.KIND),
        (b"PK\x03\x04 nothing", "a.docx", Why.DAMAGED),
        (TEXT, "a.pdf", Why.DAMAGED),
        (TEXT, "a.docx", Why.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", "a.doc", Why.OLD_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", Why.LOCKED),
    ],
)
def test_what_cannot_be_an_article_says_why(content: bytes, name: str, why: Why) -> None:
    with pytest.raises(Unfit) as unfit:
        kind_of(content, name=name)

    assert unfit.value.why is why
