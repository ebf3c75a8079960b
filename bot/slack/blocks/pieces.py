"""The few blocks and elements that everything is built of. Pure.

A text that the bot did not write itself stands in `plain_text` or in a `text` element of `rich_text`, where Slack
looks for neither pings nor links (docs.slack.dev/reference/block-kit/blocks/rich-text-block).
"""

from collections.abc import Iterator, Sequence

from bot.slack import limits
from bot.slack.blocks.message import Block, Excerpt
from bot.text.article import Span


def plain(text: str, limit: int = limits.TEXT) -> Block:
    """A plain text object; `:smile:` stays as it is written."""
    return {"type": "plain_text", "text": limits.clip(text, limit), "emoji": False}


def section(text: str) -> Block:
    """A paragraph of the bot's own words."""
    return {"type": "section", "text": plain(text)}


def header(text: str) -> Block:
    """A headline."""
    return {"type": "header", "text": plain(text, limits.HEADER)}


def small(*elements: Block) -> Block:
    """A line of small print."""
    return {"type": "context", "elements": list(elements)}


def markup(text: str) -> Block:
    """Slack text that the bot wrote, in which Slack turns nothing into links by itself."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def button(text: str, *, action: str, value: str, label: str | None = None) -> Block:
    """A button; `label` is what a screen reader says in place of `text`."""
    element: Block = {
        "type": "button",
        "action_id": action,
        "text": plain(text, limits.BUTTON_TEXT),
        "value": value,
    }
    if label:
        element["accessibility_label"] = limits.clip(label, limits.BUTTON_LABEL)
    return element


def row(name: str, buttons: Sequence[Block]) -> Block:
    """A row of buttons."""
    return {"type": "actions", "block_id": name, "elements": list(buttons[: limits.BUTTONS_IN_ROW])}


def words(text: str, *, bold: bool = False, italic: bool = False) -> Block:
    """An inert text element of rich text."""
    style = {name: True for name, wanted in (("bold", bold), ("italic", italic)) if wanted}
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def line(*elements: Block) -> Block:
    """A rich text block of one line."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def quotation(*excerpts: Excerpt, italic: bool = False) -> list[Block]:
    """`rich_text_quote` elements whose texts, joined, are the excerpts character for character."""
    return [
        {
            "type": "rich_text_quote",
            "elements": [
                words(stretch.of(excerpt.article.body), bold=bold, italic=italic)
                for stretch, bold in runs(excerpt.span, excerpt.bold)
            ],
        }
        for excerpt in excerpts
    ]


def runs(span: Span, bold: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """`span` cut into stretches that are bold or not; bold parts may overlap and stick out."""
    place = span.start
    for part in sorted(bold):
        start, end = max(part.start, place), min(part.end, span.end)
        if start >= end:
            continue
        if place < start:
            yield Span(place, start), False
        yield Span(start, end), True
        place = end
    if place < span.end:
        yield Span(place, span.end), False
