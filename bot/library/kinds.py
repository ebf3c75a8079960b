"""What kind of document some bytes are: told by the bytes, and by what is said of them only where those do not tell.

A server's Content-Type and a file's ending are often wrong; the first bytes of a PDF or a ZIP are not. Pure.
"""

import re
from enum import Enum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from bot.library.charsets import decoded
from bot.library.refusing import Unfit, Why

_HEAD = 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x1f\x8b", b"7z\xbc\xaf", b"\x7fELF", b"MZ", b"ID3", b"wOF")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|title|meta|div|p)[\s>/]", re.IGNORECASE)
_ENDINGS = {
    "pdf": "pdf", "docx": "docx", "md": "markdown", "markdown": "markdown", "txt": "text", "text": "text",
    "html": "page", "htm": "page", "xhtml": "page",
}  # fmt: skip
ENDINGS = frozenset(f".{ending}" for ending in _ENDINGS)
"""The endings of files that can be articles."""
_SAID = {
    "text/html": "page", "application/xhtml+xml": "page", "text/markdown": "markdown", "text/x-markdown": "markdown",
    "text/plain": "text",
}  # fmt: skip
SAYING_NOTHING = frozenset({"application/octet-stream", "binary/octet-stream", "application/x-download"})
"""What servers say of files that they know nothing of."""
DOCUMENTS = frozenset(
    {
        "application/pdf",
        "application/x-pdf",
        "application/zip",
        "application/msword",  # said of .docx by many servers; an old .doc is told by its bytes
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
    }
)


class Kind(Enum):
    """How a document is read."""

    PAGE = "page"
    MARKDOWN = "markdown"
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"


def kind_of(content: bytes, *, said: str | None = None, name: str = "") -> Kind:
    """The kind of some bytes; raises Unfit where no article can be in them.

    `said`: the media type that a server gave, or None. `name`: a file's name, or the path of an address.
    """
    head = content[:_HEAD]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(_ZIP):
        return _in_zip(content)
    if head.startswith(_COMPOUND):
        locked = _ENCRYPTED in content
        raise Unfit(Why.LOCKED) if locked else Unfit(Why.OLD_WORD)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if _is_binary(head):
        raise Unfit(Why.KIND, said or (f".{ending}" if ending else "bytes"))
    if head.startswith(b"{\\rtf"):
        raise Unfit(Why.KIND, "rtf")
    told = _SAID.get(said or "")
    if told in {None, "text"}:  # a server that says no more than this knows no more
        told = _ENDINGS.get(ending, told)
        if told in {None, "text"} and _HTML.search(head):
            told = "page"
    if told in {"pdf", "docx"}:
        raise Unfit(Why.DAMAGED)
    return Kind(told or "text")


def is_document(head: bytes) -> bool:
    """Whether the first bytes are those of a document that may be larger than a page."""
    return b"%PDF-" in head[:_HEAD] or head.startswith(_ZIP)


def _in_zip(content: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise Unfit(Why.DAMAGED) from None
    kind = next((kind for part, kind in _PARTS.items() if part in names), "zip")
    if kind != "docx":
        raise Unfit(Why.KIND, kind)
    return Kind.DOCX


def _is_binary(head: bytes) -> bool:
    if head.startswith(_BINARY) or head[4:8] == b"ftyp":
        return True
    return b"\0" in head and "\0" in decoded(head)  # in UTF-16 every letter may hold a byte that is nothing
