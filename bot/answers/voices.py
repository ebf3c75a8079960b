"""A topic by speaker: who says what about it. Pure."""

from dataclasses import dataclass

from bot.answers.gathering import MOST_SHOWN, gathered
from bot.answers.model import Answered, NoAnswer, Quote, Related
from bot.search.searchable import Searchable

_VOICES = 6
_QUOTES_OF_ONE, _QUOTES_OF_NOBODY = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One person's words on a topic, the most telling first; `speaker` is None for those whom no article names."""

    speaker: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What each speaker says on a topic, whoever says most of it first, and last what nobody is named for."""

    answer: Answered | Related
    each: tuple[Voice, ...]


def voices(topic: str, index: Searchable, without: frozenset[str] = frozenset()) -> Voices | NoAnswer:
    """Group the quotes on a topic by speaker."""
    found = gathered(topic, index, without)
    if isinstance(found, NoAnswer):
        return found
    by_speaker: dict[str | None, list[Quote]] = {}
    for quote in found.quotes:
        by_speaker.setdefault(quote.speaker, []).append(quote)
    nobody = by_speaker.pop(None, [])
    groups = [*list(by_speaker.items())[:_VOICES], *([(None, nobody)] if nobody else [])]
    each: list[Voice] = []
    left = MOST_SHOWN
    for place, (speaker, quotes) in enumerate(groups):
        waiting = len(groups) - place - 1
        most = _QUOTES_OF_ONE if speaker else _QUOTES_OF_NOBODY
        shown = tuple(quotes[: max(1, min(most, left - waiting))])
        each.append(Voice(speaker=speaker, quotes=shown))
        left -= len(shown)
    return Voices(answer=found.answer, each=tuple(each))
