"""An answer: the verdict in words, the quotes, and buttons; without quotes, topics to press. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.model import Answer, Answered, NoAnswer, Related
from bot.slack import limits, references
from bot.slack.blocks.citations import cite_button
from bot.slack.blocks.feedback import feedback_row
from bot.slack.blocks.message import Block, Look, Message, View
from bot.slack.blocks.notes import Notes, notes_of
from bot.slack.blocks.pieces import button, line, plain, row, section, words
from bot.slack.blocks.quoted import excerpts_of, fitted, quote_blocks, quote_text
from bot.slack.incoming import Grouping
from bot.slack.mrkdwn import escape
from bot.slack.phrases.gaps import gap_words

TOPIC_ACTION = "topic"
GAP_ACTION = "gap"
_TOPICS = 10
_ECHO = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an answer is shown: whether it repeats what was asked, can be shared, be continued, and be rated."""

    echoes: bool
    can_share: bool
    can_continue: bool
    can_rate: bool = True


PRIVATE = Setting(echoes=True, can_share=True, can_continue=True)
"""Seen by the asker alone, whose command Slack does not show."""
THREAD = Setting(echoes=False, can_share=True, can_continue=True)
"""In a channel's thread, below the question itself."""
DIRECT = Setting(echoes=False, can_share=False, can_continue=True)
"""In a direct message, below the question itself; there is no channel to share it with."""
MODAL = Setting(echoes=True, can_share=False, can_continue=False, can_rate=False)
"""In a window, where Slack takes no feedback buttons."""


def answer_message(  # noqa: PLR0913 - each a fact about the one message
    answer: Answer,
    look: Look,
    *,
    setting: Setting,
    topics: Sequence[str] = (),
    skip: int = 0,
    shared: bool = False,
) -> Message:
    """The message for an answer.

    `skip`: how many quotes came before, when this is the answer to More. `shared`: it has been shared, says so and
    cannot be shared again. `topics` are offered where there is no answer.
    """
    look = look.answering(answer.language)
    verdict = limits.clip(_verdict(answer, look, skip), limits.TEXT)
    echo = limits.clip(answer.question, _ECHO) if setting.echoes else ""
    opening = [line(words(look.words.asked), words(echo, italic=True))] if echo else []
    spoken = [f"{look.words.asked}{escape(echo)}"] if echo else []
    notes = Notes() if skip else notes_of(answer, look)
    spoken += [escape(verdict), *notes.spoken, *quote_text(answer.quotes, look)]
    if isinstance(answer, NoAnswer):
        # A topic would be asked without the filters, which would not be what the asker wants.
        offered = () if skip or answer.within or answer.no_such else offered_topics(topics)
        spoken += [look.words.try_topics, escape(look.words.comma.join(offered))] if offered else []
        closing = [*topic_row(offered, look), *([] if skip else _gap_row(answer, look))]
    else:
        said = [look.words.already_shared] if shared else []
        spoken += said
        buttons = _buttons(answer, look, setting, skip, shared=shared)
        closing = [*map(section, said), row(row_name("answer", shared=shared), buttons)]
    if setting.can_rate and (answer.quotes or not skip):
        closing.append(rating_row(answer, look, shared=shared))

    def build(longest_link: int) -> list[Block]:
        return [*opening, section(verdict), *notes.blocks, *quote_blocks(answer.quotes, look, longest_link), *closing]

    return Message(text="\n".join(spoken), blocks=fitted(build), excerpts=excerpts_of(answer.quotes))


def answer_view(message: Message, look: Look) -> View:
    """An answer as a modal, for a question asked where there is no conversation."""
    body = {
        "type": "modal",
        "title": plain(look.words.answer_title, limits.MODAL_TITLE),
        "close": plain(look.words.close, limits.MODAL_TITLE),
        "blocks": message.blocks,
    }
    return View(body=body, excerpts=message.excerpts)


def offered_topics(topics: Sequence[str]) -> list[str]:
    """The topics that fit into a row, each on one line."""
    return [limits.clip(topic, limits.BUTTON_TEXT) for topic in map(limits.tidy, topics) if topic][:_TOPICS]


def topic_row(topics: Sequence[str], look: Look, *, opening: str | None = None) -> list[Block]:
    """Buttons that ask about a topic, under a line that says so; nothing without topics."""
    buttons = [
        button(
            topic,
            action=f"{TOPIC_ACTION}:{place}",
            value=references.written(topic),
            label=look.words.asked_by_topic(topic),
        )
        for place, topic in enumerate(offered_topics(topics))
    ]
    return [section(opening or look.words.try_topics), row("topics", buttons)] if buttons else []


def row_name(name: str, *, shared: bool) -> str:
    """The id of a row of buttons; a message that is put in place of another needs new ones."""
    return f"{name}-shared" if shared else name


def rating_row(answer: Answer, look: Look, *, shared: bool = False) -> Block:
    """Slack's feedback buttons for an answer."""
    name = row_name("rating", shared=shared)
    return feedback_row(name, question=answer.question, verdict=answer.verdict, look=look)


def context_button(answer: Answered | Related, look: Look) -> Block:
    """The button that opens the sentences around the quotes."""
    return button(
        look.words.context,
        action="context",
        value=references.places(answer.quotes, answer.language),
        label=look.words.context_label,
    )


def share_button(answer: Answered | Related, look: Look, skip: int = 0, grouped: Grouping | None = None) -> Block:
    """The button that posts the quotes to the channel."""
    value = references.written(
        answer.question,
        skip=skip,
        related=answer.verdict == "related",
        quotes=answer.quotes,
        thread=answer.before,
        grouped=grouped,
    )
    return button(look.words.share, action="share", value=value, label=look.words.share_label)


def _gap_row(answer: NoAnswer, look: Look) -> list[Block]:
    """The button that asks for an article; not where nothing is asked, or where a filter names what does not exist."""
    if answer.bare or answer.no_such or not answer.question:
        return []
    said = gap_words(look.words)
    value = references.asked(answer.question, answer.language)
    return [row("gap", [button(said.ask, action=GAP_ACTION, value=value, label=said.ask_label)])]


def _verdict(answer: Answer, look: Look, skip: int) -> str:
    match answer:
        case NoAnswer():
            return look.words.no_more if skip else look.words.why_nothing(answer)
        case Related():
            return look.words.related
        case Answered():
            return look.words.more_answered if skip else look.words.answered


def _buttons(answer: Answered | Related, look: Look, setting: Setting, skip: int, *, shared: bool) -> list[Block]:
    """Share, More, Context, Copy citation: those that make sense."""
    buttons = []
    if setting.can_share and not shared:
        buttons.append(share_button(answer, look, skip))
    if setting.can_continue and answer.more:
        value = references.written(answer.question, skip=skip + len(answer.quotes), thread=answer.before)
        buttons.append(button(look.words.more, action="more", value=value, label=look.words.more_label))
    return [*buttons, context_button(answer, look), cite_button(answer.quotes, answer.language, look)]
