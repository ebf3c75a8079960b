"""The article in a PDF, by PDFium. Pure, and to be run in a process of its own: PDFium is not written in Python."""

import ctypes
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import cache
from math import hypot
from typing import Any

from lxml import etree

from bot.library.claims import line_of, stated_authors, stated_day, true_authors, true_title
from bot.library.extraction import Extract
from bot.library.layout import Line, Paragraph, as_body, paragraphs_of
from bot.library.records import title_from
from bot.library.refusing import Unfit, Why
from bot.text.languages import language_of

_MOST_PAGES = 3000
_LEAST_LETTERS = 40
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNKNOWN = re.compile("[\ufffd\ue000-\uf0b6\uf0b8-\uf8ff\x03-\x08\x0e-\x1f]")
_UNKNOWN_SHARE = 0.05
_UPRIGHT = 0.1
_HYPHEN = 2
"""What PDFium puts in place of a hyphen at the end of a line; it goes on with the next line after it."""
_ENDS = frozenset({_HYPHEN, 10, 13})
_BOLD = 600
_BEGINNING = 3000
_LONGEST_HEADING = 200
_XMP = re.compile(rb"<(?:\w+:)?RDF\b.{0,500000}?</(?:\w+:)?RDF>", re.DOTALL)
_PUBLISHED = ("publicationDate", "coverDate", "onlinePublicationDate")
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def pdf_extract(content: bytes, name: str) -> Extract:
    """The article of a PDF; raises Unfit. `name`: of the file."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD or "assword" in str(error)
        raise Unfit(Why.LOCKED if locked else Why.DAMAGED) from None
    with closing(document):
        if len(document) > _MOST_PAGES:
            raise Unfit(Why.LONG, f"{_MOST_PAGES:,}")
        lines = [line for number in range(len(document)) for line in _lines(document, number, pdfium)]
        said = document.get_metadata_dict()
        language = _language(document, pdfium)
    whole = "".join(line.text for line in lines)
    if sum(map(str.isalpha, whole)) < _LEAST_LETTERS:
        raise Unfit(Why.SCANNED)
    if len(_UNKNOWN.findall(whole)) > _UNKNOWN_SHARE * len(whole):
        raise Unfit(Why.READER)
    paragraphs = paragraphs_of(lines, _words())
    return _extract(paragraphs, said, language, _xmp(content), name)


def _extract(
    paragraphs: list[Paragraph], said: dict[str, str], language: str, xmp: etree._Element | None, name: str
) -> Extract:
    body = as_body(paragraphs)
    beginning = body[:_BEGINNING]
    stated = true_title(said.get("Title"), name)
    spoken = language_of(body)
    return Extract(
        title=stated or _heading(paragraphs) or title_from(body),
        title_supplied=stated is None,
        body=body,
        publisher=true_title(_first(xmp, "dc:publisher")),
        authors=true_authors(said.get("Author"), beginning) or stated_authors(_first_page(paragraphs)),
        published=_published(xmp) or stated_day(_first_page(paragraphs)),
        language=spoken if language in {"", "en", "zh"} or spoken == "zh" else language,
        canonical=None,
    )


def _lines(document: Any, number: int, pdfium: Any) -> Iterator[Line]:  # noqa: ANN401 - pypdfium2 has no types
    """The lines of a page as PDFium orders them; what stands on its side, as in margins, is left out."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return
    with closing(page), closing(page.get_textpage()) as text:
        start = 0
        codes = [pdfium.raw.FPDFText_GetUnicode(text.raw, index) for index in range(text.count_chars())]
        for index, code in enumerate([*codes, 10]):
            if code in _ENDS:
                end = index + (code == _HYPHEN)
                line = _line(codes, start, end, text, number, pdfium) if end > start else None
                if line:
                    yield line
                start = index + 1


def _line(codes: list[int], start: int, end: int, text: Any, number: int, pdfium: Any) -> Line | None:  # noqa: ANN401, PLR0913, PLR0917
    raw = "".join(map(chr, codes[start:end]))
    words = raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "").translate(_LIGATURES)
    seen = [index for index in range(start, end) if codes[index] > 32 and codes[index] != 0xA0]
    if not seen or not words.strip():
        return None
    first, last, middle = seen[0], seen[-1], seen[len(seen) // 2]
    angle = pdfium.raw.FPDFText_GetCharAngle(text.raw, middle)
    if not (angle < _UPRIGHT or angle > 6.28 - _UPRIGHT):
        return None
    left, low, _, high = text.get_charbox(first, loose=True)
    right = text.get_charbox(last, loose=True)[2]
    weights = {pdfium.raw.FPDFText_GetFontWeight(text.raw, index) >= _BOLD for index in (first, middle, last)}
    return Line(
        text=words,
        page=number,
        left=left,
        right=max(left, right),
        bottom=_baseline(text, middle, pdfium),
        size=_size(text, middle, pdfium) or max(high - low, 1.0),
        bold=weights == {True},
    )


def _baseline(text: Any, index: int, pdfium: Any) -> float:  # noqa: ANN401
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
    return y.value


def _size(text: Any, index: int, pdfium: Any) -> float:  # noqa: ANN401
    """The size of a letter as it is drawn: its font's, stretched as the page stretches it. 0 where it is not known."""
    matrix = pdfium.raw.FS_MATRIX()
    if not pdfium.raw.FPDFText_GetMatrix(text.raw, index, matrix):
        return 0.0
    return float(pdfium.raw.FPDFText_GetFontSize(text.raw, index) * hypot(matrix.c, matrix.d))


@cache
def _words() -> Callable[[str], bool]:
    """Who knows English words; the list is read at the first hyphen that ends a line."""
    from bot.library.spelling import Spelling, right_words

    return Spelling(right_words).is_right


def _heading(paragraphs: list[Paragraph]) -> str | None:
    """The largest letters on the first page that has any, unless all are of one size."""
    if not paragraphs:
        return None
    page = paragraphs[0].lines[0].page
    here = [each for each in paragraphs if each.lines[0].page == page and len(each.text) <= _LONGEST_HEADING]
    here = [each for each in here if re.search(r"[^\W\d_]{2}", each.text)]
    sizes = sorted(each.size for each in paragraphs for _ in each.lines)
    largest = max(here, key=lambda each: each.size, default=None)
    usual = sizes[len(sizes) // 2]
    return line_of(largest.text) if largest and largest.size > 1.1 * usual else None


def _first_page(paragraphs: list[Paragraph]) -> str:
    first = paragraphs[0].lines[0].page if paragraphs else 0
    return "\n".join(line.text for each in paragraphs for line in each.lines if line.page == first)


def _language(document: Any, pdfium: Any) -> str:  # noqa: ANN401
    """What the document says that it is written in; "" where it does not."""
    ask = getattr(pdfium.raw, "FPDFCatalog_GetLanguage", None)
    if ask is None:
        return ""
    buffer = (ctypes.c_ushort * 32)()
    length = ask(document.raw, buffer, ctypes.sizeof(buffer))
    tag = bytes(buffer)[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", tag)
    return found[0].lower() if found else ""


def _xmp(content: bytes) -> etree._Element | None:
    """What publishers write into a PDF beside the fields that programs fill; None where there is nothing."""
    for found in _XMP.finditer(content):
        try:
            return etree.fromstring(b"<x>" + found[0] + b"</x>", etree.XMLParser(resolve_entities=False, recover=True))
        except etree.LxmlError:
            continue
    return None


def _first(xmp: etree._Element | None, name: str) -> str | None:
    if xmp is None:
        return None
    found = xmp.find(f".//{name}", _NAMESPACES)
    return line_of(" ".join(found.itertext())) if found is not None else None


def _published(xmp: etree._Element | None) -> date | None:
    for element in xmp.iter() if xmp is not None else ():
        if isinstance(element.tag, str) and etree.QName(element).localname in _PUBLISHED:
            try:
                return date.fromisoformat((element.text or "").strip()[:10])
            except ValueError:
                return None
    return None
