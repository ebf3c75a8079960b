"""From what is asked or pressed to what is shown. Pure but for reading the current index once."""

from dataclasses import dataclass

from bot.answers.model import Answer, NoAnswer
from bot.answers.threads import BEGINNING, Thread
from bot.answers.timeline import Timeline, timeline
from bot.answers.voices import Voices, voices
from bot.slack.asker import Asker
from bot.slack.blocks.answer import Setting, answer_message
from bot.slack.blocks.grouped import timeline_message, voices_message
from bot.slack.blocks.help import help_message, sentence_message
from bot.slack.blocks.message import Look, Message
from bot.slack.commands import command_message
from bot.slack.incoming import Grouped, Grouping, Help, Question, TooLong, wanted
from bot.slack.references import Pressed
from bot.slack.services import Services
from bot.slack.texts import CURRENT, Texts
from bot.text.languages import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The message that answers a person, the thread after it, and the answer inside, where a question was asked."""

    message: Message
    thread: Thread = BEGINNING
    answer: Answer | None = None


def reply_to(  # noqa: PLR0913, PLR0917 - who says what where, and after what
    text: str,
    asker: Asker,
    services: Services,
    setting: Setting,
    thread: Thread = BEGINNING,
    texts: Texts = CURRENT,
) -> Reply:
    """What answers a person's words, in the light of a thread: help, a list, one sentence, or an answer.

    `texts`: what the library does not say of a quote that they name.
    """
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
            return Reply(message=command_message(command, asker, services, setting, texts), thread=thread)


def answer_to(question: str, asker: Asker, services: Services, setting: Setting, thread: Thread = BEGINNING) -> Reply:
    """The answer to words that are a question whatever they are."""
    answer = services.answer(question, services.library.index, thread=thread, without=asker.without)
    message = answer_message(answer, asker.look, setting=setting, topics=services.topics())
    return Reply(message=message, thread=answer.thread, answer=answer)


def _grouped(by: Grouping, topic: str, asker: Asker, services: Services, setting: Setting) -> Message:
    """All on a topic by speaker or by date; the ordinary answer where there is nothing on it."""
    look = asker.look
    index = services.library.index
    if not topic:
        return sentence_message(look.words.voices_alone if by is Grouping.VOICES else look.words.timeline_alone)
    group = voices if by is Grouping.VOICES else timeline
    found = group(topic, index, asker.without)
    match found:
        case Voices():
            return voices_message(found, look, topic=topic, setting=setting)
        case Timeline():
            return timeline_message(found, look, topic=topic, setting=setting)
        case NoAnswer():
            return answer_message(found, look, setting=setting, topics=services.topics())


def next_page(pressed: Pressed, asker: Asker, services: Services, setting: Setting) -> Message:
    """The quotes that come after those already shown."""
    answer = services.answer(
        pressed.question, services.library.index, skip=pressed.skip, thread=pressed.thread, without=asker.without
    )
    return answer_message(answer, asker.look, setting=setting, skip=pressed.skip)


def shared_before_message(pressed: Pressed | None, asker: Asker) -> Message:
    """The sentence for a Share button whose quotes have been shared."""
    return sentence_message(_look_for(pressed, asker).words.shared_before)


def gone_message(asker: Asker, pressed: Pressed | None = None, texts: Texts = CURRENT) -> Message:
    """The sentence for a button whose quotes the library no longer has, or that is not one of ours."""
    words = _look_for(pressed, asker).words
    return sentence_message(words.removed if texts.gone else words.gone)


def _look_for(pressed: Pressed | None, asker: Asker) -> Look:
    """The look in the language of the question that the button carries."""
    return asker.look.answering(pressed.language) if pressed else asker.look
