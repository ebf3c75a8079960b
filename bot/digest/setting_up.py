"""The line that sets up a digest, part by part: hour, rhythm, zone, quotes, filters, then the topics."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.digest import rhythms, zones
from bot.digest.complaints import Complaint, Wrong
from bot.digest.hours import Hour, hour_at
from bot.digest.plan import FEWEST_QUOTES, LONGEST_TOPIC, MOST_QUOTES, MOST_TOPICS, Plan, Rhythm
from bot.search.filters import Filters, first_day_of
from bot.search.filters import parse as parse_filters

_BETWEEN = re.compile(r"[\s,，;；、]*")
_WORD = re.compile(r"[^\s,，;；、]+")
_COUNT = re.compile(
    r"(?<![^\s,，])(?P<count>\d{1,4}) ?(?:(?:quotes?|passages?|items?)(?=$|[\s,，.])|[条條句])", re.IGNORECASE
)
_SKIP_QUIET = re.compile(
    r"(?:skip(?:ping)? (?:the )?quiet(?: days?)?|only (?:when|if) (?:there(?:['’]s| is) )?(?:some|any)?(?:thing)? ?new)"
    r"(?=$|[\s,，.])|(?:没有新文章就不发|有新文章才发)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:on|about|for|topics?|关于|關於|话题|話題)(?=$|[\s:：])\s*[:：]?\s*|(?:topics?|话题)[:：]\s*", re.IGNORECASE
)
_ALL_TOPICS = re.compile(r"(?:all|any|every) ?(?:topics?|things?)|所有话题|全部话题", re.IGNORECASE)
_COMMAS = re.compile(r"\s*[,，;；、]\s*")
_QUESTION = re.compile(r"[?？]\s*$")
_OF_TIMES = frozenset({Wrong.HOUR, Wrong.DAYS, Wrong.DAY_OF_MONTH, Wrong.RHYTHM, Wrong.TWICE})
_LONGEST_WITHOUT_HOUR = 4
"""A rhythm may begin a question too ("daily users of the largest Chinese models"); a topic seldom has so many words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """What a line asks for; what it does not name is None and stays as it is. No topics (`()`) means the library's."""

    hour: Hour | None = None
    rhythm: Rhythm | None = None
    zone: str | None = None
    count: int | None = None
    filters: str | None = None
    topics: tuple[str, ...] | None = None
    skip_quiet: bool | None = None

    def applied(self, plan: Plan) -> Plan:
        """The plan with what was asked for, switched on and no longer paused."""
        hour, minute = self.hour or (plan.hour, plan.minute)
        named = {
            name: value
            for name in ("rhythm", "zone", "count", "filters", "topics", "skip_quiet")
            if (value := getattr(self, name)) is not None
        }
        return replace(plan, hour=hour, minute=minute, on=True, paused_until=None, **named)


def set_up_of(line: str) -> SetUp | tuple[Complaint, ...] | None:
    """What a line sets up, or everything that is wrong with it; None where it is no such line but a question."""
    if _QUESTION.search(line):
        return None
    text, filters = parse_filters(" ".join(line.split()))
    complaints = [*_wrong_days(filters)]
    count, text = _counted(text, complaints)
    skip_quiet, text = (True, _SKIP_QUIET.sub(" ", text)) if _SKIP_QUIET.search(text) else (None, text)
    parts = _Parts()
    rest = parts.read(text.strip(), complaints)
    topics = _topics(rest, complaints)
    asked = SetUp(
        hour=parts.hour,
        rhythm=parts.rhythm,
        zone=parts.zone,
        count=count,
        filters=str(filters) or None,
        topics=topics,
        skip_quiet=skip_quiet,
    )
    if _is_question(asked, rest, complaints):
        return None
    return tuple(complaints) if complaints else asked


_Reader = Callable[[str, int], tuple[object, int] | Complaint | None]
_READERS: tuple[tuple[str, _Reader], ...] = (
    ("hour", hour_at),
    ("rhythm", rhythms.rhythm_at),
    ("zone", zones.zone_at),
)


@dataclass(slots=True)
class _Parts:
    """The parts that stand before the topics, in any order, as far as they have been read."""

    hour: Hour | None = None
    rhythm: Rhythm | None = None
    zone: str | None = None

    def read(self, text: str, complaints: list[Complaint]) -> str:
        """Read parts until something else stands there, which is returned; wrong ones go to `complaints`."""
        at = 0
        while at < len(text):
            read = self._part_at(text, at) or self._nearly_a_part(text, at)
            if read is None:
                break
            end = read
            if isinstance(read, Complaint):
                complaints.append(read)
                # All of it is left out: `weekly on someday` up to the word that was wrong.
                end = text.index(read.part, at) + len(read.part)
            at = _after(text, end) if isinstance(end, int) else at
        return text[at:]

    def _part_at(self, text: str, at: int) -> int | Complaint | None:
        for name, reader in _READERS:
            read = reader(text, at)
            if read is None or (name == "zone" and self.zone):  # a second city is a topic
                continue
            if isinstance(read, Complaint):
                return read
            value, end = read
            if getattr(self, name) is not None:
                return Complaint(Wrong.TWICE, text[at:end].strip())
            setattr(self, name, value)
            return end
        return None

    def _nearly_a_part(self, text: str, at: int) -> Complaint | None:
        """A complaint about a misspelt rhythm or city, once there is no doubt that a digest is being set up."""
        found = _WORD.match(text, at)
        if found is None or (self.hour is None and self.rhythm is None):
            return None
        complaint = rhythms.misspelt(found[0]) if self.rhythm is None else None
        return complaint or (zones.misspelt(found[0]) if self.zone is None else None)


def _after(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _wrong_days(filters: Filters) -> list[Complaint]:
    dated = [each for each in filters.each if each.name in ("since", "before")]
    return [Complaint(Wrong.DATE, str(each), (each.name,)) for each in dated if first_day_of(each.value) is None]


def _counted(text: str, complaints: list[Complaint]) -> tuple[int | None, str]:
    """How many quotes are asked for, and the text without that."""
    found = _COUNT.search(text)
    if found is None:
        return None, text
    count = int(found["count"])
    rest = text[: found.start()] + " " + text[found.end() :]
    if FEWEST_QUOTES <= count <= MOST_QUOTES:
        return count, rest
    complaints.append(Complaint(Wrong.COUNT, found[0]))
    return None, rest


def _topics(rest: str, complaints: list[Complaint]) -> tuple[str, ...] | None:
    named = _ABOUT.sub("", rest, count=1) if _ABOUT.match(rest) else rest
    if _ALL_TOPICS.fullmatch(named.strip(" .")):
        return ()
    topics = {topic.casefold(): topic for each in _COMMAS.split(named) if (topic := each.strip(" .“”\"'‘’"))}
    if len(topics) > MOST_TOPICS:
        complaints.append(Complaint(Wrong.TOPICS, list(topics.values())[MOST_TOPICS]))
    complaints += [Complaint(Wrong.LONG_TOPIC, topic) for topic in topics.values() if len(topic) > LONGEST_TOPIC]
    return tuple(topics.values()) or None


def _is_question(asked: SetUp, rest: str, complaints: Sequence[Complaint]) -> bool:
    """Whether a line is better read as a question that happens to begin like a digest."""
    if asked.hour or any(complaint.wrong in _OF_TIMES for complaint in complaints):
        return False
    if asked.rhythm:
        words = max((len(topic.split()) for topic in asked.topics or ()), default=0)
        return words > _LONGEST_WITHOUT_HOUR and not _ABOUT.match(rest)
    if asked.topics:
        return not re.match(r"(?:topics?|话题|話題)[\s:：]", rest, re.IGNORECASE)
    return asked == SetUp() and not complaints
