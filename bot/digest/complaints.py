"""What is wrong with a line that sets up a digest: which part of it, and what would be understood in its place."""

from dataclasses import dataclass
from enum import Enum


class Wrong(Enum):
    """The ways in which a part can be wrong."""

    HOUR = "no time of day"
    DAYS = "no days of the week"
    DAY_OF_MONTH = "no day of the month"
    RHYTHM = "no rhythm"
    ZONE = "no time zone"
    ABBREVIATION = "the abbreviation of several time zones"
    COUNT = "not 3 to 10 quotes"
    DATE = "no date"
    PAUSE = "no day until which to pause"
    PAST = "a day that is past"
    TOPICS = "too many topics"
    LONG_TOPIC = "too long for a topic"
    TWICE = "a second hour or rhythm"


@dataclass(frozen=True, slots=True)
class Complaint:
    """`part`: the words as they were typed. `instead`: what they may have been meant to be; may be empty."""

    wrong: Wrong
    part: str
    instead: tuple[str, ...] = ()
