"""What is asked: a Slack payload read into a value. Pure.

Slack writes mentions, channels and links between angle brackets and escapes the typed ones
(docs.slack.dev/messaging/formatting-message-text, "retrieving messages").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from bot.slack.limits import tidy
from bot.slack.mrkdwn import unescape
from bot.slack.wording import QUESTION_LIMIT
from bot.text.languages import Language

_MARKUP = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_HELP: Mapping[str, Language] = MappingProxyType({"": "en", "help": "en", "帮助": "zh", "幫助": "zh"})
_GROUPED = re.compile(r"(?P<by>voices|timeline)(?: (?:of|on|about|for)(?!\S))?(?: (?P<topic>.+))?", re.IGNORECASE)
_PERSONS_SUBTYPES = frozenset({"file_share", "thread_broadcast", "me_message"})
"""A message with a file, a reply that is also sent to the channel, and `/me`: typed by a person like any other."""


class Surface(Enum):
    """Where the asker is, which decides who sees the answer."""

    COMMAND = "slash command"
    THREAD = "thread"
    DIRECT = "direct message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A person's words, cleaned, and where the answer belongs. `thread_ts` is None outside threads."""

    text: str
    user: str
    channel: str
    thread_ts: str | None
    surface: Surface


@dataclass(frozen=True, slots=True)
class Help:
    """The asker wants to know what the bot can do, and says so in this language."""

    language: Language = "en"


@dataclass(frozen=True, slots=True)
class TooLong:
    """The text is longer than a question can be; it is not searched."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the library."""

    text: str


class Grouping(Enum):
    """What the quotes on a topic are put in order by."""

    VOICES = "voices"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Grouped:
    """All on a topic, by speaker or by date; an empty topic is one that was not given."""

    by: Grouping
    topic: str


Wanted = Help | TooLong | Question | Grouped


def wanted(text: str) -> Wanted:
    """What a cleaned text asks for: a word is a command only when the whole text fits that command.

    `voices of dissent` fits `voices <topic>`, and `of` is no part of the topic; what ends in a question mark is a
    question: `timeline for AGI in China?`.
    """
    if language := _HELP.get(text.casefold()):
        return Help(language)
    if len(text) > QUESTION_LIMIT:
        return TooLong()
    if not text.endswith(("?", "？")) and (grouped := _GROUPED.fullmatch(text)):
        return Grouped(Grouping(grouped["by"].casefold()), grouped["topic"] or "")
    return Question(text)


def from_command(payload: Mapping[str, Any]) -> Asked:
    """A slash command."""
    return Asked(
        text=typed_text(_text_of(payload)),
        user=str(payload["user_id"]),
        channel=str(payload["channel_id"]),
        thread_ts=None,
        surface=Surface.COMMAND,
    )


def from_mention(event: Mapping[str, Any], bot_user: str | None) -> Asked | None:
    """A mention of the bot, answered in its thread; None where another app wrote it or it is an edit."""
    if not _is_a_persons(event):
        return None
    return Asked(
        text=typed_text(_text_of(event), bot_user),
        user=str(event["user"]),
        channel=str(event["channel"]),
        thread_ts=str(event.get("thread_ts") or event["ts"]),
        surface=Surface.THREAD,
    )


def from_direct_message(event: Mapping[str, Any], bot_user: str | None) -> Asked | None:
    """A message to the bot; None where nobody asks anything: the bot's own, an edit, a deletion."""
    if event.get("channel_type") != "im" or not _is_a_persons(event):
        return None
    thread = event.get("thread_ts")
    return Asked(
        text=typed_text(_text_of(event), bot_user),
        user=str(event["user"]),
        channel=str(event["channel"]),
        thread_ts=str(thread) if thread else None,
        surface=Surface.DIRECT,
    )


def typed_text(text: str, bot_user: str | None = None) -> str:
    """What the person typed, on one line: the bot's mention removed, markup as its label, nothing invisible."""
    shown = _MARKUP.sub(lambda found: _label(found[1], found[2], bot_user), text)
    return tidy(unescape(shown))


def _label(target: str, label: str | None, bot_user: str | None) -> str:
    """What stands for one `<…>` in a question. Without a label a mention is only an id, which nobody typed."""
    if target.startswith("@"):
        return "" if target[1:] == bot_user else (label or "")
    if target.startswith("#"):
        return f"#{label}" if label else ""
    if target.startswith("!"):
        return label or ""
    return label or target


def _text_of(payload: Mapping[str, Any]) -> str:
    text = payload.get("text")
    return text if isinstance(text, str) else ""


def _is_a_persons(event: Mapping[str, Any]) -> bool:
    subtype = event.get("subtype")
    by_person = not subtype or subtype in _PERSONS_SUBTYPES
    return "user" in event and by_person and not (event.get("bot_id") or event.get("hidden"))
