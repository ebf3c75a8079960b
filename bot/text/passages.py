"""From an article to its passages: what is a paragraph, an item of a list, a turn of an interview, a heading.

The body is read line by line, because pages saved as text rarely keep more structure than that. Everything that is
neither white space, a list marker, a speaker's label nor page furniture ends up in exactly one passage.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.text.article import Article, Passage, PassageKind, Span
from bot.text.furniture import is_furniture
from bot.text.interviews import Interview, interview_in
from bot.text.sentences import sentences_of
from bot.text.speakers import Speakers

_MARKER = re.compile(
    r"\s*(?:[•‣◦▪●○·]\s*|[-*–]\s+|\d{1,3}[.)]\s+|\d{1,3}、\s*|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*"
    r"|[一二三四五六七八九十]{1,3}、\s*)(?=\S)"
)
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_ENDS_A_SENTENCE = re.compile(r"[.!?…。！？;；:：,，、][\"”’'」』）)\]]*$")
_CREDIT = re.compile(
    r"(?i)^(?:this (?:article|story|piece|post) was |(?:written|edited|translated|reported|photographed) by "
    r"|(?:photos?|images?|illustrations?|pictures?|graphics?)\b.{0,20}(?: by |: )|about the author|by [A-Z]"
    r"|(?:作者|编辑|責任編輯|责任编辑|记者|記者|摄影|攝影|来源|來源|图片|圖片|文)\s*[:：/／|｜])"
)
_DATE_LINE = re.compile(
    r"(?i)^[\W\d]*(?:\d{1,2}\s+)?[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?(?:\s+\d{4})?$|^\d{4}[-/年]"
)
_HEADING_LENGTH = 90
_HEADING_WORDS = 14
_SHORT_ITEM_SENTENCES = 2
"""An item of more sentences stands by itself and does not need the sentence that introduces its list."""
_MINOR_WORDS = frozenset("a an and as at but by for from in into is it its not of on or over the to up vs with".split())


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of lines that belong together, already without its marker or label."""

    kind: PassageKind
    span: Span
    label: str | None = None
    apart: bool = False
    """Whether an ornament stands between it and what is before it."""


def passages_of(article: Article) -> tuple[Passage, ...]:
    """The passages of an article: inside its body, in order, never overlapping."""
    interview = interview_in(article.body)
    blocks = _sort_labels(article, list(_blocks(article.body, interview)))
    speakers = Speakers(article.body)
    passages: list[Passage] = []
    heading: Span | None = None
    lead_in: Passage | None = None
    turn: str | None = None
    for block in blocks:
        sentences = sentences_of(article.body, block.span)
        if not sentences:
            continue
        text = block.span.of(article.body)
        kind = block.kind
        if block.label is not None:
            turn = interview.speaker(block.label)
        elif _ends_turn(block, text, interview):
            turn = None
        if kind is PassageKind.PARAGRAPH and (block.label is not None or turn is not None):
            kind = PassageKind.TURN
        if kind is not PassageKind.ITEM:
            lead_in = None
        elif passages and passages[-1].kind is not PassageKind.ITEM:
            lead_in = passages[-1] if passages[-1].span.of(article.body).endswith((":", "：")) else None
        introduced = lead_in is not None and len(sentences) <= _SHORT_ITEM_SENTENCES
        inherited = turn or (lead_in.speakers[-1] if lead_in is not None else None)
        passages.append(
            Passage(
                article=article,
                number=len(passages) + 1,
                kind=kind,
                span=block.span,
                sentences=sentences,
                speakers=speakers.of(sentences, whole=inherited),
                heading=heading,
                lead_in=lead_in.sentences[-1] if lead_in is not None and introduced else None,
            )
        )
        if kind is PassageKind.HEADING and text != article.title:
            heading = block.span  # the title is every passage's, so it tells none apart
    return tuple(passages)


def _ends_turn(block: _Block, text: str, interview: Interview) -> bool:
    """Whether whoever spoke before has finished: at a heading, an ornament, a credit, or a label that is nobody's."""
    if block.kind is PassageKind.HEADING or block.apart or _CREDIT.match(text):
        return True
    return block.kind is not PassageKind.ITEM and interview.ends_turn(text)


def _lines(body: str) -> Iterator[Span | None]:
    """The lines without the white space around them; None for a blank one."""
    start = 0
    for line in body.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            left = start + len(line) - len(line.lstrip())
            yield Span(left, left + len(stripped))
        else:
            yield None
        start += len(line)


def _blocks(body: str, interview: Interview) -> Iterator[_Block]:
    lines = list(_lines(body))
    wrapped = _is_hard_wrapped(body, lines)
    open_block: _Block | None = None
    apart = False
    for line in lines:
        text = line.of(body) if line else ""
        if line is None or is_furniture(text):
            if open_block:
                yield open_block
            open_block = None
            apart = apart or bool(text and not re.search(r"\w", text))
            continue
        block = replace(_classify(body, line, interview), apart=apart)
        apart = False
        continues = (
            wrapped
            and open_block is not None
            and block.kind is PassageKind.PARAGRAPH
            and block.label is None
            and open_block.kind is not PassageKind.HEADING
        )
        if continues and open_block is not None:
            open_block = replace(open_block, span=Span(open_block.span.start, line.end))
            continue
        if open_block:
            yield open_block
        open_block = block
    if open_block:
        yield open_block


def _classify(body: str, line: Span, interview: Interview) -> _Block:
    text = line.of(body)
    if heading := _MARKDOWN_HEADING.match(text):
        return _Block(PassageKind.HEADING, Span(line.start + heading.end(), line.end))
    if marker := _MARKER.match(text):
        return _Block(PassageKind.ITEM, Span(line.start + marker.end(), line.end))
    if label := interview.label_of(text):
        return _Block(PassageKind.PARAGRAPH, Span(line.start + label.end, line.end), label.name)
    return _Block(PassageKind.PARAGRAPH, line)


def _is_hard_wrapped(body: str, lines: Sequence[Span | None]) -> bool:
    """Whether lines were broken at a column: none is long, and most that are followed by another end mid-sentence."""
    full = [line for line in lines if line]
    pairs = [first for first, second in pairwise(lines) if first and second]
    if len(pairs) < 2 or max(map(len, full)) > 130:
        return False
    broken = sum(len(line) >= 30 and not _ENDS_A_SENTENCE.search(line.of(body)) for line in pairs)
    return broken * 2 > len(pairs)


def _sort_labels(article: Article, blocks: list[_Block]) -> list[_Block]:
    """Tell headings and stand-alone labels (captions, bylines, dates) from paragraphs that merely lack a full stop."""
    return [
        replace(block, kind=_kind_of_short(article, block, after))
        if block.kind is PassageKind.PARAGRAPH and block.label is None
        else block
        for block, after in zip(blocks, [*blocks[1:], None], strict=False)
    ]


def _kind_of_short(article: Article, block: _Block, after: _Block | None) -> PassageKind:
    text = block.span.of(article.body)
    if text == article.title:
        return PassageKind.HEADING
    if len(text) > _HEADING_LENGTH or len(text.split()) > _HEADING_WORDS or _ENDS_A_SENTENCE.search(text):
        return PassageKind.PARAGRAPH
    if text in article.authors or _DATE_LINE.match(text) or any(mark in text for mark in "@|©—,，、/"):
        return PassageKind.LABEL
    followed = after is not None and len(after.span) > len(text) and after.kind is not PassageKind.HEADING
    return PassageKind.HEADING if followed and _is_title_case(text) else PassageKind.LABEL


def _is_title_case(text: str) -> bool:
    """Whether the words that count are capitalised; scripts without capitals are taken as they come."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in _MINOR_WORDS]
    cased = [word for word in words if word.lower() != word.upper()]
    return bool(words) and sum(word[0].isupper() for word in cased) >= 0.7 * len(cased)
