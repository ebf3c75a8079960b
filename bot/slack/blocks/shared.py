"""The public post of an answer that its asker shared. Pure."""

from bot.answers.model import Answered, Related
from bot.slack import limits
from bot.slack.blocks.answer import context_button
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.pieces import line, markup, row, section, small, words
from bot.slack.blocks.quoted import excerpts_of, fitted, quote_blocks, quote_text
from bot.slack.mrkdwn import escape

_ECHO = 300


def shared_message(answer: Answered | Related, look: Look, *, sharer: str, skip: int = 0) -> Message:
    """Who shares it, what was asked as inert text, the verdict that the sharer saw, the quotes, and Context."""
    look = look.answering(answer.language)
    by = look.words.shared_in_name_of(f"<@{sharer}>")
    asked = limits.clip(answer.question, _ECHO)
    verdict = look.words.related if answer.verdict == "related" else look.words.answered
    opening = [small(markup(by))]
    opening += [line(words(look.words.asked), words(asked, italic=True))] if asked else []

    def build(longest_link: int) -> list[Block]:
        return [
            *opening,
            section(verdict),
            *quote_blocks(answer.quotes, look, longest_link),
            row("answer", [context_button(answer, look, skip)]),
        ]

    spoken = [by, *([f"{look.words.asked}{escape(asked)}"] if asked else []), verdict]
    return Message(
        text="\n".join([*spoken, *quote_text(answer.quotes, look)]),
        blocks=fitted(build),
        excerpts=excerpts_of(answer.quotes),
    )
