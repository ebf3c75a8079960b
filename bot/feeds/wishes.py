"""What somebody wishes of feeds, typed after `feed`: `add <address> every 30m`, `list`, `remove <address>`. Pure.

A text is a command only when the whole of it fits one; how often a feed is to be read is the one part that can be wrong
within a command.
"""

import re
from dataclasses import dataclass
from enum import Enum

from bot.feeds.schedule import DAY, HOUR, LEAST_SECONDS, MINUTE, MOST_SECONDS

_URL = r"(?P<url>(?:https?|feed)://\S+|feed:https?://\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}(?:/\S*)?)"
_ADD = re.compile(rf"(?:add|follow|添加|新增|关注|關注)\s+{_URL}(?:\s+(?P<often>.+))?", re.IGNORECASE)
_REMOVE = re.compile(rf"(?:remove|delete|unfollow|stop|移除|删除|刪除|取消)\s+{_URL}", re.IGNORECASE)
_LIST = re.compile(r"list|show|列表|列出|清单|清單", re.IGNORECASE)
_UNITS = {
    MINUTE: "m min mins minute minutes 分 分钟 分鐘".split(),
    HOUR: "h hour hours hr hrs 小时 小時 时 時 个小时 個小時".split(),
    DAY: "d day days 天 日".split(),
    7 * DAY: "w week weeks 周 週 星期".split(),
}
_SECONDS = {name: seconds for seconds, names in _UNITS.items() for name in names}
_OFTEN = re.compile(r"(?:every|each|每隔?)?\s*(?P<number>\d{1,6})?\s*(?P<unit>[a-z]+|[\u4e00-\u9fff]+)", re.IGNORECASE)
_WORDS = {"hourly": HOUR, "daily": DAY, "weekly": 7 * DAY}


class Wrong(Enum):
    """What is wrong with how often a feed is to be read."""

    UNREADABLE = "it cannot be read"
    TOO_OFTEN = "it is more often than sites are to be asked"
    TOO_SELDOM = "it is more seldom than can be"


@dataclass(frozen=True, slots=True)
class Add:
    """Follow the feed at an address; `every` so many seconds, None where nothing was said."""

    url: str
    every: float | None = None


@dataclass(frozen=True, slots=True)
class NotSo:
    """A feed was to be added, and how often it is to be read is wrong."""

    typed: str
    wrong: Wrong


@dataclass(frozen=True, slots=True)
class List:
    """Show the feeds there are."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Follow the feed at an address no more."""

    url: str


Wish = Add | NotSo | List | Remove


def wish_in(text: str) -> Wish | None:
    """What a text wishes of feeds; None where it is about something else."""
    if _LIST.fullmatch(text):
        return List()
    if found := _REMOVE.fullmatch(text):
        return Remove(address_in(found["url"]))
    if found := _ADD.fullmatch(text):
        every = interval_in(found["often"]) if found["often"] else None
        return NotSo(found["often"], every) if isinstance(every, Wrong) else Add(address_in(found["url"]), every)
    return None


def interval_in(text: str) -> float | Wrong:
    """How many seconds `30m`, `every 2 hours`, `daily` or `每30分钟` are."""
    words = " ".join(text.split()).lower()
    found = _OFTEN.fullmatch(words)
    unit = _WORDS.get(words) or (_SECONDS.get(found["unit"]) if found else None)
    if unit is None:
        return Wrong.UNREADABLE
    seconds = unit * int((found and found["number"]) or 1)
    if seconds < LEAST_SECONDS:
        return Wrong.TOO_OFTEN
    return seconds if seconds <= MOST_SECONDS else Wrong.TOO_SELDOM


def address_in(typed: str) -> str:
    """An address as it was meant: `feed:` is what some sites write for readers of feeds."""
    rest = typed[5:] if typed.lower().startswith("feed:") else typed
    if "://" in rest:
        return rest
    return f"https://{rest.removeprefix('//')}"
