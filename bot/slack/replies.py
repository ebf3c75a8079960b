"""From what is asked or pressed to what is shown. Pure but for reading the current index once."""

from bot.answers.links import link_to
from bot.answers.model import Answered, NoAnswer, Quote, Related
from bot.answers.threads import BEGINNING, Thread
from bot.answers.timeline import Timeline, timeline
from bot.answers.voices import Voices, voices
from bot.search.index import Index
from bot.slack.blocks.answer import Setting, answer_message
from bot.slack.blocks.context import context_view, in_context
from bot.slack.blocks.grouped import timeline_message, voices_message
from bot.slack.blocks.help import help_message, sentence_message
from bot.slack.blocks.message import Look, Message, View
from bot.slack.blocks.quoted import excerpts_of
from bot.slack.incoming import Grouped, Grouping, Help, Question, TooLong, wanted
from bot.slack.references import Pressed, Reference, reference_to
from bot.slack.services import Services
from bot.text.languages import language_of


def reply_to(text: str, services: Services, setting: Setting) -> Message:
    """The message that answers a person's words by themselves: help, one sentence, or an answer."""
    return reply_in(BEGINNING, text, services, setting)[0]


def reply_in(thread: Thread, text: str, services: Services, setting: Setting) -> tuple[Message, Thread]:
    """The message that answers a person's words in a thread, and the thread after it."""
    match wanted(text):
        case Help(language=language):
            return help_message(services.topics(), services.look.answering(language)), thread
        case TooLong():
            return sentence_message(services.look.answering(language_of(text)).words.too_long), thread
        case Grouped(by=by, topic=topic):
            return _grouped(by, topic, services, setting), thread
        case Question(text=question):
            answer = services.answer(question, services.library.index, thread=thread)
            message = answer_message(answer, services.look, setting=setting, topics=services.topics())
            return message, answer.thread


def _grouped(by: Grouping, topic: str, services: Services, setting: Setting, *, shared: bool = False) -> Message:
    """All on a topic by speaker or by date; the ordinary answer where there is nothing on it."""
    look = services.look
    index = services.library.index
    if not topic:
        return sentence_message(look.words.voices_alone if by is Grouping.VOICES else look.words.timeline_alone)
    found = voices(topic, index) if by is Grouping.VOICES else timeline(topic, index)
    match found:
        case Voices():
            return voices_message(found, look, topic=topic, setting=setting, shared=shared)
        case Timeline():
            return timeline_message(found, look, topic=topic, setting=setting, shared=shared)
        case NoAnswer():
            return answer_message(found, look, setting=setting, topics=services.topics())


def next_page(pressed: Pressed, services: Services, setting: Setting) -> Message:
    """The quotes that come after those already shown."""
    answer = services.answer(pressed.question, services.library.index, skip=pressed.skip, thread=pressed.thread)
    return answer_message(answer, services.look, setting=setting, skip=pressed.skip)


def context_of(pressed: Pressed, services: Services) -> View | None:
    """The modal with the pressed message's quotes in context; None where the library no longer has them."""
    index = services.library.index
    answer = rebuilt(pressed, index, services)
    if answer is None:
        return None
    shown = [in_context(quote, index.passages) for quote in answer.quotes]
    return context_view(shown, services.look.answering(answer.language))


def after_sharing(pressed: Pressed, answer: Answered | Related, services: Services, setting: Setting) -> Message:
    """What the pressed message becomes when its quotes, `answer`, are shared: the same, without Share, saying so."""
    if pressed.grouped:
        message = _grouped(pressed.grouped, pressed.question, services, setting, shared=True)
        if [each.span for each in message.excerpts] == [each.span for each in excerpts_of(answer.quotes)]:
            return message
    return answer_message(answer, services.look, setting=setting, skip=pressed.skip, shared=True)


def shared_before_message(pressed: Pressed | None, services: Services) -> Message:
    """The sentence for a Share button whose quotes have been shared."""
    return sentence_message(_look_for(pressed, services).words.shared_before)


def gone_message(services: Services, pressed: Pressed | None = None) -> Message:
    """The sentence for a button whose quotes the library no longer has, or that is not one of ours."""
    return sentence_message(_look_for(pressed, services).words.gone)


def _look_for(pressed: Pressed | None, services: Services) -> Look:
    """The look in the language of the question that the button carries."""
    return services.look.answering(language_of(pressed.question)) if pressed else services.look


def rebuilt(pressed: Pressed | None, index: Index, services: Services) -> Answered | Related | None:
    """The answer that the pressed message showed; None where the library no longer has all of its quotes.

    Asking again gives the same quotes, with their bold words, unless the library has changed; then they are found by
    their places alone.
    """
    if pressed is None or not pressed.quotes:
        return None
    again = services.answer(pressed.question, index, skip=pressed.skip, thread=pressed.thread)
    same = tuple(map(reference_to, again.quotes)) == pressed.quotes
    quotes = again.quotes if same else _found(pressed.quotes, index)
    if not quotes:
        return None
    kind = Related if pressed.related else Answered
    return kind(
        question=pressed.question,
        language=again.language,
        confidence=again.confidence,
        before=pressed.thread,
        unseen=again.unseen if same else (),
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
