"""Times of day as people type them: `9:00`, `9am`, `at 9`, `9:30 pm`, `noon`, 早上9点, 下午三点半."""

import re

from bot.digest.complaints import Complaint, Wrong

_END = r"(?=$|[\s,，;；、。]|[\u4e00-\u9fff])"
_ENGLISH = re.compile(
    r"(?:at )?(?:(?P<word>noon|midnight)"
    r"|(?P<hour>\d{1,2})(?:[:：.](?P<minute>\d{2}))? ?(?P<half>[ap])\.?m\.?"
    r"|(?P<hour24>\d{1,2})[:：](?P<minute24>\d{2})"
    r"|(?P<clock>\d{1,2}) o['’]clock)" + _END + r"|at (?P<at>\d{1,2})" + _END,
    re.IGNORECASE,
)
_PART = "(?P<part>凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上)"
_CHINESE = re.compile(
    rf"{_PART}?(?P<hour>\d{{1,2}}|[零一二两三四五六七八九]|十[一二]?)"
    r"[点點时時](?P<minute>半|一刻|三刻|整|\d{1,2}分?)?|(?P<noon>中午|正午)(?!\d)"
)
_CHINESE_CLOCK = re.compile(
    r"(?P<part>凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上)(?P<hour>\d{1,2})[:：](?P<minute>\d{2})"
)
_MEANT_FOR_ONE = re.compile(
    rf"(?:at )?(?:\d+[:：]\d*(?:[:：]\d*)?(?: ?[ap]\.?m\.?)?|\d+(?:\.\d+)? ?[ap]m){_END}|at \d+{_END}|\d+[点點]\w*",
    re.IGNORECASE,
)
_NUMERALS = {character: number for number, character in enumerate("零一二三四五六七八九十")} | {"两": 2}
_MINUTES = {None: 0, "整": 0, "一刻": 15, "半": 30, "三刻": 45}
_AFTERNOON = {"下午", "傍晚", "晚上"}

Hour = tuple[int, int]


def hour_at(text: str, at: int) -> tuple[Hour, int] | Complaint | None:
    """The hour and minute that stand at a place of a line, and where they end; None where no hour is meant."""
    if found := _ENGLISH.match(text, at):
        value = _english(found)
    elif found := (_CHINESE_CLOCK.match(text, at) or _CHINESE.match(text, at)):
        value = _chinese(found)
    elif found := _MEANT_FOR_ONE.match(text, at):
        value = None
    else:
        return None
    if value is None or not (value[0] < 24 and value[1] < 60):
        return Complaint(Wrong.HOUR, found[0])
    return value, found.end()


def _english(found: re.Match[str]) -> Hour | None:
    if word := found["word"]:
        return (12, 0) if word.lower() == "noon" else (0, 0)
    if half := found["half"]:
        hour = int(found["hour"])
        return (hour % 12 + 12 * (half in "pP"), int(found["minute"] or 0)) if 1 <= hour <= 12 else None
    return int(found["hour24"] or found["clock"] or found["at"]), int(found["minute24"] or 0)


def _chinese(found: re.Match[str]) -> Hour:
    groups = found.groupdict()
    if groups.get("noon"):
        return 12, 0
    typed, minute = groups["hour"], groups["minute"]
    hour = int(typed) if typed.isascii() else sum(_NUMERALS[character] for character in typed)
    if groups["part"] in _AFTERNOON and hour < 12:
        hour += 12
    return hour, _MINUTES[minute] if minute in _MINUTES else int(minute.removesuffix("分"))
