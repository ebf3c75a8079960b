"""The preview under a posted link to an article of the library: its facts and its best quotes. Pure.

Slack takes neither `rich_text` nor anything to press in a preview (slackapi/java-slack-sdk#948, getsentry/sentry#65588
and #101303). So a quote stands in `plain_text`, where no character means anything else, between quotation marks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answers.model import Quote
from bot.errors import QuoteMismatch
from bot.slack import limits
from bot.slack.blocks.message import Block, Excerpt, Look
from bot.slack.blocks.pieces import markup, plain, small
from bot.slack.blocks.quoted import excerpts_of
from bot.slack.blocks.sources import facts_line, name_of, source_link
from bot.slack.phrases.unfurling import unfurling_words
from bot.text.article import Article

_OPENING, _CLOSING = "“", "”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What is shown under a link; `excerpts` are, in order, its sections between quotation marks."""

    blocks: list[Block]
    excerpts: tuple[Excerpt, ...] = ()


def preview_of(article: Article, quotes: Sequence[Quote], look: Look) -> Preview:
    """The article's title, publisher and date, and those of its quotes that fit, each with a link to the sentence."""
    shown = [quote for quote in quotes if all(limits.weight(text) <= limits.TEXT for text in _texts(quote))]
    blocks = [{"type": "section", "text": plain(facts_line(article, look.words))}]
    blocks += [small(plain(unfurling_words(look.words).from_library))] if shown else []
    for quote in shown:
        blocks += [{"type": "section", "text": plain(text)} for text in _texts(quote)]
        blocks.append(_source(quote, look))
    return Preview(blocks=blocks, excerpts=excerpts_of(shown))


def check_preview(preview: Preview) -> None:
    """Raise QuoteMismatch unless the preview shows its excerpts, and only them, word for word."""
    shown = [text for block in preview.blocks if (text := _section(block)).startswith(_OPENING)]
    meant = [_between(each.article.body[each.span.start : each.span.end]) for each in preview.excerpts]
    if shown != meant:
        raise QuoteMismatch(f"a preview shows {len(shown)} quotations, of which not all are the {len(meant)} meant")


def _texts(quote: Quote) -> list[str]:
    """What is shown of a quote, the sentence that introduces it first."""
    return [_between(each.span.of(each.article.body)) for each in excerpts_of([quote])]


def _between(words: str) -> str:
    return f"{_OPENING}{words}{_CLOSING}"


def _section(block: Mapping[str, Any]) -> str:
    return str(block["text"]["text"]) if block["type"] == "section" else ""


def _source(quote: Quote, look: Look) -> Block:
    """Who says it, and a link that opens the page at the sentence; the article's other facts stand at the top."""
    said = markup(source_link(quote, look, limits.TEXT))
    speaker = name_of(quote.speaker)
    return small(plain(speaker), said) if speaker else small(said)
