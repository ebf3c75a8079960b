"""What is asked: a Slack payload read into a value. Pure.

Slack writes mentions, channels and links between angle brackets and escapes the typed ones
(docs.slack.dev/messaging/formatting-message-text, "retrieving messages").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any

from bot.digest import parse as digest
from bot.feeds import wishes
from bot.slack.limits import tidy
from bot.slack.mrkdwn import unescape
from bot.slack.wording import QUESTION_LIMIT
from bot.text.languages import Language

_MARKUP = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_COMMAND_NAMES = (
    *("voices", "timeline", "topics", "sources", "latest", "quote"),
    *("digest", "add", "feed", "unanswered", "settings"),
)
_HELP_ON = re.compile(rf"help (?:on |with )?/?(?P<on>{'|'.join(_COMMAND_NAMES)})", re.IGNORECASE)
_QUOTE = re.compile(r"(?:quote|引文) (?P<id>\S+:\d+-\d+)", re.IGNORECASE)
_GROUPED = re.compile(r"(?P<by>voices|timeline)(?: (?:of|on|about|for)(?!\S))?(?: (?P<topic>.+))?", re.IGNORECASE)
_DIGEST = re.compile(r"(?:digest(?!\S)|(?P<chinese>简报|簡報))\s*(?P<rest>.*)", re.IGNORECASE)
_ADD = re.compile(
    r"(?:add|(?P<chinese>添加|收录|收錄))\s+(?P<url>https?://\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}/\S*)", re.IGNORECASE
)
"""An address without its scheme is told from words by the slash after the host."""
_FEED = re.compile(r"(?:feeds?(?!\S)|(?P<chinese>订阅源?|訂閱源?))\s*(?P<rest>.+)", re.IGNORECASE)
_SOME_DAY = date(2024, 1, 1)
"""Whether words are a digest's, and which of them are wrong, is the same every day, but for what is past."""
_PERSONS_SUBTYPES = frozenset({"file_share", "thread_broadcast", "me_message"})
"""A message with a file, a reply that is also sent to the channel, and `/me`: typed by a person like any other."""


class Surface(Enum):
    """Where the asker is, which decides who sees the answer."""

    COMMAND = "slash command"
    THREAD = "thread"
    DIRECT = "direct message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A person's words, cleaned, and where the answer belongs.

    `ts` is the message's own time, "" where there is no message; `thread_ts` is what the answer's thread hangs on, None
    outside threads. `in_thread`: the words themselves stand in a thread. `to_bot`, `to_others`: whom they mention.
    """

    team: str
    text: str
    user: str
    channel: str
    thread_ts: str | None
    surface: Surface
    ts: str = ""
    in_thread: bool = False
    to_bot: bool = False
    to_others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A message that reads differently now; `edited_ts` tells one change from the next."""

    asked: Asked
    edited_ts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """A person's message that is gone; `to_bot`: it mentioned the bot."""

    team: str
    channel: str
    ts: str
    direct: bool
    to_bot: bool


Happening = Asked | Edited | Deleted


@dataclass(frozen=True, slots=True)
class Help:
    """The asker wants to know what the bot can do, or how to use the command `about`, and says so in this language."""

    language: Language = "en"
    about: str | None = None


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


@dataclass(frozen=True, slots=True)
class Topics:
    """What the library can be asked about."""

    language: Language = "en"


@dataclass(frozen=True, slots=True)
class Sources:
    """Whose articles the library holds."""

    language: Language = "en"


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest articles."""

    language: Language = "en"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What the library did not answer."""

    language: Language = "en"


@dataclass(frozen=True, slots=True)
class SettingsWanted:
    """How the bot behaves in this channel."""

    language: Language = "en"


@dataclass(frozen=True, slots=True)
class QuoteOf:
    """One quote by its id."""

    id: str
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class DigestWanted:
    """Something about a digest: `text` is what follows the word, to be read with the day it is there."""

    text: str
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class AddWanted:
    """A page is to be added to the library."""

    url: str
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class FeedWanted:
    """Something about feeds: `text` is what follows the word, as `bot.feeds.wishes` reads it."""

    text: str
    language: Language = "en"


Listed = Topics | Sources | Latest
Special = Unanswered | SettingsWanted | QuoteOf | DigestWanted | AddWanted | FeedWanted
Wanted = Help | TooLong | Question | Grouped | Listed | Special

_WORDS: Mapping[str, Wanted] = MappingProxyType(
    {
        **dict.fromkeys(("", "help"), Help()),
        **dict.fromkeys(("帮助", "幫助"), Help("zh")),
        "add": Help(about="add"),
        **dict.fromkeys(("添加", "收录", "收錄"), Help("zh", about="add")),
        "feed": Help(about="feed"),
        **dict.fromkeys(("订阅", "訂閱"), Help("zh", about="feed")),
        "feeds": FeedWanted("list"),
        **dict.fromkeys(("订阅源", "訂閱源"), FeedWanted("list", "zh")),
        "topics": Topics(),
        "sources": Sources(),
        "latest": Latest(),
        "unanswered": Unanswered(),
        "settings": SettingsWanted(),
        **dict.fromkeys(("主题", "主題", "话题", "話題"), Topics("zh")),
        **dict.fromkeys(("来源", "來源"), Sources("zh")),
        "最新": Latest("zh"),
        **dict.fromkeys(("未回答", "未解答"), Unanswered("zh")),
        **dict.fromkeys(("设置", "設定", "設置"), SettingsWanted("zh")),
    }
)
_SLACKBOT = "USLACKBOT"
"""Slack itself tells the bot in its direct message that it was taken out of a channel."""
_STOP = frozenset({"stop", "stop please", "please stop", "be quiet", "停", "停止", "别说了", "別說了"})


def wanted(text: str) -> Wanted:
    """What a cleaned text asks for: a word is a command only when the whole text fits that command.

    `sources of training data` is a question. `voices of dissent` fits `voices <topic>`, and `of` is no part of the
    topic; what ends in a question mark is a question: `timeline for AGI in China?`.
    """
    if (command := _WORDS.get(text.casefold())) is not None:
        return command
    if about := _HELP_ON.fullmatch(text):
        return Help(about=about["on"].casefold())
    if found := _QUOTE.fullmatch(text):
        return QuoteOf(found["id"], "zh" if text.startswith("引") else "en")
    if found := _ADD.fullmatch(text):
        url = found["url"] if "://" in found["url"] else f"https://{found['url']}"
        return AddWanted(url, "zh" if found["chinese"] else "en")
    if (found := _FEED.fullmatch(text)) and wishes.wish_in(found["rest"]) is not None:
        return FeedWanted(found["rest"], "zh" if found["chinese"] else "en")
    return TooLong() if len(text) > QUESTION_LIMIT else _with_more_words(text) or Question(text)


def _with_more_words(text: str) -> DigestWanted | Grouped | None:
    """A command that is followed by words of the asker's own; None where the whole is a question."""
    if (found := _DIGEST.fullmatch(text)) and digest.parse(found["rest"], _SOME_DAY) is not None:
        return DigestWanted(found["rest"], "zh" if found["chinese"] else "en")
    if not text.endswith(("?", "？")) and (grouped := _GROUPED.fullmatch(text)):
        return Grouped(Grouping(grouped["by"].casefold()), grouped["topic"] or "")
    return None


def asks_to_stop(text: str) -> bool:
    """Whether a cleaned text asks the bot to say no more in this thread: `@China AI stop`."""
    return text.casefold().strip(" .!。！") in _STOP


def from_command(payload: Mapping[str, Any]) -> Asked:
    """A slash command."""
    return Asked(
        team=str(payload.get("team_id") or ""),
        text=typed_text(_text_of(payload)),
        user=str(payload["user_id"]),
        channel=str(payload["channel_id"]),
        thread_ts=None,
        surface=Surface.COMMAND,
    )


def from_mention(event: Mapping[str, Any], team: str, bot_user: str | None) -> Asked | None:
    """A mention of the bot, answered in its thread; None where another app wrote it."""
    return _asked(event, event, team, bot_user) if _is_a_persons(event) else None


def from_message(event: Mapping[str, Any], team: str, bot_user: str | None) -> Happening | None:
    """What a message event tells: somebody's words, a change of them, or that they are gone.

    None where nobody did anything: the bot's own messages, a preview that Slack added to a message, a file's progress.
    """
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    match event.get("subtype"):
        # Where others have replied, Slack leaves a stone in the place of a deleted message.
        case "message_deleted":
            return _deleted(event, before, team, bot_user)
        case "message_changed" if now.get("subtype") == "tombstone":
            return _deleted(event, before, team, bot_user)
        case "message_changed":
            if not _is_a_persons(now) or _text_of(now) == _text_of(before):
                return None
            asked = _asked(now, event, team, bot_user)
            edited = (now.get("edited") or {}).get("ts") or event.get("event_ts") or ""
            return Edited(asked=asked, edited_ts=str(edited)) if asked else None
    return _asked(event, event, team, bot_user) if _is_a_persons(event) else None


def _deleted(event: Mapping[str, Any], gone: Mapping[str, Any], team: str, bot_user: str | None) -> Deleted | None:
    """A person's message that is gone."""
    ts = event.get("deleted_ts") or gone.get("ts")
    if not ts or (gone and not _is_a_persons(gone)):
        return None
    return Deleted(
        team=team,
        channel=str(event["channel"]),
        ts=str(ts),
        direct=event.get("channel_type") == "im",
        to_bot=_mentions(_text_of(gone), bot_user)[0],
    )


def _asked(message: Mapping[str, Any], event: Mapping[str, Any], team: str, bot_user: str | None) -> Asked | None:
    """A person's message, from the event that holds it."""
    ts = message.get("ts")
    if not ts:
        return None
    direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
    thread = message.get("thread_ts")
    to_bot, to_others = _mentions(_text_of(message), bot_user)
    return Asked(
        team=team,
        text=typed_text(_text_of(message), bot_user),
        user=str(message["user"]),
        channel=str(event["channel"]),
        thread_ts=str(thread) if thread else (None if direct else str(ts)),
        surface=Surface.DIRECT if direct else Surface.THREAD,
        ts=str(ts),
        in_thread=bool(thread) and thread != ts,
        to_bot=to_bot,
        to_others=to_others,
    )


def _mentions(text: str, bot_user: str | None) -> tuple[bool, bool]:
    """Whether a text mentions the bot, and whether it mentions anybody else."""
    named = {found[1][1:] for found in _MARKUP.finditer(text) if found[1].startswith("@")}
    return bool(bot_user) and bot_user in named, bool(named - {bot_user})


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
    is_person = event.get("user") not in (None, _SLACKBOT)
    return is_person and by_person and not (event.get("bot_id") or event.get("hidden"))
