"""The modal that shows quotes among the sentences around them, with the facts of their articles. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.model import Quote
from bot.slack import limits
from bot.slack.blocks.message import Block, Excerpt, Look, View
from bot.slack.blocks.pieces import header, line, plain, quotation, words
from bot.slack.blocks.sources import fitting_address, name_of, reader_address, title_of
from bot.text.article import Passage, PassageKind, Span

_AROUND = 1500
"""How many characters of a passage are shown beside the quote."""
_NEIGHBOUR = 500
_MOST_QUOTES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class InContext:
    """A quote with the passages before and after its own in the article."""

    quote: Quote
    before: Passage | None = None
    after: Passage | None = None


def in_context(quote: Quote, passages: Sequence[Passage]) -> InContext:
    """The quote with its neighbours among the passages of its article, which are in their order.

    A heading is no neighbour: there the section begins or ends.
    """
    before = [passage for passage in passages if passage.span.end <= quote.passage.span.start]
    after = [passage for passage in passages if passage.span.start >= quote.passage.span.end]
    return InContext(quote=quote, before=_text(before[-1:]), after=_text(after[:1]))


def _text(nearest: Sequence[Passage]) -> Passage | None:
    return next((passage for passage in nearest if passage.kind is not PassageKind.HEADING), None)


def context_view(shown: Sequence[InContext], look: Look) -> View:
    """The modal: per quote the section's heading, the passage with the quote in bold, and the article's facts."""
    blocks: list[Block] = []
    excerpts: list[Excerpt] = []
    for item in shown[:_MOST_QUOTES]:
        around = _excerpts(item)
        blocks += [{"type": "divider"}] if blocks else []
        blocks.append(header(title_of(item.quote.article) or look.words.unknown_source))
        heading = item.quote.passage.heading
        if text := limits.clip(limits.tidy(heading.of(item.quote.article.body)), limits.HEADER) if heading else "":
            blocks.append(line(words(look.words.section + look.words.colon), words(text, italic=True)))
        blocks += [{"type": "rich_text", "elements": quotation(excerpt)} for excerpt in around]
        blocks.append(_facts(item.quote, look))
        excerpts += around
    return View(
        body={
            "type": "modal",
            "title": plain(look.words.context_title, limits.MODAL_TITLE),
            "close": plain(look.words.close, limits.MODAL_TITLE),
            "blocks": blocks,
        },
        excerpts=tuple(excerpts),
    )


def _excerpts(item: InContext) -> list[Excerpt]:
    article = item.quote.article
    passage = item.quote.passage
    own = Excerpt(article=article, span=_window(item.quote), bold=(item.quote.span,))
    shown = [own]
    # A lead-in is part of what was quoted; where it is not the passage just before, it would be missing here.
    if item.before and own.span.start <= passage.sentences[0].start:
        shown[:0] = [Excerpt(article=article, span=span) for span in _tail(item.before)]
    lead_in = item.quote.lead_in
    if lead_in and not any(excerpt.span.covers(lead_in) for excerpt in shown):
        shown.insert(0, Excerpt(article=article, span=lead_in))
    if item.after and own.span.end >= passage.sentences[-1].end:
        shown += [Excerpt(article=article, span=span) for span in _head(item.after)]
    return shown


def _window(quote: Quote) -> Span:
    """The quote and as many whole sentences around it as fit; the whole passage, label included, if it fits."""
    passage = quote.passage
    if len(passage.span) - len(quote.span) <= _AROUND:
        return passage.span
    left = _AROUND
    start, end = quote.span.start, quote.span.end
    before = [sentence for sentence in passage.sentences if sentence.end <= start]
    after = [sentence for sentence in passage.sentences if sentence.start >= end]
    while before or after:
        for sentences, backwards in ((before, True), (after, False)):
            if not sentences:
                continue
            nearest = sentences.pop(-1 if backwards else 0)
            cost = start - nearest.start if backwards else nearest.end - end
            if cost > left:
                sentences.clear()
                continue
            left -= cost
            start, end = min(start, nearest.start), max(end, nearest.end)
    return Span(start, end)


def _tail(passage: Passage) -> list[Span]:
    """The end of a passage, in whole sentences: as many as fit, or the last one; nothing where that is endless."""
    last = passage.sentences[-1]
    starts = [one.start for one in passage.sentences if last.end - one.start <= _NEIGHBOUR]
    return _readable(Span(starts[0] if starts else last.start, last.end))


def _head(passage: Passage) -> list[Span]:
    """The beginning of a passage, in whole sentences: as many as fit, or the first; nothing where that is endless."""
    first = passage.sentences[0]
    ends = [one.end for one in passage.sentences if one.end - first.start <= _NEIGHBOUR]
    return _readable(Span(first.start, ends[-1] if ends else first.end))


def _readable(span: Span) -> list[Span]:
    return [span] if len(span) <= _AROUND else []


def _facts(quote: Quote, look: Look) -> Block:
    """Who, where, when and the address, each on a line; an unknown date or address is said to be unknown."""
    article, wording = quote.article, look.words
    authors = limits.clip(wording.comma.join(name for name in map(name_of, article.authors) if name), limits.HEADER)
    named = [
        (wording.speaker, name_of(quote.speaker)),
        (wording.authors, authors),
        (wording.publisher, name_of(article.publisher)),
        (wording.published, wording.day_of(article.published) if article.published else wording.date_unknown),
        (wording.text, wording.as_of_earlier(article.earlier.as_of) if article.earlier else ""),
    ]
    lines = [f"{label}{wording.colon}{value}\n" for label, value in named if value]
    return line(words("".join(lines) + wording.address + wording.colon), *_address(quote, look))


def _address(quote: Quote, look: Look) -> list[Block]:
    known = ((quote.link, look.words.open_sentence), (quote.article.url, look.words.open_article))
    links = [_link(address, label) for url, label in known if (address := fitting_address(url))]
    shown = links[:1] or [words(look.words.address_unknown)]
    reader = fitting_address(reader_address(look.reader, quote.passage, quote.span))
    return [*shown, words(" · "), _link(reader, look.words.open_reader)] if reader else shown


def _link(url: str, label: str) -> Block:
    return {"type": "link", "url": url, "text": label}
