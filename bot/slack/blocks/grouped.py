"""The quotes on a topic under headings: by speaker, or by date. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.model import Answered, Quote, Related
from bot.answers.timeline import Timeline
from bot.answers.voices import Voices
from bot.slack.blocks.answer import Setting, context_button, rating_row, row_name, share_button
from bot.slack.blocks.citations import cite_button
from bot.slack.blocks.groups import group_blocks, group_text, groups_of, title_of_grouped
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.notes import notes_of
from bot.slack.blocks.pieces import row, section
from bot.slack.blocks.quoted import excerpts_of, fits, fitted
from bot.slack.blocks.shared import shared_message
from bot.slack.incoming import Grouping
from bot.slack.mrkdwn import escape

_SOMEBODY = "U" * 20
"""As long as a person's id can be, to see whether the shared post would fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """What is shown, by what it is grouped, and where; `shared`: it has been shared, says so and cannot be again."""

    answer: Answered | Related
    by: Grouping
    topic: str
    setting: Setting
    shared: bool


def voices_message(found: Voices, look: Look, *, topic: str, setting: Setting, shared: bool = False) -> Message:
    """Who says what about a topic. `shared`: it has been shared, says so and cannot be shared again."""
    quotes = [quote for each in found.each for quote in each.quotes]
    return grouped_message(found.answer, quotes, look, by=Grouping.VOICES, topic=topic, setting=setting, shared=shared)


def timeline_message(found: Timeline, look: Look, *, topic: str, setting: Setting, shared: bool = False) -> Message:
    """What was said about a topic, by date; what has no date is last and said to have none. `shared`: as above."""
    quotes = [quote for each in found.each for quote in each.quotes]
    return grouped_message(
        found.answer, quotes, look, by=Grouping.TIMELINE, topic=topic, setting=setting, shared=shared
    )


def grouped_message(  # noqa: PLR0913 - each a fact about the one message
    answer: Answered | Related,
    quotes: Sequence[Quote],
    look: Look,
    *,
    by: Grouping,
    topic: str,
    setting: Setting,
    shared: bool = False,
) -> Message:
    """The quotes in their order under headings; the last are left out where Slack would not take all."""
    look = look.answering(answer.language)
    shown = tuple(quotes)
    while True:
        listing = _Listing(
            answer=replace(answer, question=topic, quotes=shown), by=by, topic=topic, setting=setting, shared=shared
        )
        message = _message(listing, look)
        if fits(message.blocks) or not shown[1:]:
            return message
        shown = shown[:-1]


def _message(listing: _Listing, look: Look) -> Message:
    answer = listing.answer
    title = title_of_grouped(answer, listing.by, listing.topic, look)
    notes = notes_of(answer, look)
    groups = groups_of(answer.quotes, listing.by, look)
    said = [look.words.already_shared] if listing.shared else []

    def build(longest_link: int) -> list[Block]:
        return [
            section(title),
            *notes.blocks,
            *group_blocks(groups, look, longest_link),
            *map(section, said),
            row(row_name("answer", shared=listing.shared), _buttons(listing, look)),
            *([rating_row(answer, look, shared=listing.shared)] if listing.setting.can_rate else []),
        ]

    spoken = [escape(title), *notes.spoken, *group_text(groups, look), *said]
    return Message(text="\n".join(spoken), blocks=fitted(build), excerpts=excerpts_of(answer.quotes))


def _buttons(listing: _Listing, look: Look) -> list[Block]:
    answer, by = listing.answer, listing.by
    buttons = [context_button(answer, look), cite_button(answer.quotes, answer.language, look)]
    # What is shared is rebuilt from the button; it must fit as well.
    wanted = listing.setting.can_share and not listing.shared
    if wanted and fits(shared_message(answer, look, sharer=_SOMEBODY, grouped=by).blocks):
        buttons.insert(0, share_button(answer, look, grouped=by))
    return buttons
