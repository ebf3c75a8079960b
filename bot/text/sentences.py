"""Where one sentence ends and the next begins, in English and in Chinese.

A full stop ends a sentence unless the words around it say otherwise (`full_stops`); 。！？ always do. What
stands between quotation marks or brackets is not cut: half of what somebody said is not what they said.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from bot.text.article import Span
from bot.text.full_stops import full_stop_ends
from bot.text.quotations import CJK, quotations_of

_END = re.compile(
    r"""(?P<mark>[.!?…。！？]+)(?P<close>[”’"'」』）)\]]*)(?:[ \xa0]?\[\d{1,3}(?:[ ,–-]{1,3}\d{1,3})*\])*"""
)
"""A place where a sentence may end: the mark, what it closes, and numbers of footnotes."""

_CHINESE = re.compile(f"[{CJK}]")
_NEXT_WORD = re.compile(r"""[“"‘'(\[（「『《]*(?P<word>\w[\w’'-]*\.?)""")

_SAID = "said|says|asked|asks|added|adds|told|wrote|writes|replied|explained|argued|noted|warned|recalled"
_SPEAKER_SAID = re.compile(rf"(?:[A-Z][\w’'.-]* ){{1,3}}(?:{_SAID})\b")
_CHINESE_SPEAKER_SAID = re.compile(
    rf"[{CJK}·]{{0,6}}?(?:说|說|表示|称|稱|指出|认为|認為|写道|寫道|问道|問道|补充|補充)"
)
_INTRODUCES_SPEECH = "：:，,；;、说說道称稱问問答"

_CLAUSE = re.compile(r"[;:,](?=\s)|[，；：]")
_SPACE = re.compile(r"\s")


def sentences_of(text: str, span: Span, longest: int = 1200) -> tuple[Span, ...]:
    """The sentences of the paragraph `span` of `text`, in order, leaving only white space between them.

    None is longer than `longest` code points. A longer one is cut at the ends of the sentences it quotes,
    else at clauses, else at spaces, else anywhere. The rest of `text` only helps to tell names from ends.
    """
    if longest < 1:
        raise ValueError(f"a sentence needs room: {longest}")
    return tuple(
        piece
        for paragraph in _cut(text, span, ())
        for sentence in _cut(text, paragraph, _ends(text, paragraph, quotations_of(text, paragraph)))
        for piece in _shortened(text, sentence, longest)
    )


def _cut(text: str, span: Span, ends: Iterable[int]) -> Iterator[Span]:
    """The stretches of `span` between `ends`, without the white space around them."""
    start = span.start
    for end in (*ends, span.end):
        stretch = text[start:end]
        blank = len(stretch) - len(stretch.lstrip())
        if blank < len(stretch):
            yield Span(start + blank, start + len(stretch.rstrip()))
        start = end


def _shortened(text: str, span: Span, longest: int) -> Iterator[Span]:
    """The sentence `span`; where it is too long, in as few pieces as its best places to cut allow."""
    if len(span) <= longest:
        yield span
        return
    sentence_ends = list(_ends(text, span, ()))
    start = span.start
    while span.end - start > longest:
        limit = start + longest
        i = bisect_left(sentence_ends, limit + 1)
        if i and sentence_ends[i - 1] > start:
            end = sentence_ends[i - 1]
        else:
            clauses = (m.end() for m in _CLAUSE.finditer(text, start, limit + 1) if m.end() <= limit)
            spaces = (m.start() for m in _SPACE.finditer(text, start, limit + 1))
            end = max(clauses, default=0) or max(spaces, default=0) or limit
        yield from _cut(text, Span(start, end), ())
        start = _next_visible(text, end)
    yield Span(start, span.end)


def _next_visible(text: str, at: int) -> int:
    """The first place from `at` on that is not white space; there must be one."""
    while text[at].isspace():
        at += 1
    return at


def _ends(text: str, span: Span, quotations: tuple[Span, ...]) -> Iterator[int]:
    """Where sentences end in `span` (which has no white space around it), but for the last."""
    start = span.start
    closings = [one.end for one in quotations]
    for match in _END.finditer(text, span.start, span.end):
        end = match.end()
        if end == span.end:
            return
        i = bisect_left(closings, end)
        if i < len(quotations) and quotations[i].start < end:
            continue
        closes_here = i > 0 and closings[i - 1] >= match.end("mark")
        if _ends_here(text, span, start, match, quotations[i - 1].start if closes_here else None):
            yield end
            start = end


def _ends_here(text: str, span: Span, start: int, match: re.Match[str], quotation: int | None) -> bool:
    """Whether the sentence begun at `start` ends with `match`, which closes the quotation begun at `quotation`."""
    mark, end = match["mark"], match.end()
    spaced = text[end].isspace()
    if any(c in "。！？" for c in mark) or (not spaced and _is_between_chinese(text, span, match)):
        return _ends_chinese(text, start, match, quotation)
    at = _next_visible(text, end)
    if not spaced or text[at] in ",;:)–—-":
        return False
    following = _NEXT_WORD.match(text, at, span.end)
    word = following["word"] if following else ""
    if word[:1].islower() and word.islower():
        return False  # but iPhone and eBay do begin sentences
    if mark == ".":
        return full_stop_ends(text, start, match.start(), word)
    is_elision = mark[-1] == "…" and text[match.start() - 1].isspace()
    is_reported = quotation is not None and _SPEAKER_SAID.match(text, at, span.end)
    return not is_elision and not is_reported


def _is_between_chinese(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether Latin punctuation stands in Chinese, where no space follows it, as in 真的吗?是的."""
    if not _CHINESE.match(text, match.end(), span.end):
        return False
    before = match.start() - 1
    return bool(match["close"]) or (
        match["mark"][-1] in "!?" and before >= span.start and bool(_CHINESE.match(text, before))
    )


def _ends_chinese(text: str, start: int, match: re.Match[str], quotation: int | None) -> bool:
    """Whether 。！？ ends the sentence: always, but in a quotation that is part of a longer one."""
    if text[match.end()] in "，、；：,;:":
        return False
    if quotation is None or text[quotation] in "（(":
        return True
    before = text[quotation - 1] if quotation > start else ""
    is_embedded = bool(_CHINESE.match(before)) and before not in _INTRODUCES_SPEECH
    return not is_embedded and not _CHINESE_SPEAKER_SAID.match(text, match.end())
