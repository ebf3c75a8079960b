"""The lines of a paged document → its paragraphs. Pure.

A page is lines of ink; which of them belong together has to be told by where they stand. A line goes on in the next one
where that stands right below it, in the same size of letters, not indented, and where the first word of it had no room
left on the line before. At the end of a column or a page, what has not ended goes on in the next column. What returns
on page after page (titles of chapters, names of journals, numbers of pages) is no part of the text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bot.text.languages import HAN

_HYPHENS = "-\u2010\u00ad\x02"
_ENDED = re.compile(r"[.!?…。！？:：;；][\"”’'」』）)\]]*$")
_MARKER = re.compile(
    r"(?:[•‣◦▪●○·\u2043\uf0b7]|[-–*]\s|\(?\d{1,3}[.)]\s|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）])"
)
_DASH = re.compile(r"[-–]\s")
_WIDE = re.compile(rf"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’]")
_PAGE_NUMBER = re.compile(
    r"(?i)\W*(?:page|p\.|第)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页|頁)?(?:\s*(?:of|/|共)\s*\d{1,4}\s*(?:页|頁)?)?\W*"
)
_EDGE_LINES = 3
_REPEATED_ON = 0.4
_BULLETS = str.maketrans(dict.fromkeys("•‣◦▪●○·\u2043\uf0b7", "•"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page, measured in points from the page's lower left corner. `bold`: all of it is."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    bold: bool = False


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together. `text` has them joined."""

    text: str
    lines: list[Line]

    @property
    def last(self) -> Line:
        """Where it stops."""
        return self.lines[-1]

    @property
    def size(self) -> float:
        """Of its letters."""
        return self.lines[0].size

    @property
    def is_item(self) -> bool:
        """Whether it begins with a mark of lists."""
        return bool(_MARKER.match(self.text))


def paragraphs_of(lines: Sequence[Line], is_word: Callable[[str], bool]) -> list[Paragraph]:
    """The paragraphs in the order of the lines. `is_word` decides whether a hyphen at the end of a line is a word's."""
    kept = _without_furniture(lines)
    pitch, columns = _pitches(kept), _columns(kept)
    paragraphs: list[Paragraph] = []
    for line in kept:
        before = paragraphs[-1] if paragraphs else None
        if before and not (_is_below(line, before.last) and _goes_on(before, line, pitch, columns)):
            before = _unfinished(paragraphs, line, columns) if not _is_below(line, before.last) else None
        if before:
            before.text = _joined(before.text, line.text, is_word)
            before.lines.append(line)
        else:
            paragraphs.append(Paragraph(text=line.text.strip(), lines=[line]))
    return paragraphs


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without what stands at the head or the foot of page after page."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges = {page: _edges(each) for page, each in pages.items()}
    counts = Counter(name for each in edges.values() for name in {_shape(line) for line in each})
    least = max(2, _REPEATED_ON * len(pages))
    dropped = {
        id(line)
        for page, each in edges.items()
        for line in each
        if counts[_shape(line)] >= least or (_PAGE_NUMBER.fullmatch(line.text) and _is_outermost(line, pages[page]))
    }
    return [line for line in lines if id(line) not in dropped]


def _edges(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.bottom)
    return by_height if len(by_height) <= 2 * _EDGE_LINES else by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _is_outermost(line: Line, page: Sequence[Line]) -> bool:
    heights = [each.bottom for each in page]
    return len(page) > 2 and line.bottom in {min(heights), max(heights)}


def _shape(line: Line) -> tuple[str, int]:
    """What a line says apart from its numbers, and at which height."""
    return re.sub(r"\d+", "#", " ".join(line.text.split()).casefold()), round(line.bottom / 6)


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance of two lines, by the size of their letters."""
    gaps: dict[int, list[float]] = defaultdict(list)
    for one, two in pairwise(lines):
        gap = one.bottom - two.bottom
        if _is_below(two, one) and _same_size(one, two) and gap < 2.2 * one.size:
            gaps[round(one.size)].append(gap)
    return {size: median(each) for size, each in gaps.items()}


def _columns(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Of each line, by its identity, how far left and right the lines around it go that stand above and below it."""
    found: dict[int, tuple[float, float]] = {}
    pages: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page, round(line.size)].append(line)
    for line in lines:
        near = [each for each in pages[line.page, round(line.size)] if _overlap(each, line) > 0.5]
        found[id(line)] = min(each.left for each in near), max(each.right for each in near)
    return found


def _overlap(one: Line, two: Line) -> float:
    shared = min(one.right, two.right) - max(one.left, two.left)
    return shared / max(1.0, min(one.right - one.left, two.right - two.left))


def _same_size(one: Line, two: Line) -> bool:
    return abs(one.size - two.size) <= 0.06 * max(one.size, two.size)


def _is_below(line: Line, before: Line) -> bool:
    same_column = line.page == before.page and _overlap(line, before) > 0.1
    return same_column and 0.2 * line.size < before.bottom - line.bottom < 6 * line.size


def _goes_on(
    paragraph: Paragraph, line: Line, pitches: dict[int, float], columns: dict[int, tuple[float, float]]
) -> bool:
    """Whether a line that stands right below a paragraph belongs to it."""
    last = paragraph.last
    pitch = pitches.get(round(last.size), 1.25 * last.size)
    if not _same_size(last, line) or last.bold != line.bold:
        return False
    if _MARKER.match(line.text) and (_ENDED.search(paragraph.text) or not _DASH.match(line.text) or paragraph.is_item):
        return False  # only a dash may stand in the middle of a sentence
    if last.bottom - line.bottom > 1.22 * pitch:
        return False
    indent = 0.7 * line.size
    if paragraph.is_item:
        # The second line of an item stands under its words; what stands under its mark again is another paragraph.
        hanging = line.left > paragraph.lines[0].left + 0.3 * line.size or line.left >= last.left
        return hanging or (_is_full(last, line, columns) and not _ENDED.search(paragraph.text))
    if line.left > last.left + indent and line.left > columns[id(line)][0] + indent and not _is_centred(last, line):
        return False
    return _is_full(last, line, columns) or _is_centred(last, line)


def _is_centred(one: Line, two: Line) -> bool:
    """Whether two lines that begin at different places stand around one axis."""
    return abs(one.left - two.left) > one.size and abs((one.left + one.right) - (two.left + two.right)) < 0.6 * one.size


def _is_full(line: Line, after: Line, columns: dict[int, tuple[float, float]]) -> bool:
    """Whether the first word of what comes after had no room left on a line."""
    room = columns[id(line)][1] - line.right
    word = after.text.strip()[:1] if _WIDE.match(after.text.strip()) else (after.text.split() or [""])[0]
    width = len(word) / max(1, len(after.text)) * (after.right - after.left)
    return room <= width + 0.6 * line.size or bool(line.text.rstrip()[-1:] in _HYPHENS)


def _unfinished(
    paragraphs: Sequence[Paragraph], line: Line, columns: dict[int, tuple[float, float]]
) -> Paragraph | None:
    """The paragraph that goes on at the head of the next column or page; notes and captions may stand between."""
    first = line.text.strip()[:1]
    goes_on = first.islower() or bool(_WIDE.match(first))
    for steps, paragraph in enumerate(reversed(paragraphs[-4:])):
        last = paragraph.last
        if not _same_size(last, line) or last.bold != line.bold:
            continue
        if _ENDED.search(paragraph.text) or _MARKER.match(line.text) or line.page - last.page > 1:
            return None
        return (
            paragraph
            if goes_on or (steps == 0 and _is_full(last, line, columns) and len(paragraph.lines) > 1)
            else None
        )
    return None


def _joined(text: str, more: str, is_word: Callable[[str], bool]) -> str:
    """Two lines as one: what was parted at a hyphen is put together again, Chinese without a space."""
    text, more = text.rstrip(), more.strip()
    if not text or not more:
        return text or more
    if text[-1] in _HYPHENS and more[0].isalpha():
        head = re.search(r"[^\W\d_]+$", text[:-1])
        tail = re.match(r"[^\W\d_]+", more)
        if head and tail and tail[0][0].islower():
            whole = (head[0] + tail[0]).lower()
            compound = not is_word(whole) and is_word(head[0].lower()) and is_word(tail[0].lower()) and len(head[0]) > 2
            return text[:-1] + ("-" if compound else "") + more
        return text[:-1] + "-" + more
    if _WIDE.match(text[-1]) and _WIDE.match(more[0]) and text[-1] not in "”’":
        return text + more
    return f"{text} {more}"


def as_body(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs as a body; the items of one list stand together."""
    body = ""
    was_item = False
    for paragraph in paragraphs:
        text = " ".join(paragraph.text.split())
        if not text:
            continue
        is_item = paragraph.is_item
        joint = "" if not body else "\n" if was_item and is_item else "\n\n"
        body += joint + (
            re.sub(r"^•\s*", "• ", text.translate(_BULLETS) if is_item and text[0] in "•‣◦▪●○·\u2043\uf0b7" else text)
        )
        was_item = is_item
    return f"{body}\n" if body else ""
