"""Time zones as people type them: `Asia/Shanghai`, `Berlin`, `New York time`, `UTC+8`, `PST`, 北京时间."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import available_timezones

from bot.digest.complaints import Complaint, Wrong

_AREAS = frozenset("Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific Etc".split())
_NO_CITIES = frozenset("act nsw lhi north south west center easter midway wake knox".split())
_CITIES = {
    "Asia/Shanghai": "Beijing, Shenzhen, Guangzhou, Hangzhou, Chengdu, Nanjing, Wuhan, 北京, 上海, 深圳, 广州, 杭州",
    "Asia/Hong_Kong": "香港",
    "Asia/Taipei": "台北, 臺北",
    "Asia/Tokyo": "Osaka, Kyoto, 东京, 東京",
    "Asia/Seoul": "首尔",
    "Asia/Singapore": "新加坡",
    "Asia/Kolkata": "Mumbai, Delhi, New Delhi, Bangalore, Bengaluru, Chennai, Hyderabad",
    "Asia/Jerusalem": "Tel Aviv",
    "Europe/London": "Edinburgh, Cambridge, Oxford, 伦敦",
    "Europe/Berlin": "Munich, Frankfurt, Hamburg, Cologne, 柏林",
    "Europe/Paris": "巴黎",
    "Europe/Zurich": "Geneva, Basel",
    "Europe/Rome": "Milan",
    "Europe/Madrid": "Barcelona",
    "America/New_York": "Washington, Boston, Philadelphia, Atlanta, Miami, NYC, 纽约",
    "America/Chicago": "Austin, Dallas, Houston",
    "America/Los_Angeles": "San Francisco, Seattle, San Diego, Silicon Valley, 旧金山, 洛杉矶",
    "America/Toronto": "Ottawa",
    "Australia/Sydney": "Canberra, 悉尼",
}
_ABBREVIATIONS = {
    "CST": ("Asia/Shanghai", "America/Chicago"),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "AST": ("America/Halifax", "Asia/Riyadh"),
    "EST": ("America/New_York",),
    "EDT": ("America/New_York",),
    "ET": ("America/New_York",),
    "PST": ("America/Los_Angeles",),
    "PDT": ("America/Los_Angeles",),
    "PT": ("America/Los_Angeles",),
    "CET": ("Europe/Berlin",),
    "CEST": ("Europe/Berlin",),
    "BST": ("Europe/London",),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "HKT": ("Asia/Hong_Kong",),
    "SGT": ("Asia/Singapore",),
}
_END = r"(?=$|[\s,，;；、。])"
_FULL = re.compile(rf"(?P<area>[A-Za-z]+)/[A-Za-z0-9_+/-]+{_END}")
_OFFSET = re.compile(
    rf"(?:UTC|GMT)(?: ?(?P<sign>[+−-])(?P<hours>\d{{1,2}})(?::?(?P<minutes>\d\d))?)?{_END}", re.IGNORECASE
)
_ABBREVIATION = re.compile(rf"[A-Z]{{2,4}}{_END}")
_WORDS = re.compile(r"[^\W\d]+(?:[ ][^\W\d]+){0,2}")
_TIME = re.compile(rf" time{_END}|时间|時間", re.IGNORECASE)
_NEARLY = 0.85
_LEAST_LETTERS = 5

Read = tuple[str, int] | Complaint | None


def zone_at(text: str, at: int) -> Read:
    """The name of the time zone that stands at a place of a line, and where it ends; None where none is meant."""
    if found := _FULL.match(text, at):
        name = _all_names()[0].get(found[0].casefold())
        if name:
            return name, found.end()
        return unknown_zone(found[0]) if found["area"].title() in _AREAS else None
    if found := _OFFSET.match(text, at):
        return _by_offset(found)
    if (found := _ABBREVIATION.match(text, at)) and found[0] in _ABBREVIATIONS:
        meant = _ABBREVIATIONS[found[0]]
        return (meant[0], found.end()) if len(meant) == 1 else Complaint(Wrong.ABBREVIATION, found[0], meant)
    return _by_city(text, at)


def misspelt(word: str) -> Complaint | None:
    """A complaint where a word is nearly the name of a city with a time zone."""
    if len(word) < _LEAST_LETTERS or not word.isalpha():
        return None
    cities = _all_names()[1]
    near = get_close_matches(word.casefold(), cities, n=1, cutoff=_NEARLY)
    return Complaint(Wrong.ZONE, word, tuple(cities[name] for name in near)) if near else None


def unknown_zone(name: str) -> Complaint:
    """The complaint about a name that no zone has, with the names most like it."""
    names = _all_names()[0]
    near = get_close_matches(name.casefold(), names, n=2, cutoff=0.75)
    return Complaint(Wrong.ZONE, name, tuple(names[each] for each in near))


def _by_offset(found: re.Match[str]) -> Read:
    if found["hours"] is None:
        return "UTC", found.end()
    hours = int(found["hours"])
    # The database names whole hours only, and counts them westward.
    name = f"Etc/GMT{'-' if found['sign'] == '+' else '+'}{hours}" if hours else "UTC"
    if int(found["minutes"] or 0) or (name != "UTC" and name.casefold() not in _all_names()[0]):
        return Complaint(Wrong.ZONE, found[0])
    return name, found.end()


def _by_city(text: str, at: int) -> Read:
    cities = _all_names()[1]
    found = _WORDS.match(text, at)
    words = found[0].split(" ") if found else []
    for count in range(len(words), 0, -1):
        typed = " ".join(words[:count])
        if name := cities.get(typed.casefold().replace("_", " ")):
            return name, _after_time(text, at + len(typed))
    for city, name in cities.items():  # no space follows a name in Chinese
        if not city[0].isascii() and city[0] > "\u2e80" and text.startswith(city, at):
            return name, _after_time(text, at + len(city))
    return None


def _after_time(text: str, at: int) -> int:
    """Where a zone ends that may be followed by the word `time`."""
    found = _TIME.match(text, at)
    return found.end() if found else at


@lru_cache(maxsize=1)
def _all_names() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The zones of the database by their names without regard to case, and by the cities they are named for."""
    zones = sorted(available_timezones())
    cities = {
        parts[1].replace("_", " ").casefold(): zone
        for zone in zones
        if len(parts := zone.split("/")) == 2 and parts[0] in _AREAS - {"Etc", "Antarctica"}
    }
    others = {city.strip().casefold(): zone for zone, listed in _CITIES.items() for city in listed.split(",")}
    known = {city: zone for city, zone in (cities | others).items() if city not in _NO_CITIES and zone in zones}
    full = {zone.casefold(): zone for zone in zones if "/" in zone}
    return MappingProxyType(full), MappingProxyType(known)
