"""What follows the word `digest`: a command, a line that sets one up, or what is wrong with it; else it is a question.

A word is a command only when the whole text fits that command, so "digest of AI news in 2024?" is asked, not obeyed.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.digest.complaints import Complaint, Wrong
from bot.digest.pauses import pause_of
from bot.digest.setting_up import SetUp, set_up_of


class Do(Enum):
    """The commands that say all in a word."""

    SHOW = "show"
    PREVIEW = "preview"
    NOW = "now"
    ON = "on"
    OFF = "off"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Pause:
    """No editions before this day."""

    until: date


Asked = Do | Pause | SetUp

_WORDS = {
    Do.SHOW: "show settings 设置 查看",
    Do.PREVIEW: "preview 预览 預覽",
    Do.NOW: "now 现在 現在 立即 马上",
    Do.ON: "on start resume 开 開 开启 開啟 打开 恢复",
    Do.OFF: "off stop 关 關 关闭 關閉 停止 取消",
    Do.HISTORY: "history 历史 歷史 记录",
}
_COMMANDS = {"": Do.SHOW} | {word: command for command, words in _WORDS.items() for word in words.split()}
_PAUSE = re.compile(r"(?:pause\b|暂停|暫停)\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_SAYS_HOW_LONG = re.compile(
    r"(?:until|till|til|for)\b|(?:a|an|one|two|three|four|\d{1,4})\s*(?:days?|weeks?|天|周|日|个)|\d{4}-|tomorrow$"
    r"|next \w+$|[到至]|\w+天$|\w+周$",
    re.IGNORECASE,
)


def parse(text: str, today: date) -> Asked | tuple[Complaint, ...] | None:
    """What the text after `digest` asks for; everything that is wrong with it; or None where it is a question.

    `today`: the local day in the time zone of the digest, or of the asker where there is none yet.
    """
    typed = " ".join(text.split())
    if command := _COMMANDS.get(typed.rstrip(".!。！").casefold()):
        return command
    if found := _PAUSE.fullmatch(typed):
        return _pause(found["rest"], typed, today)
    return set_up_of(typed)


def _pause(rest: str, typed: str, today: date) -> Pause | tuple[Complaint, ...] | None:
    if rest.endswith(("?", "？")):
        return None
    if not rest:
        return (Complaint(Wrong.PAUSE, typed),)
    pause = pause_of(rest, today)
    if isinstance(pause, date):
        return Pause(pause)
    return (pause,) if _SAYS_HOW_LONG.match(rest) else None
