"""From what is asked or pressed to what is shown. Pure but for reading the current index once."""

from bot.answers.links import link_to
from bot.answers.model import Answered, Quote, Related
from bot.search.index import Index
from bot.slack.blocks.answer import Setting, answer_message
from bot.slack.blocks.context import context_view, in_context
from bot.slack.blocks.help import help_message, sentence_message
from bot.slack.blocks.message import Message, View
from bot.slack.incoming import Help, Question, TooLong, wanted
from bot.slack.references import Pressed, Reference, reference_to
from bot.slack.services import Services


def reply_to(text: str, services: Services, setting: Setting) -> Message:
    """The message that answers a person's words: help, one sentence, or an answer."""
    match wanted(text):
        case Help():
            return help_message(services.topics(), services.look)
        case TooLong():
            return sentence_message(services.look.words.too_long)
        case Question(text=question):
            answer = services.answer(question, services.library.index)
            return answer_message(answer, services.look, setting=setting, topics=services.topics())


def next_page(pressed: Pressed, services: Services, setting: Setting) -> Message:
    """The quotes that come after those already shown."""
    answer = services.answer(pressed.question, services.library.index, skip=pressed.skip)
    return answer_message(answer, services.look, setting=setting, skip=pressed.skip)


def context_of(pressed: Pressed, services: Services) -> View | None:
    """The modal with the pressed message's quotes in context; None where the library no longer has them."""
    index = services.library.index
    answer = rebuilt(pressed, index, services)
    if answer is None:
        return None
    return context_view([in_context(quote, index.passages) for quote in answer.quotes], services.look)


def gone_message(services: Services) -> Message:
    """The sentence for a button whose quotes the library no longer has."""
    return sentence_message(services.look.words.gone)


def rebuilt(pressed: Pressed | None, index: Index, services: Services) -> Answered | Related | None:
    """The answer that the pressed message showed; None where the library no longer has all of its quotes.

    Asking again gives the same quotes, with their bold words, unless the library has changed; then they are found by
    their places alone.
    """
    if pressed is None or not pressed.quotes:
        return None
    again = services.answer(pressed.question, index, skip=pressed.skip)
    same = tuple(map(reference_to, again.quotes)) == pressed.quotes
    quotes = again.quotes if same else _found(pressed.quotes, index)
    if not quotes:
        return None
    kind = Related if pressed.related else Answered
    return kind(
        question=pressed.question,
        language=again.language,
        confidence=again.confidence,
        quotes=quotes,
        more=same and again.more,
    )


def _found(references: tuple[Reference, ...], index: Index) -> tuple[Quote, ...]:
    """The quotes at these places; none unless all of them are still there."""
    quotes = [quote for reference in references if (quote := _quote_at(reference, index))]
    return tuple(quotes) if len(quotes) == len(references) else ()


def _quote_at(reference: Reference, index: Index) -> Quote | None:
    article, span = reference.found_in(index.articles), reference.span
    if article is None:
        return None
    for passage in index.passages:
        if passage.article.id == article.id and passage.span.covers(span):
            sentences = zip(passage.sentences, passage.speakers, strict=True)
            names = {name for sentence, name in sentences if name and sentence.overlaps(span)}
            return Quote(
                passage=passage,
                span=span,
                speaker=names.pop() if len(names) == 1 else None,
                matches=(),
                score=0.0,
                link=link_to(article, span),
                lead_in=passage.lead_in if span.start == passage.sentences[0].start else None,
            )
    return None
