"""PDF and DOCX documents, small enough to be written out by hand."""

import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

WIDTHS = 0.5
"""Of a letter of the PDF's font, in sizes: it is Courier-like, so that a test can count where a line ends."""


class Ink(NamedTuple):
    """A line of a PDF: where it begins, and in which size."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


def a_column(  # noqa: PLR0913 - each changes one thing
    text: str, *, x: float = 50, y: float = 700, letters: int = 60, size: float = 10, step: float = 12
) -> list[Ink]:
    """Paragraphs of a text set into lines of so many letters; a new one is indented, the lines are as far as `step`."""
    inks: list[Ink] = []
    for paragraph in text.split("\n"):
        line, indent = "", 2.0
        for word in [*paragraph.split(" "), None]:
            room = letters - (2 if indent else 0)
            if word is None or len(line) + len(word) + 1 > room:
                inks.append(Ink(x + indent * size, y, line, size))
                y, line, indent = y - step, word or "", 0.0
            else:
                line = f"{line} {word}".strip()
    return inks


def a_pdf(
    *pages: Sequence[Ink],
    info: Mapping[str, str] | None = None,
    xmp: str = "",
    language: str = "",
    packed: bytes | None = None,
    picture: bool = False,
) -> bytes:
    """A PDF of these lines. `packed`: the bytes that stand in place of every page's packed content."""
    objects: list[bytes] = []

    def put(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(content: bytes, head: bytes = b"") -> int:
        return put(b"<<%s /Length %d>>\nstream\n%s\nendstream" % (head, len(content), content))

    widths = b"/FirstChar 32 /LastChar 255 /Widths [%s]" % b" ".join([b"500"] * 224)
    fonts = [
        put(b"<</Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding %s>>" % (name, widths))
        for name in (b"Helvetica", b"Helvetica-Bold")
    ]
    root, tree = put(b""), put(b"")
    kids = []
    for page in pages:
        drawn = b"".join(
            b"BT /F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (1 + ink.bold, ink.size, ink.x, ink.y, _literal(ink.text))
            for ink in page
        )
        if picture:
            drawn += b"q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
        content = stream(packed if packed is not None else zlib.compress(drawn), b"/Filter /FlateDecode")
        kids.append(
            put(
                b"<</Type /Page /Parent %d 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
                b" /Resources <</Font <</F1 %d 0 R /F2 %d 0 R>>>>>>" % (tree, content, *fonts)
            )
        )
    facts = b" ".join(b"/%s %s" % (name.encode(), _wide(value)) for name, value in (info or {}).items())
    information = put(b"<<%s>>" % facts)
    more = b"/Lang %s " % _wide(language) if language else b""
    if xmp:
        more += b"/Metadata %d 0 R " % stream(xmp.encode(), b"/Type /Metadata /Subtype /XML")
    objects[root - 1] = b"<</Type /Catalog /Pages %d 0 R %s>>" % (tree, more)
    objects[tree - 1] = b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    return _written(objects, root, information)


def _written(objects: Sequence[bytes], root: int, information: int) -> bytes:
    out = BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size %d /Root %d 0 R /Info %d 0 R>>\n" % (len(objects) + 1, root, information))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def _literal(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _wide(text: str) -> bytes:
    return b"<%s>" % (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_STYLES = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>'
)
_NUMBERS = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_PART_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
    'Target="styles.xml"/><Relationship Id="n" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
    "</Relationships>"
)


def paragraph(text: str, *, style: str = "", numbering: int = 0) -> str:
    """A paragraph of a DOCX as XML."""
    marked = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>' if numbering else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr>{named}{marked}</w:pPr>{run}</w:p>"


def a_docx(
    *body: str, facts: Mapping[str, str] | None = None, head: str = "", parts: Mapping[str, bytes] | None = None
) -> bytes:
    """A DOCX whose body is this XML; `head` stands before its root, `parts` beside it."""
    core = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in (facts or {}).items())
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"{head}<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERS,
        "word/_rels/document.xml.rels": _PART_RELATIONS,
        "docProps/core.xml": f"<cp:coreProperties {_DC}>{core}</cp:coreProperties>",
        **(parts or {}),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
