"""An article's body cut into what a page shows: every character once, in order. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.text.article import Passage, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters, marked as the quoted ones or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage, or what stands between passages: page furniture (`between`) or white space (`gap`).

    `kind` is the passage's, in lower case, or one of those two; `anchor` is None outside passages.
    """

    anchor: str | None
    kind: str
    pieces: tuple[Piece, ...]


def stretches(body: str, passages: Sequence[Passage], marked: Span | None) -> Iterator[Stretch]:
    """The body as stretches whose texts, joined, are the body."""
    place = 0
    for passage in sorted(passages, key=lambda passage: passage.span):
        yield from _between(body, place, passage.span.start, marked)
        yield Stretch(passage.anchor, passage.kind.name.lower(), _pieces(body, passage.span, marked))
        place = passage.span.end
    yield from _between(body, place, len(body), marked)


def _between(body: str, start: int, end: int, marked: Span | None) -> Iterator[Stretch]:
    """What stands from `start` to `end`: some furniture, with the white space around it apart, or white space alone."""
    text = body[start:end]
    first = start + len(text) - len(text.lstrip())
    last = max(end - len(text) + len(text.rstrip()), first)
    for kind, low, high in (("gap", start, first), ("between", first, last), ("gap", last, end)):
        if low < high:
            yield Stretch(None, kind, _pieces(body, Span(low, high), marked))


def _pieces(body: str, span: Span, marked: Span | None) -> tuple[Piece, ...]:
    if marked is None or not marked.overlaps(span):
        return (Piece(span.of(body), marked=False),)
    start, end = max(span.start, marked.start), min(span.end, marked.end)
    parts = ((span.start, start, False), (start, end, True), (end, span.end, False))
    return tuple(Piece(body[first:last], marked=is_marked) for first, last, is_marked in parts if first < last)
