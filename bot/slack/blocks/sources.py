"""An article's facts in words, and links to it. Pure.

What is not known is left out or said to be unknown. A title that the library supplied stands in square brackets, as
librarians mark it.
"""

from urllib.parse import quote as percent_encoded

from bot.answers.model import Quote
from bot.slack import limits
from bot.slack.blocks.message import Look
from bot.slack.mrkdwn import link, web_address
from bot.slack.wording import Wording
from bot.text.article import Facts, Passage, Span

_TITLE = 200
_NAME = 100


def title_of(article: Facts) -> str:
    """The article's title on one line, clipped visibly."""
    title = limits.clip(limits.tidy(article.title), _TITLE)
    return f"[{title}]" if article.title_supplied and title and not title.startswith("[") else title


def name_of(name: str | None) -> str:
    """A person's or publisher's name on one line, clipped visibly."""
    return limits.clip(limits.tidy(name or ""), _NAME)


def facts_line(article: Facts, words: Wording, *, speaker: str | None = None) -> str:
    """`Speaker · Title · Publisher · 16 Apr 2025`, of which only what is known.

    Of a text that the article no longer has, also `as of 12 Nov 2026`: the day on which it came into the library.
    """
    published = words.day_of(article.published) if article.published else ""
    known = [part for part in (name_of(speaker), title_of(article), name_of(article.publisher), published) if part]
    earlier = [words.as_of_earlier(article.earlier.as_of)] if article.earlier else []
    return " · ".join([*(known or [words.unknown_source]), *earlier])


def reader_page(reader: str | None, article: Facts) -> str | None:
    """Where the bot's own reader shows the article; None where there is no reader."""
    return f"{reader.rstrip('/')}/articles/{percent_encoded(article.id, safe='')}" if reader else None


def reader_address(reader: str | None, passage: Passage, span: Span) -> str | None:
    """Where the bot's own reader shows the passage, with the span marked; None where there is no reader."""
    page, number = reader_page(reader, passage.article), passage.article.version
    version = f"&version={number}" if number > 1 else ""
    return f"{page}?from={span.start}&to={span.end}{version}#{passage.anchor}" if page else None


def source_link(quote: Quote, look: Look, longest: int) -> str:
    """Slack text that leads to the quote's source, weighing at most `longest` where it is a link.

    The link at the sentence; else to the article; else, where no address is known, to the bot's reader or to Context.
    """
    words = look.words
    reader = reader_address(look.reader, quote.passage, quote.span)
    for url, label in ((quote.link, words.open_sentence), (quote.article.url, words.open_article)):
        if url and (written := fitting_link(url, label, longest)):
            return written
    read = reader and fitting_link(reader, words.open_reader, longest)
    missing = "" if quote.article.url else words.no_address
    return " · ".join(part for part in (missing, read or words.press_context) if part)


def fitting_link(url: str, label: str, longest: int) -> str | None:
    """The link as Slack text; None where it is no web address or is too long for Slack."""
    address = fitting_address(url)
    written = link(address, label) if address else None
    return written if written and limits.weight(written) <= longest else None


def fitting_address(url: str | None) -> str | None:
    """The address as it can stand in a link; None where it is no web address or is too long for Slack."""
    address = web_address(url) if url else None
    return address if address and limits.weight(address) <= limits.URL else None
