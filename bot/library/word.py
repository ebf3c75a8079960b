"""The article in a DOCX: headings, paragraphs, lists, tables and notes, by mammoth; not what is struck out. Pure.

A DOCX is a ZIP of XML, both of which can be made to unfold without end: what would unpack to more than a bound is not
unpacked, and XML that declares entities, which Word never writes, is not parsed.
"""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from bot.library.claims import line_of, stated_authors, stated_day, true_authors, true_title
from bot.library.extraction import Extract
from bot.library.markup import Piece, pieces_of, text_of
from bot.library.records import title_from
from bot.library.refusing import Unfit, Why
from bot.text.languages import language_of

_MOST_PARTS = 10_000
_MOST_BYTES = 100_000_000
_MOST_XML = 40_000_000
_DECLARES = re.compile(
    rb"<!\s*(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C\0T|E\0N\0T)|\0<\0!\0(?:D\0O\0C\0T|E\0N\0T)", re.IGNORECASE
)
_CORE = "docProps/core.xml"
_NAMESPACES = {"dc": "http://purl.org/dc/elements/1.1/"}
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='标题'] => h1:fresh
"""
_BEGINNING = 3000
_OTHER_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-\w+)*", re.IGNORECASE)


def docx_extract(content: bytes, name: str) -> Extract:
    """The article of a DOCX; raises Unfit. `name`: of the file."""
    try:
        parts = _checked(content)
        core = etree.fromstring(parts, _parser()) if parts else None
        pieces = pieces_of(_html(content))
    except (BadZipFile, zlib.error, etree.LxmlError, KeyError, ValueError, OSError, NotImplementedError, EOFError):
        raise Unfit(Why.DAMAGED) from None
    body = text_of(pieces)
    if not body.strip():
        raise Unfit(Why.EMPTY)
    return _extract(pieces, body, core, name)


def _extract(pieces: list[Piece], body: str, core: etree._Element | None, name: str) -> Extract:
    def said(fact: str) -> str | None:
        return line_of(core.findtext(f"dc:{fact}", namespaces=_NAMESPACES)) if core is not None else None

    beginning = body[:_BEGINNING]
    headings = [piece for piece in pieces[:5] if piece.heading]
    stated = true_title(said("title"), name)
    heading = min(headings, key=lambda piece: piece.heading).text if headings else None
    tag = _OTHER_LANGUAGE.fullmatch(said("language") or "")
    language = tag[1].lower() if tag else ""
    return Extract(
        title=stated or heading or title_from(body),
        title_supplied=not stated,
        body=body,
        publisher=true_title(said("publisher")),
        authors=true_authors(said("creator"), beginning) or stated_authors(beginning),
        published=stated_day(beginning),
        language=language_of(body) if language in {"", "en", "zh"} else language,
        canonical=None,
    )


def _html(content: bytes) -> str:
    import mammoth

    def no_image(_: object) -> list[object]:
        return []

    try:
        converted = mammoth.convert_to_html(BytesIO(content), style_map=_STYLES, convert_image=no_image)
    except Exception:  # noqa: BLE001 - of what Word never writes it says nothing in particular
        raise Unfit(Why.DAMAGED) from None
    return str(converted.value)


def _checked(content: bytes) -> bytes | None:
    """What the document says of itself; raises Unfit where it would unfold to too much."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise Unfit(Why.LARGE, str(_MOST_BYTES // 1_000_000))
        if any(part.flag_bits & 1 for part in parts):
            raise Unfit(Why.LOCKED)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                if part.file_size > _MOST_XML:
                    raise Unfit(Why.LARGE, str(_MOST_XML // 1_000_000))
                if _DECLARES.search(archive.read(part)):
                    raise Unfit(Why.DAMAGED)
        return archive.read(_CORE) if _CORE in archive.namelist() else None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
