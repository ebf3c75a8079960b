"""One quote with its source line, the same wherever it is shown. Pure."""

from collections.abc import Callable, Sequence

from bot.answers.model import Quote
from bot.slack import limits
from bot.slack.blocks.message import Block, Excerpt, Look
from bot.slack.blocks.pieces import markup, plain, quotation, small
from bot.slack.blocks.sources import facts_line, source_link
from bot.slack.mrkdwn import escape

_LINKS_AT_MOST = (limits.TEXT, 1000, 0)
"""How long links may be: as long as Slack allows, then shorter until the whole message fits."""


def excerpts_of(quotes: Sequence[Quote]) -> tuple[Excerpt, ...]:
    """What the quotes' blocks show as quotations, in order; a lead-in is the article's words too."""
    return tuple(excerpt for quote in quotes for excerpt in _excerpts(quote))


def quote_blocks(quotes: Sequence[Quote], look: Look, longest_link: int = limits.TEXT) -> list[Block]:
    """Per quote: its lead-in in italics, the quote with the matched words in bold, and a source line."""
    return [block for quote in quotes for block in (_words_of(quote), _source_of(quote, look, longest_link))]


def quote_text(quotes: Sequence[Quote], look: Look) -> list[str]:
    """The quotes as lines of escaped text, for screen readers and notifications."""
    return [
        part
        for quote in quotes
        for part in (
            *(f"“{escape(excerpt.span.of(excerpt.article.body))}”" for excerpt in _excerpts(quote)),
            escape(facts_line(quote.article, look.words, speaker=quote.speaker)),
        )
    ]


def fitted(build: Callable[[int], list[Block]]) -> list[Block]:
    """The blocks that `build` makes with the longest links that keep the whole message within Slack's limit."""
    built: list[Block] = []
    for longest in _LINKS_AT_MOST:
        built = build(longest)
        if fits(built):
            break
    return built


def fits(blocks: Sequence[Block]) -> bool:
    """Whether Slack takes as much as this in one message."""
    return limits.size_of(blocks) <= limits.ALL_BLOCKS


def _excerpts(quote: Quote) -> tuple[Excerpt, ...]:
    shown = Excerpt(article=quote.article, span=quote.span, bold=quote.matches)
    return (Excerpt(article=quote.article, span=quote.lead_in), shown) if quote.lead_in else (shown,)


def _words_of(quote: Quote) -> Block:
    *lead_in, shown = _excerpts(quote)
    return {"type": "rich_text", "elements": [*quotation(*lead_in, italic=True), *quotation(shown)]}


def _source_of(quote: Quote, look: Look, longest_link: int) -> Block:
    return small(
        plain(facts_line(quote.article, look.words, speaker=quote.speaker)),
        markup(source_link(quote, look, longest_link)),
    )
