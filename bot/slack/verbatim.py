"""The last check before anything with a quote is sent. Pure.

The finished blocks are read back as Slack will show them and compared with the articles themselves, so that a fault
anywhere between the article and this point stops the message.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.errors import QuoteMismatch
from bot.slack.blocks.message import Excerpt, Message, View
from bot.slack.mrkdwn import unescape


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
    shown = list(_quotations(blocks))
    if len(shown) != len(excerpts):
        raise QuoteMismatch(f"{len(shown)} quotations are shown, {len(excerpts)} are meant")
    for quotation, excerpt in zip(shown, excerpts, strict=True):
        place = f"{excerpt.article.id}[{excerpt.span.start}:{excerpt.span.end}]"
        if "".join(text for text, _ in quotation) != excerpt.article.body[excerpt.span.start : excerpt.span.end]:
            raise QuoteMismatch(f"what would be shown is not {place}")
        if [bold for text, bold in quotation for _ in text] != _bold_places(excerpt):
            raise QuoteMismatch(f"other words than meant are bold in {place}")


def _quotations(blocks: Sequence[Mapping[str, Any]]) -> Iterator[list[tuple[str, bool]]]:
    """Every quotation as its stretches of text, and whether they are bold."""
    for block in blocks:
        if block["type"] != "rich_text":
            continue
        for part in block["elements"]:
            if part["type"] == "rich_text_quote":
                yield [_shown(element) for element in part["elements"]]


def _shown(element: Mapping[str, Any]) -> tuple[str, bool]:
    if element["type"] != "text":
        raise QuoteMismatch(f"a quotation holds a {element['type']} element")
    return element["text"], bool(element.get("style", {}).get("bold"))


def _bold_places(excerpt: Excerpt) -> list[bool]:
    return [
        any(bold.start <= place < bold.end for bold in excerpt.bold)
        for place in range(excerpt.span.start, excerpt.span.end)
    ]
