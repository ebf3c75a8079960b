"""The text of clean HTML, such as a DOCX or Markdown is turned into: paragraphs, headings, items, rows. Pure.

Each stands on a line of its own as web pages are kept too: a blank line between them, the items of one list together.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from lxml.html import HTMLParser as Parser

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = ("script", "style", "head", "template", "noscript")
_NOTE_MARKS = "//sup[.//a] | //a[starts-with(@href, '#footnote-ref') or starts-with(@href, '#endnote-ref')]"
"""The raised number that refers to a note would stand inside a quote; so would the arrow that leads back."""
_BREAKS = frozenset(
    "body p div blockquote pre section article main ul ol dl dt dd figure figcaption table tbody thead tfoot".split()
)
_DEEPEST = 400
_BLANKS = re.compile(r"[ \t\r\n\f]+")


class Piece(NamedTuple):
    """One paragraph, heading, item or row; `heading` is its level, or 0."""

    text: str
    heading: int = 0
    item: bool = False


def pieces_of(html: str) -> list[Piece]:
    """The pieces of a document in order; nothing in it is loaded or run."""
    if not html.strip():
        return []
    # Never a huge tree: what is nested deeper than any text is, is cut off by the parser.
    root = document_fromstring(html, parser=Parser(huge_tree=False, no_network=True, remove_comments=True))
    for mark in root.xpath(_NOTE_MARKS):
        mark.drop_tree()
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for block in root.iter(*_BREAKS, "li", "br"):
        block.tail = f" {block.tail or ''}"  # two paragraphs of one cell are two words
    pieces: list[Piece] = []
    _walk(root, pieces, [], marker="", depth=0)
    return [piece for piece in pieces if piece.text]


def text_of(pieces: list[Piece]) -> str:
    """The pieces as a body."""
    if not pieces:
        return ""
    joints = ("\n" if one.item and two.item else "\n\n" for one, two in pairwise(pieces))
    return pieces[0].text + "".join(joint + piece.text for joint, piece in zip(joints, pieces[1:], strict=True)) + "\n"


def _walk(element: HtmlElement, pieces: list[Piece], words: list[str], *, marker: str, depth: int) -> None:
    """Add what an element holds; `words` is the text gathered since the last break."""

    def close(heading: int = 0) -> None:
        nonlocal marker
        if text := _joined(words):
            pieces.append(Piece(marker + text, heading, bool(marker)))
            marker = ""
        words.clear()

    words.append(element.text or "")
    numbered = element.tag == "ol"
    number = 0
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or depth > _DEEPEST:
            pass
        elif tag == "br":
            close()
        elif tag in _HEADINGS:
            close()
            pieces.append(Piece(_joined([*child.itertext()]), int(tag[1])))
        elif tag == "tr":
            close()
            cells = [text for cell in child if (text := _joined([*cell.itertext()]))]
            pieces.append(Piece(" ".join(cells)))
        elif tag == "li":
            close()
            number += 1
            inner: list[str] = []
            _walk(child, pieces, inner, marker=f"{number}. " if numbered else "- ", depth=depth + 1)
        elif tag in _BREAKS:
            close()
            inner = []
            _walk(child, pieces, inner, marker=marker, depth=depth + 1)
            marker = ""
        else:
            words.extend(child.itertext())
        words.append(child.tail or "")
    close()


def _joined(words: list[str]) -> str:
    return _BLANKS.sub(" ", "".join(words)).strip()
