"""From what is asked or pressed to what is shown. Pure but for reading the current index once."""

from dataclasses import dataclass

from bot.answers.links import link_to
from bot.answers.model import Answer, Answered, NoAnswer, Quote, Related
from bot.answers.threads import BEGINNING, Thread
from bot.answers.timeline import Timeline, timeline
from bot.answers.voices import Voices, voices
from bot.search.index import Index
from bot.slack.asker import Asker
from bot.slack.blocks.answer import Setting, answer_message
from bot.slack.blocks.context import context_view, in_context
from bot.slack.blocks.grouped import timeline_message, voices_message
from bot.slack.blocks.help import help_message, sentence_message
from bot.slack.blocks.message import Look, Message, View
from bot.slack.blocks.quoted import excerpts_of
from bot.slack.commands import command_message
from bot.slack.incoming import Grouped, Grouping, Help, Question, TooLong, wanted
from bot.slack.references import Pressed, Reference, reference_to
from bot.slack.services import Services
from bot.text.languages import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The message that answers a person, the thread after it, and the answer inside, where a question was asked."""

    message: Message
    thread: Thread = BEGINNING
    answer: Answer | None = None


def reply_to(text: str, asker: Asker, services: Services, setting: Setting, thread: Thread = BEGINNING) -> Reply:
    """What answers a person's words, in the light of a thread: help, a list, one sentence, or an answer."""
    look = asker.look
    match wanted(text):
        case Help(language=language, about=None):
            return Reply(message=help_message(services.topics(), look.answering(language)), thread=thread)
        case TooLong():
            sentence = look.answering(language_of(text)).words.too_long
            return Reply(message=sentence_message(sentence), thread=thread)
        case Grouped(by=by, topic=topic):
            return Reply(message=_grouped(by, topic, asker, services, setting), thread=thread)
        case Question(text=question):
            return answer_to(question, asker, services, setting, thread)
        case command:
            return Reply(message=command_message(command, asker, services, setting), thread=thread)


def answer_to(question: str, asker: Asker, services: Services, setting: Setting, thread: Thread = BEGINNING) -> Reply:
    """The answer to words that are a question whatever they are."""
    answer = services.answer(question, services.library.index, thread=thread, without=asker.without)
    message = answer_message(answer, asker.look, setting=setting, topics=services.topics())
    return Reply(message=message, thread=answer.thread, answer=answer)


def _grouped(  # noqa: PLR0913 - each a fact about the one message
    by: Grouping, topic: str, asker: Asker, services: Services, setting: Setting, *, shared: bool = False
) -> Message:
    """All on a topic by speaker or by date; the ordinary answer where there is nothing on it."""
    look = asker.look
    index = services.library.index
    if not topic:
        return sentence_message(look.words.voices_alone if by is Grouping.VOICES else look.words.timeline_alone)
    group = voices if by is Grouping.VOICES else timeline
    found = group(topic, index, asker.without)
    match found:
        case Voices():
            return voices_message(found, look, topic=topic, setting=setting, shared=shared)
        case Timeline():
            return timeline_message(found, look, topic=topic, setting=setting, shared=shared)
        case NoAnswer():
            return answer_message(found, look, setting=setting, topics=services.topics())


def next_page(pressed: Pressed, asker: Asker, services: Services, setting: Setting) -> Message:
    """The quotes that come after those already shown."""
    answer = services.answer(
        pressed.question, services.library.index, skip=pressed.skip, thread=pressed.thread, without=asker.without
    )
    return answer_message(answer, asker.look, setting=setting, skip=pressed.skip)


def context_of(pressed: Pressed, asker: Asker, services: Services) -> View | None:
    """The modal with the pressed message's quotes in context; None where the library no longer has them."""
    index = services.library.index
    answer = rebuilt(pressed, index, asker, services)
    if answer is None:
        return None
    shown = [in_context(quote, index.passages) for quote in answer.quotes]
    return context_view(shown, asker.look.answering(answer.language))


def after_sharing(
    pressed: Pressed, answer: Answered | Related, asker: Asker, services: Services, setting: Setting
) -> Message:
    """What the pressed message becomes when its quotes, `answer`, are shared: the same, without Share, saying so."""
    if pressed.grouped:
        message = _grouped(pressed.grouped, pressed.question, asker, services, setting, shared=True)
        if [each.span for each in message.excerpts] == [each.span for each in excerpts_of(answer.quotes)]:
            return message
    return answer_message(answer, asker.look, setting=setting, skip=pressed.skip, shared=True)


def shared_before_message(pressed: Pressed | None, asker: Asker) -> Message:
    """The sentence for a Share button whose quotes have been shared."""
    return sentence_message(_look_for(pressed, asker).words.shared_before)


def gone_message(asker: Asker, pressed: Pressed | None = None) -> Message:
    """The sentence for a button whose quotes the library no longer has, or that is not one of ours."""
    return sentence_message(_look_for(pressed, asker).words.gone)


def _look_for(pressed: Pressed | None, asker: Asker) -> Look:
    """The look in the language of the question that the button carries."""
    return asker.look.answering(language_of(pressed.question)) if pressed else asker.look


def rebuilt(pressed: Pressed | None, index: Index, asker: Asker, services: Services) -> Answered | Related | None:
    """The answer that the pressed message showed; None where the library no longer has all of its quotes.

    Asking again gives the same quotes, with their bold words, unless the library has changed; then they are found by
    their places alone.
    """
    if pressed is None or not pressed.quotes:
        return None
    again = services.answer(pressed.question, index, skip=pressed.skip, thread=pressed.thread, without=asker.without)
    same = tuple(map(reference_to, again.quotes)) == pressed.quotes
    quotes = again.quotes if same else _found(pressed.quotes, index)
    if not quotes or any(quote.article.id in asker.without for quote in quotes):
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
