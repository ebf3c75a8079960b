"""The quotes on a topic under headings: by speaker, or by date. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.model import Answered, Quote, Related
from bot.answers.timeline import Timeline
from bot.answers.voices import Voices
from bot.slack import limits
from bot.slack.blocks.answer import Setting, context_button, share_button
from bot.slack.blocks.message import Block, Look, Message
from bot.slack.blocks.notes import notes_of
from bot.slack.blocks.pieces import line, row, section, words
from bot.slack.blocks.quoted import excerpts_of, fits, fitted, quote_blocks, quote_text
from bot.slack.blocks.shared import shared_message
from bot.slack.blocks.sources import name_of
from bot.slack.incoming import Grouping
from bot.slack.mrkdwn import escape

_TOPIC = 100
_SOMEBODY = "U" * 20
"""As long as a person's id can be, to see whether the shared post would fit."""


@dataclass(frozen=True, slots=True)
class _Group:
    heading: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """What is shown, under which title, and where; `shared`: it has been shared, says so and cannot be again."""

    found: Voices | Timeline
    title: str
    setting: Setting
    shared: bool


def voices_message(found: Voices, look: Look, *, topic: str, setting: Setting, shared: bool = False) -> Message:
    """Who says what about a topic. `shared`: it has been shared, says so and cannot be shared again."""
    look = look.answering(found.answer.language)
    wording = look.words
    groups = [_Group(name_of(voice.speaker) or wording.voice_unnamed, voice.quotes) for voice in found.each]
    title = wording.voices_related if found.answer.verdict == "related" else wording.voices
    title = title.format(limits.clip(topic, _TOPIC))
    return _grouped(_Listing(found=found, title=title, setting=setting, shared=shared), groups, look)


def timeline_message(found: Timeline, look: Look, *, topic: str, setting: Setting, shared: bool = False) -> Message:
    """What was said about a topic, by date; what has no date is last and said to have none. `shared`: as above."""
    look = look.answering(found.answer.language)
    wording = look.words
    groups = [
        _Group(wording.day_of(moment.day) if moment.day else wording.moment_undated, moment.quotes)
        for moment in found.each
    ]
    title = wording.timeline_related if found.answer.verdict == "related" else wording.timeline
    title = title.format(limits.clip(topic, _TOPIC))
    return _grouped(_Listing(found=found, title=title, setting=setting, shared=shared), groups, look)


def _grouped(listing: _Listing, groups: Sequence[_Group], look: Look) -> Message:
    """The message; the last quotes are left out where Slack would not take all."""
    shown = list(groups)
    while True:
        message = _message(listing, shown, look)
        *before, last = shown
        if fits(message.blocks) or not (before or last.quotes[1:]):
            return message
        shown = [*before, _Group(last.heading, last.quotes[:-1])] if last.quotes[1:] else before


def _message(listing: _Listing, groups: Sequence[_Group], look: Look) -> Message:
    quotes = tuple(quote for group in groups for quote in group.quotes)
    answer = replace(listing.found.answer, quotes=quotes)
    notes = notes_of(answer, look)
    said = [look.words.already_shared] if listing.shared else []

    def build(longest_link: int) -> list[Block]:
        body = [
            block
            for group in groups
            for block in (line(words(group.heading, bold=True)), *quote_blocks(group.quotes, look, longest_link))
        ]
        # A message that is put in place of another needs new block ids.
        closing = row("answer-shared" if listing.shared else "answer", _buttons(listing, answer, look))
        return [section(listing.title), *notes.blocks, *body, *map(section, said), closing]

    spoken = [escape(listing.title), *notes.spoken]
    spoken += [part for group in groups for part in (escape(group.heading), *quote_text(group.quotes, look))]
    return Message(text="\n".join([*spoken, *said]), blocks=fitted(build), excerpts=excerpts_of(quotes))


def _buttons(listing: _Listing, answer: Answered | Related, look: Look) -> list[Block]:
    buttons = [context_button(answer, look)]
    # What is shared is the quotes one after another, rebuilt from the button; it must fit as well.
    wanted = listing.setting.can_share and not listing.shared
    if wanted and fits(shared_message(answer, look, sharer=_SOMEBODY).blocks):
        by = Grouping.VOICES if isinstance(listing.found, Voices) else Grouping.TIMELINE
        buttons.insert(0, share_button(answer, look, grouped=by))
    return buttons
