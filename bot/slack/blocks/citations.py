"""The modal with citations to copy: per quote in plain words, as APA has it, and as BibTeX. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.citations import Around, apa, bibtex_around, plain_around
from bot.answers.model import Quote
from bot.slack import limits, references
from bot.slack.blocks.message import Block, Excerpt, Look, View
from bot.slack.blocks.pieces import button, header, line, plain, section, words
from bot.slack.blocks.sources import fitting_address, name_of, title_of
from bot.slack.phrases.citing import citing_words
from bot.text.article import Article

CITE_ACTION = "cite"
_MOST_QUOTES = 10
_LONGEST = 6000
"""A citation that is longer than Slack may show is left out whole: a part of one would be wrong."""


def cite_button(quotes: Sequence[Quote], language: str, look: Look) -> Block:
    """The button that opens the citations."""
    said = citing_words(look.words)
    value = references.places(quotes, language)
    return button(said.button, action=CITE_ACTION, value=value, label=said.button_label)


def citations_view(quotes: Sequence[Quote], look: Look) -> View:
    """The modal: per quote the article's title, the quote's id, and its citations, each by itself to be copied."""
    said = citing_words(look.words)
    blocks: list[Block] = [section(said.how_to_copy)]
    excerpts: list[Excerpt] = []
    for quote in quotes[:_MOST_QUOTES]:
        blocks += [{"type": "divider"}, header(title_of(quote.article) or look.words.unknown_source)]
        earlier = quote.article.earlier
        as_of = f" · {look.words.as_of_earlier(earlier.as_of)}" if earlier else ""
        blocks.append(line(words(said.quote_id.format(references.quote_id(quote)) + as_of)))
        for label, text, around in _citations(quote, look):
            heading = {"type": "rich_text_section", "elements": [words(label, bold=True)]}
            blocks.append({"type": "rich_text", "elements": [heading, _to_copy(text)]})
            excerpts += [Excerpt(article=quote.article, span=quote.span, around=around)] if around else []
    return View(
        body={
            "type": "modal",
            "title": plain(said.title, limits.MODAL_TITLE),
            "close": plain(look.words.close, limits.MODAL_TITLE),
            "blocks": blocks,
        },
        excerpts=tuple(excerpts),
    )


def _citations(quote: Quote, look: Look) -> list[tuple[str, str, Around | None]]:
    """Under which label, what is shown, and what stands around the quote in it."""
    said = citing_words(look.words)
    article, speaker = _as_shown(quote.article), name_of(quote.speaker) or None
    in_words = plain_around(article, speaker, said.punctuation)
    entry = bibtex_around(quote, article, speaker)
    reference = apa(article)
    all_of_them = [
        (said.plain, in_words.with_quote(quote.text), in_words),
        *([(said.apa, reference, None)] if reference else []),
        (said.bibtex, entry.with_quote(quote.text), entry),
    ]
    return [each for each in all_of_them if limits.weight(each[1]) <= _LONGEST]


def _as_shown(article: Article) -> Article:
    """The article with its facts each on one line, clipped visibly; an address is shown whole or not at all."""
    authors = tuple(name for name in map(name_of, article.authors) if name)
    return replace(
        article,
        title=title_of(replace(article, title_supplied=False)),
        publisher=name_of(article.publisher) or None,
        authors=authors,
        url=fitting_address(article.url),
    )


def _to_copy(text: str) -> Block:
    return {"type": "rich_text_preformatted", "elements": [words(text)]}
