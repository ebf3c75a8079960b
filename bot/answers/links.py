"""Links that open a page at the quote: text fragments, https://wicg.github.io/scroll-to-text-fragment/.

    #:~:text=[prefix-,]start[,end][,-suffix]

A browser looks for the text in the page's own characters (curly quotes, non-breaking spaces), comparing words without
regard to case, and takes the first place that fits. So the quote is written exactly; a long one by its first and last
words; and words before or after it are added where the same words occur more than once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote as percent_encoded

from bot.text.article import Article, Span

EXACT_BELOW = 300
"""Characters from which a quote is given by its first and last words, as the specification's authors recommend."""
LONGEST_LINK = 2_900
"""Slack takes addresses of up to 3,000 characters; a Chinese character takes nine when it is percent-encoded."""
_ENDS = (5, 8, 12, 20, 40)
_SURROUNDINGS = (3, 6, 12, 24)
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\s\u3400-\u9fff\uf900-\ufaff]+")
_SPACE = r"[ \t\r\n\f\v]"


@dataclass(frozen=True, slots=True)
class _Directive:
    """The four parts of a text directive, not yet encoded; an empty part is left out."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        prefix = f"{_encoded(self.prefix)}-," if self.prefix else ""
        end = f",{_encoded(self.end)}" if self.end else ""
        suffix = f",-{_encoded(self.suffix)}" if self.suffix else ""
        return f"{prefix}{_encoded(self.start)}{end}{suffix}"

    def finds(self, page: str) -> tuple[int, int] | None:
        """Where a browser would find it on a page (as `_as_searched` gives it): the first place that fits."""
        prefix, start, end, suffix = map(_as_searched, (self.prefix, self.start, self.end, self.suffix))
        at = page.find(prefix or start)
        while at >= 0:
            begin = _skip_space(page, at + len(prefix)) if prefix else at
            if page.startswith(start, begin):
                finish = begin + len(start)
                if end:
                    finish = page.find(end, finish) + len(end) if page.find(end, finish) >= 0 else -1
                while finish >= 0:
                    if not suffix or page.startswith(suffix, _skip_space(page, finish)):
                        return begin, finish
                    later = page.find(end, finish) if end else -1
                    finish = later + len(end) if later >= 0 else -1
            at = page.find(prefix or start, at + 1)
        return None


def link_to(article: Article, span: Span) -> str | None:
    """The article's address with a fragment that opens it at `span`; None where the address is not known."""
    if article.url is None:
        return None
    opening = f"{article.url}{'' if '#' in article.url else '#'}:~:text="
    return opening + text_directive(article.body, span, longest=LONGEST_LINK - len(opening))


@lru_cache(maxsize=1024)
def text_directive(body: str, span: Span, longest: int = LONGEST_LINK) -> str:
    """The value of `text=` for a span of a body: the shortest form that finds the span and nothing before it."""
    exact = _Directive(span.of(body))
    brief = len(span) < EXACT_BELOW and len(str(exact)) <= longest
    forms = (exact,) if brief else tuple(_by_its_ends(body, span))
    tried = (
        replace(form, prefix=prefix, suffix=suffix) for form in forms for prefix, suffix in _surroundings(body, span)
    )
    page = _as_searched(body)
    start = len(_as_shown(body[: span.start] + "x")) - 1
    place = start, start + len(_as_shown(span.of(body)))
    found = (form for form in tried if form.finds(page) == place and len(str(form)) <= longest)
    # Where nothing tells the span from other places with the same words, the first of those has to do.
    return str(next(found, forms[0]))


def _encoded(text: str) -> str:
    # Everything but unreserved characters is encoded, and `-` too: in a directive it is syntax, like `,` and `&`.
    return percent_encoded(_as_shown(text), safe="").replace("-", "%2D")


def _as_shown(text: str) -> str:
    """Runs of ordinary white space are one space on a page; a non-breaking space stays what it is."""
    return re.sub(f"{_SPACE}+", " ", text)


@lru_cache(maxsize=256)
def _as_searched(text: str) -> str:
    """A text as a browser compares it: as shown, without regard to case (where that keeps every character's place)."""
    shown = _as_shown(text)
    lower = shown.lower()
    return lower if len(lower) == len(shown) else shown


def _skip_space(page: str, at: int) -> int:
    return at + 1 if page.startswith(" ", at) else at


def _by_its_ends(body: str, span: Span) -> Iterator[_Directive]:
    words = list(_WORD.finditer(body, span.start, span.end))
    for count in _ENDS:
        if 2 * count <= len(words):
            yield _Directive(body[span.start : words[count - 1].end()], body[words[-count].start() : span.end])
    middle = words[len(words) // 2].start() if len(words) > 1 else (span.start + span.end) // 2
    yield _Directive(body[span.start : middle].rstrip(), body[middle : span.end])


def _surroundings(body: str, span: Span) -> Iterator[tuple[str, str]]:
    """What stands before and after the span: first nothing, then words of its own line, then of the lines around it.

    Each part stays within one line, because a browser looks for each within one block.
    """
    yield "", ""
    line = body.rfind("\n", 0, span.start) + 1, _line_end(body, span.end)
    before, after = (line[0], span.start), (span.end, line[1])
    if not body[slice(*before)].strip():
        end = len(body[: span.start].rstrip())
        before = body.rfind("\n", 0, end) + 1, end
    if not body[slice(*after)].strip():
        start = len(body) - len(body[span.end :].lstrip())
        after = start, _line_end(body, start)
    words_before = list(_WORD.finditer(body, *before))
    words_after = list(_WORD.finditer(body, *after))
    for count in _SURROUNDINGS:
        prefix = body[words_before[-count:][0].start() : words_before[-1].end()] if words_before else ""
        suffix = body[words_after[0].start() : words_after[:count][-1].end()] if words_after else ""
        if prefix:
            yield prefix, ""
        if suffix:
            yield "", suffix
        if prefix and suffix:
            yield prefix, suffix


def _line_end(body: str, start: int) -> int:
    end = body.find("\n", start)
    return len(body) if end < 0 else end
