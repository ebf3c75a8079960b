"""The last check before anything with a quote is sent. Pure.

The finished blocks are read back as Slack will show them and compared with the articles themselves, so that a fault
anywhere between the article and this point stops the message.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.errors import QuoteMismatch
from bot.slack.blocks.message import Excerpt, Message, View
from bot.slack.mrkdwn import unescape

_BOLD = {False: b"0", True: b"1"}


def check_message(message: Message) -> None:
    """Raise QuoteMismatch unless the message shows its excerpts, and only them, word for word."""
    check_blocks(message.blocks, message.excerpts)
    spoken = unescape(message.text)
    for excerpt in message.excerpts:
        if excerpt.span.of(excerpt.article.body) not in spoken:
            raise QuoteMismatch(f"the text for screen readers lacks a quote of {excerpt.article.id}")


def check_view(view: View) -> None:
    """Raise QuoteMismatch unless the view shows its excerpts, and only them, word for word."""
    check_blocks(view.body["blocks"], view.excerpts)


def check_blocks(blocks: Sequence[Mapping[str, Any]], excerpts: Sequence[Excerpt]) -> None:
    """Compare every quotation in the blocks with the article it is from: its words, and which of them are bold."""
    quoted = [each for each in excerpts if each.around is None]
    shown = list(_elements(blocks, "rich_text_quote"))
    if len(shown) != len(quoted):
        raise QuoteMismatch(f"{len(shown)} quotations are shown, {len(quoted)} are meant")
    for quotation, excerpt in zip(shown, quoted, strict=True):
        if "".join(text for text, _ in quotation) != _words_of(excerpt):
            raise QuoteMismatch(f"what would be shown is not {_place_of(excerpt)}")
        if b"".join(_BOLD[bold] * len(text) for text, bold in quotation) != _bold_places(excerpt):
            raise QuoteMismatch(f"other words than meant are bold in {_place_of(excerpt)}")
    texts = ["".join(text for text, _ in each) for each in _elements(blocks, "rich_text_preformatted")]
    _check_citations(texts, [each for each in excerpts if each.around is not None])


def _check_citations(texts: Sequence[str], excerpts: Sequence[Excerpt]) -> None:
    """Find each citation's quote in a text of its own, in order; the texts between them are about the article alone."""
    left = iter(texts)
    for excerpt in excerpts:
        around, words = excerpt.around, _words_of(excerpt)
        if around is None or not any(around.quote_in(text) == words for text in left):
            raise QuoteMismatch(f"the citation that would be shown is not of {_place_of(excerpt)}")


def _words_of(excerpt: Excerpt) -> str:
    return excerpt.article.body[excerpt.span.start : excerpt.span.end]


def _place_of(excerpt: Excerpt) -> str:
    return f"{excerpt.article.id}[{excerpt.span.start}:{excerpt.span.end}]"


def _elements(blocks: Sequence[Mapping[str, Any]], kind: str) -> Iterator[list[tuple[str, bool]]]:
    """Every element of this kind as its stretches of text, and whether they are bold."""
    for block in blocks:
        if block["type"] != "rich_text":
            continue
        for part in block["elements"]:
            if part["type"] == kind:
                yield [_shown(element) for element in part["elements"]]


def _shown(element: Mapping[str, Any]) -> tuple[str, bool]:
    if element["type"] != "text":
        raise QuoteMismatch(f"a quotation holds a {element['type']} element")
    return element["text"], bool(element.get("style", {}).get("bold"))


def _bold_places(excerpt: Excerpt) -> bytes:
    """Of each character of a quote, whether it is meant to be bold."""
    quote = excerpt.span
    places = bytearray(_BOLD[False] * (quote.end - quote.start))
    for bold in excerpt.bold:
        start, end = max(bold.start, quote.start) - quote.start, min(bold.end, quote.end) - quote.start
        if start < end:
            places[start:end] = _BOLD[True] * (end - start)
    return bytes(places)
