"""Quotes under headings: by speaker, or by date. Pure.

The headings follow from the quotes in their order, so that an answer that is shared reads as it was shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.answers.model import Answered, Quote, Related
from bot.slack import limits
from bot.slack.blocks.message import Block, Look
from bot.slack.blocks.pieces import line, words
from bot.slack.blocks.quoted import quote_blocks, quote_text
from bot.slack.blocks.sources import name_of
from bot.slack.incoming import Grouping
from bot.slack.mrkdwn import escape

_TOPIC = 100


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and the quotes under it."""

    heading: str
    quotes: tuple[Quote, ...]


def groups_of(quotes: Sequence[Quote], by: Grouping | None, look: Look) -> list[Group]:
    """The quotes under a heading wherever it changes; without a grouping all under one that is empty."""
    if by is None:
        return [Group("", tuple(quotes))]
    alike: Callable[[Quote], Any] = _speaker if by is Grouping.VOICES else _day
    heading = _named if by is Grouping.VOICES else _dated
    return [Group(heading(same[0], look), same) for same in (tuple(each) for _, each in groupby(quotes, alike))]


def title_of_grouped(answer: Answered | Related, by: Grouping, topic: str, look: Look) -> str:
    """The line above the groups; it says what was asked."""
    wording = look.words
    titles = {
        Grouping.VOICES: (wording.voices, wording.voices_related),
        Grouping.TIMELINE: (wording.timeline, wording.timeline_related),
    }[by]
    return titles[answer.verdict == "related"].format(limits.clip(topic, _TOPIC))


def group_blocks(groups: Sequence[Group], look: Look, longest_link: int) -> list[Block]:
    """Per group its heading, in bold, and its quotes."""
    return [
        block
        for group in groups
        for block in (
            *([line(words(group.heading, bold=True))] if group.heading else []),
            *quote_blocks(group.quotes, look, longest_link),
        )
    ]


def group_text(groups: Sequence[Group], look: Look) -> list[str]:
    """The same as lines of escaped text, for screen readers and notifications."""
    return [
        part
        for group in groups
        for part in (*([escape(group.heading)] if group.heading else []), *quote_text(group.quotes, look))
    ]


def _speaker(quote: Quote) -> object:
    return quote.speaker


def _day(quote: Quote) -> object:
    return quote.article.published


def _named(quote: Quote, look: Look) -> str:
    return name_of(quote.speaker) or look.words.voice_unnamed


def _dated(quote: Quote, look: Look) -> str:
    published = quote.article.published
    return look.words.day_of(published) if published else look.words.moment_undated
