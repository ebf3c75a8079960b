"""The public post of an answer that its asker shared. Pure."""

from bot.answers.model import Answered, Related
from bot.slack import limits
from bot.slack.blocks.answer import context_button
from bot.slack.blocks.citations import cite_button
from bot.slack.blocks.groups import group_blocks, group_text, groups_of, title_of_grouped
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.pieces import button, line, markup, row, section, small, words
from bot.slack.blocks.quoted import excerpts_of, fitted
from bot.slack.incoming import Grouping
from bot.slack.mrkdwn import escape
from bot.slack.phrases.sharing import sharing_words

WITHDRAW_ACTION = "withdraw"
_ECHO = 300


def shared_message(answer: Answered | Related, look: Look, *, sharer: str, grouped: Grouping | None = None) -> Message:
    """Who shares it, what was asked as inert text, what the sharer saw, and Context, Copy citation and Withdraw."""
    look = look.answering(answer.language)
    by = look.words.shared_in_name_of(f"<@{sharer}>")
    # Where the quotes are grouped, their title says what was asked.
    asked = "" if grouped else limits.clip(answer.question, _ECHO)
    verdict = look.words.related if answer.verdict == "related" else look.words.answered
    title = title_of_grouped(answer, grouped, answer.question, look) if grouped else verdict
    groups = groups_of(answer.quotes, grouped, look)
    opening = [small(markup(by))]
    opening += [line(words(look.words.asked), words(asked, italic=True))] if asked else []
    said = sharing_words(look.words)
    buttons = [
        context_button(answer, look),
        cite_button(answer.quotes, answer.language, look),
        button(said.withdraw, action=WITHDRAW_ACTION, value=sharer, label=said.withdraw_label),
    ]

    def build(longest_link: int) -> list[Block]:
        return [*opening, section(title), *group_blocks(groups, look, longest_link), row("answer", buttons)]

    spoken = [by, *([f"{look.words.asked}{escape(asked)}"] if asked else []), escape(title)]
    return Message(
        text="\n".join([*spoken, *group_text(groups, look)]),
        blocks=fitted(build),
        excerpts=excerpts_of(answer.quotes),
    )
