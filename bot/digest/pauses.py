"""How long a digest rests: `until Monday`, `until 2026-12-01`, `3 days`, `for two weeks`, 到周一, 3天."""

import re
from datetime import date, timedelta

from bot.digest.complaints import Complaint, Wrong
from bot.digest.rhythms import weekday_named

_LONGEST = timedelta(days=3 * 366)
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "五": 5,
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_UNTIL = re.compile(r"(?:until|till|til|to|for)\s+|(?:到|至)\s*", re.IGNORECASE)
_SPELL = re.compile(
    r"(?P<number>\d{1,4}|[a-z]+|[一二两三四五])\s*(?:个|個)?(?P<unit>days?|weeks?|天|日|周|星期)", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE)
_CHINESE = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_TOMORROW = {"tomorrow": 1, "明天": 1, "后天": 2, "後天": 2}


def pause_of(text: str, today: date) -> date | Complaint:
    """The first day on which there is a digest again, for what follows the word `pause`."""
    typed = " ".join(text.split()).rstrip(".!。！")
    opening = _UNTIL.match(typed)
    words = typed[opening.end() :] if opening else typed
    try:
        day = _day(words, today)
    except (ValueError, OverflowError):  # the 31st of June; the year 9999 and three weeks
        day = None
    if day is None or day - today > _LONGEST:
        return Complaint(Wrong.PAUSE, typed)
    return day if day > today else Complaint(Wrong.PAST, words)


def _day(words: str, today: date) -> date | None:
    if words.lower() in _TOMORROW:
        return today + timedelta(days=_TOMORROW[words.lower()])
    named = re.sub(r"(?i)^(?:next |下)", "", words)
    if named.lower() in ("week", "周", "星期"):
        named = "monday"
    if (number := weekday_named(named)) is not None:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    if found := _SPELL.fullmatch(words):
        count = int(found["number"]) if found["number"].isdecimal() else _NUMBERS.get(found["number"].lower(), 0)
        return today + timedelta(days=count * (7 if found["unit"].lower()[0] in "w周星" else 1)) if count else None
    if found := _ISO.fullmatch(words):
        return date(*map(int, found.groups()))
    if found := _DAY_FIRST.fullmatch(words) or _MONTH_FIRST.fullmatch(words) or _CHINESE.fullmatch(words):
        return _in_coming_year(found.groupdict(), today)
    return None


def _in_coming_year(found: dict[str, str], today: date) -> date | None:
    """A day of a month: the next that comes, where no year is named."""
    name = found["month"].lower()
    month = int(name) if name.isdecimal() else next((n for n, m in enumerate(_MONTHS, 1) if name.startswith(m)), None)
    if month is None:
        return None
    if found.get("year"):
        return date(int(found["year"]), month, int(found["day"]))
    day = date(today.year, month, int(found["day"]))
    return day if day > today else day.replace(year=today.year + 1)
