from datetime import date

import pytest

from bot.answers.model import NoAnswer
from bot.answers.timeline import Timeline, timeline
from bot.answers.voices import Voices, voices
from bot.search.index import build_index
from tests.builders import an_article

LIBRARY = build_index(
    [
        an_article(
            id="talk",
            body="“Chips are scarce,” Dillon Zhou said.\n\nChips cost more each year.\n\n"
            "“Chips matter most,” Hannah Kirk said.\n\n“I would buy chips early,” Dillon Zhou said.\n\n"
            "“Nobody sells chips,” Dillon Zhou said.\n",
            published=None,
        ),
        an_article(id="new", body="Chips came back.\n\nIt rained.\n", published=date(2025, 1, 2)),
        an_article(
            id="old", body="Chips went away.\n\nChips were few.\n\nChips were dear.\n", published=date(2020, 1, 2)
        ),
        an_article(id="other", body="Batteries are cheap.\n", published=date(2021, 1, 2)),
    ]
)


def voices_on(topic: str) -> Voices:
    found = voices(topic, LIBRARY)
    assert isinstance(found, Voices)
    return found


def timeline_of(topic: str) -> Timeline:
    found = timeline(topic, LIBRARY)
    assert isinstance(found, Timeline)
    return found


def test_quotes_are_grouped_by_speaker_and_last_those_of_nobody_named() -> None:
    each = voices_on("chips").each

    assert {voice.speaker for voice in each[:-1]} == {"Dillon Zhou", "Hannah Kirk"}
    assert each[-1].speaker is None
    assert all(quote.speaker == voice.speaker for voice in each for quote in voice.quotes)


def test_nobody_speaks_more_than_twice_and_nothing_is_said_twice() -> None:
    found = voices_on("chips")
    spans = [(quote.article.id, quote.span) for voice in found.each for quote in voice.quotes]

    assert all(len(voice.quotes) <= 2 for voice in found.each if voice.speaker)
    assert len(spans) == len(set(spans)) <= 8


def test_a_topic_is_ordered_by_date_and_what_has_none_is_last() -> None:
    found = timeline_of("chips")

    assert [moment.day for moment in found.each] == [date(2020, 1, 2), date(2025, 1, 2), None]


def test_no_article_is_in_a_timeline_more_than_twice() -> None:
    quotes = [quote.article.id for moment in timeline_of("chips").each for quote in moment.quotes]

    assert max(map(quotes.count, quotes)) == 2


def test_what_is_not_about_the_topic_is_left_out() -> None:
    shown = [quote.text for moment in timeline_of("chips").each for quote in moment.quotes]

    assert all("hips" in text for text in shown)


def test_filters_narrow_voices_and_timelines() -> None:
    assert [voice.speaker for voice in voices_on("chips by:kirk").each] == ["Hannah Kirk"]
    assert [moment.day for moment in timeline_of("chips since:2024").each] == [date(2025, 1, 2)]


@pytest.mark.parametrize("topic", ["", "football", "chips from:bbc", "from:example"])
def test_nothing_on_a_topic_is_no_answer(topic: str) -> None:
    assert isinstance(voices(topic, LIBRARY), NoAnswer)
    assert isinstance(timeline(topic, LIBRARY), NoAnswer)


def test_many_speakers_are_all_heard_before_anybody_is_heard_twice() -> None:
    names = [f"{first} {last}" for first in ("Ada", "Bo", "Cleo", "Dora") for last in ("Li", "Wu")]
    body = "\n\n".join(f"“Chips are {n} here,” {name} said." for n, name in enumerate(names))
    found = voices("chips", build_index([an_article(body=body)]))

    assert isinstance(found, Voices)
    assert len(found.each) == 6
    assert sum(len(voice.quotes) for voice in found.each) <= 8
