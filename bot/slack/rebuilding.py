"""Quotes found again, from what a button carries or from a quote's id. Pure but for reading the current index once.

A quote of a text that an article had before is found in that text. One that is nowhere any more, word for word at its
place, or that may not be quoted to the asker, is gone.
"""

from dataclasses import replace

from bot.answers.library import quote_in
from bot.answers.model import Answered, NoAnswer, Quote, Related
from bot.answers.threads import Place, Thread
from bot.answers.timeline import timeline
from bot.answers.voices import voices
from bot.search.searchable import Searchable
from bot.slack.asker import Asker
from bot.slack.incoming import Grouping
from bot.slack.references import Pressed, Reference, parse_quote_id, reference_to
from bot.slack.services import Services
from bot.slack.texts import CURRENT, Texts


def found_again(pressed: Pressed | None, asker: Asker, services: Services, texts: Texts = CURRENT) -> tuple[Quote, ...]:
    """The quotes that a button stands under, by their places alone; none unless all of them are still there."""
    if pressed is None:
        return ()
    return _all_of(pressed.quotes, {}, asker, services.library.index, texts)


def rebuilt(
    pressed: Pressed | None, asker: Asker, services: Services, texts: Texts = CURRENT
) -> Answered | Related | None:
    """The answer that the pressed message showed; None where not all of its quotes are still there.

    Asking again gives the same quotes, with their bold words, unless the library has changed; then they are found by
    their places alone.
    """
    if pressed is None or not pressed.quotes:
        return None
    index = services.library.index
    again, told = _told_again(pressed, index, asker, services)
    quotes = _all_of(pressed.quotes, {reference_to(quote): quote for quote in told}, asker, index, texts)
    if not quotes:
        return None
    same = _is_same(pressed, tuple(map(reference_to, told)))
    kind = Related if pressed.related else Answered
    return kind(
        question=pressed.question,
        language=again.language,
        confidence=again.confidence,
        before=pressed.thread,
        thread=again.thread if same else _about(quotes, again.thread),
        unseen=again.unseen if same else (),
        quotes=quotes,
        more=same and again.more,
    )


def quote_named(text: str, index: Searchable, asker: Asker, texts: Texts = CURRENT) -> Quote | None:
    """The quote that an id names: whole sentences of one passage that may be quoted to the asker, else None."""
    named = parse_quote_id(text)
    article = texts.of(named, index.articles) if named else None
    if named is None or article is None or article.id in asker.without:
        return None
    quote = quote_in(article, named.span)
    if quote is None:
        return None
    sentences = quote.passage.sentences
    starts_and_ends = {each.start for each in sentences}, {each.end for each in sentences}
    return quote if quote.span.start in starts_and_ends[0] and quote.span.end in starts_and_ends[1] else None


def _told_again(
    pressed: Pressed, index: Searchable, asker: Asker, services: Services
) -> tuple[Answered | Related | NoAnswer, tuple[Quote, ...]]:
    """The answer of today to what the button carries, and its quotes in the order in which they are shown."""
    if pressed.grouped is None:
        again = services.answer(
            pressed.question, index, skip=pressed.skip, thread=pressed.thread, without=asker.without
        )
        return again, again.quotes
    group = voices if pressed.grouped is Grouping.VOICES else timeline
    found = group(pressed.question, index, asker.without)
    if isinstance(found, NoAnswer):
        return found, ()
    return found.answer, tuple(quote for each in found.each for quote in each.quotes)


def _is_same(pressed: Pressed, told: tuple[Reference, ...]) -> bool:
    """Whether the same is told again; of what is grouped the last quotes may have been left out of the message."""
    return told == pressed.quotes if pressed.grouped is None else set(pressed.quotes) <= set(told)


def _all_of(
    references: tuple[Reference, ...], told: dict[Reference, Quote], asker: Asker, index: Searchable, texts: Texts
) -> tuple[Quote, ...]:
    quotes = [quote for each in references if (quote := _one_of(each, told.get(each), index, texts))]
    allowed = not any(quote.article.id in asker.without for quote in quotes)
    return tuple(quotes) if allowed and len(quotes) == len(references) else ()


def _one_of(reference: Reference, told: Quote | None, index: Searchable, texts: Texts) -> Quote | None:
    text = texts.of(reference, index.articles)
    if text is None or not reference.is_of(text):
        return None
    return told or quote_in(text, reference.span)


def _about(quotes: tuple[Quote, ...], thread: Thread) -> Thread:
    return replace(thread, quoted=tuple(Place(quote.article.id, quote.span) for quote in quotes))
