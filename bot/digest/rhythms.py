"""Days as people type them: `daily`, `weekdays`, `mon,wed,fri`, `mon-thu`, `weekly on friday`, `monthly on the 1st`."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from bot.digest.complaints import Complaint, Wrong
from bot.digest.plan import EVERY_DAY, LAST_DAY, WEEKDAYS, Monthly, OnDays, Rhythm

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = (
    r"(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|fri(?:days?)?|sat(?:urdays?)?"
    r"|sun(?:days?)?)\b"
)
_TO = r"\s*(?:-|–|—|\bto\b|\bthrough\b)\s*"
_AND = r"(?:\s*(?:,\s*and\b|[,/&、，]|\band\b)\s*|\s+)"
_END = r"(?=$|[\s,，;；、。]|[\u4e00-\u9fff])"
_SIMPLE = re.compile(
    r"(?:(?P<daily>daily|every ?day|each day)|(?:every |on )?(?:(?P<weekends>weekends?)"
    rf"|(?P<weekdays>week ?days?|work(?:ing)? ?days?|business days?))){_END}",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"(?:every |each |on )?(?P<days>{_DAY}(?:(?:{_TO}|{_AND}){_DAY})*)", re.IGNORECASE)
_WEEKLY = re.compile(rf"(?:weekly|every week){_END}(?:(?P<on> on)?(?: (?P<day>{_DAY}))?)", re.IGNORECASE)
_MONTHLY = re.compile(
    rf"(?:monthly|every month){_END}(?:(?P<on> on)?(?: the)?"
    rf"(?: (?:(?P<day>\d{{1,3}})(?:st|nd|rd|th|\.)?|(?P<last>last)(?: day)?|(?P<first>first)(?: day)?){_END})?)",
    re.IGNORECASE,
)
_WEEK = "(?:周|週|星期|礼拜|禮拜)"
_CHINESE = re.compile(
    rf"(?P<daily>每[天日]|天天)|每?个?(?P<weekdays>工作日)|每?(?P<weekends>周末|週末)"
    rf"|每?{_WEEK}(?P<first>[一二三四五六日天])(?:到|至|-){_WEEK}?(?P<last>[一二三四五六日天])"
    rf"|每?{_WEEK}(?P<days>[一二三四五六日天](?:[、,，和及]?{_WEEK}?[一二三四五六日天])*)"
    rf"|(?P<weekly>每{_WEEK})|每个?月(?:(?P<of_month>\d{{1,3}})[号號日]|(?P<end>最后一天|月底))?"
)
_MEANT_FOR_ONE = ("daily", "weekdays", "weekends", "weekly", "monthly", "everyday")
_NEXT = re.compile(r"\s*(?:the )?([^\s,，;；]+)", re.IGNORECASE)

Read = tuple[Rhythm, int] | Complaint | None


def rhythm_at(text: str, at: int) -> Read:
    """The rhythm that stands at a place of a line, and where it ends; None where none is meant."""
    for pattern, read in ((_SIMPLE, _simple), (_WEEKLY, _weekly), (_MONTHLY, _monthly), (_DAYS, _days)):
        if found := pattern.match(text, at):
            return read(text, found)
    found = _CHINESE.match(text, at)
    return _chinese(found) if found else None


def misspelt(word: str) -> Complaint | None:
    """A complaint where a word is nearly the name of a rhythm."""
    near = get_close_matches(word.lower(), (*_MEANT_FOR_ONE, *_NAMES), n=1, cutoff=0.8)
    return Complaint(Wrong.RHYTHM, word, tuple(near)) if near else None


def weekday_named(name: str) -> int | None:
    """The number of a weekday by its English or Chinese name: 0 is Monday."""
    if re.fullmatch(_DAY, name, re.IGNORECASE):
        return _number(name)
    chinese = re.fullmatch(f"{_WEEK}([一二三四五六日天])", name)
    return _chinese_number(chinese[1]) if chinese else None


def _simple(_: str, found: re.Match[str]) -> Read:
    days = EVERY_DAY if found["daily"] else WEEKDAYS if found["weekdays"] else EVERY_DAY - WEEKDAYS
    return OnDays(days), found.end()


def _weekly(text: str, found: re.Match[str]) -> Read:
    if found["on"] and not found["day"]:
        return Complaint(Wrong.DAYS, _word_at(text, found.end()))
    return OnDays(frozenset({_number(found["day"] or "monday")})), found.end()


def _days(text: str, found: re.Match[str]) -> Read:
    if re.match(r",\S", text[found.end() :]):
        return Complaint(Wrong.DAYS, _word_at(text, found.end() + 1))  # `mon,wed,fry`: all of it was to be days
    return OnDays(frozenset(_listed(found["days"].lower()))), found.end()


def _monthly(text: str, found: re.Match[str]) -> Read:
    if found["last"] or found["first"]:
        return Monthly(LAST_DAY if found["last"] else 1), found.end()
    if found["on"] and not found["day"]:
        return Complaint(Wrong.DAY_OF_MONTH, _word_at(text, found.end()))
    day = int(found["day"] or 1)
    if 1 <= day <= LAST_DAY:
        return Monthly(day), found.end()
    return Complaint(Wrong.DAY_OF_MONTH, _word_at(text, found.start("day")))


def _listed(days: str) -> Iterator[int]:
    """The numbers of days in a list with ranges; `sat-mon` runs over the end of the week."""
    for part in re.finditer(rf"({_DAY})(?:{_TO}({_DAY}))?", days):
        first, last = _number(part[1]), _number(part[2] or part[1])
        yield from ((first + step) % 7 for step in range((last - first) % 7 + 1))


def _chinese(found: re.Match[str]) -> Read:
    if found["first"]:
        first, last = _chinese_number(found["first"]), _chinese_number(found["last"])
        return OnDays(frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))), found.end()
    if found["days"]:
        return OnDays(frozenset(map(_chinese_number, re.findall("[一二三四五六日天]", found["days"])))), found.end()
    if found["daily"] or found["weekdays"] or found["weekends"]:
        return _simple("", found)
    if found["weekly"]:
        return OnDays(frozenset({0})), found.end()
    day = LAST_DAY if found["end"] else int(found["of_month"] or 1)
    return (Monthly(day), found.end()) if 1 <= day <= LAST_DAY else Complaint(Wrong.DAY_OF_MONTH, found["of_month"])


def _number(name: str) -> int:
    return next(number for number, full in enumerate(_NAMES) if full.startswith(name.lower()[:3]))


def _chinese_number(character: str) -> int:
    return "一二三四五六日".index("日" if character == "天" else character)


def _word_at(text: str, at: int) -> str:
    """The word at a place; where there is none, all before it."""
    found = _NEXT.match(text, at)
    return found[1] if found else text[:at].strip()
