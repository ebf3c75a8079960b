from typing import Any

from bot.search.sources import Source
from bot.slack.blocks.asking import Asking, filled_in
from bot.slack.blocks.pickers import key_of
from bot.slack.incoming import Grouped, Grouping, wanted
from bot.slack.phrases.home import ENGLISH as HOME
from bot.slack.wording_english import ENGLISH
from tests.slack.library import LOOK

SOURCES = (Source(name="Financial Times", articles=2), Source(name="“Quoted”", articles=1))


def form(question: str | None, *, how: str = "quotes", source: str = "", since: str | None = None) -> Asking:
    state: dict[str, Any] = {
        "question": {"question": {"type": "plain_text_input", "value": question}},
        "how": {"how": {"type": "radio_buttons", "selected_option": {"value": how}}},
        "source": {"source": {"selected_option": {"value": key_of(source)} if source else None}},
        "since": {"since": {"type": "datepicker", "selected_date": since}},
    }
    return filled_in(state, SOURCES, LOOK)


def test_a_question_is_asked_as_it_is_written() -> None:
    assert form("  How many\ntaxis? ") == Asking(text="How many taxis?", faults={})


def test_what_it_is_narrowed_to_stands_in_the_question_as_filters() -> None:
    asking = form("chips", source="Financial Times", since="2024-03-01")

    assert asking.text == 'chips from:"Financial Times" since:2024-03-01'


def test_a_question_by_speaker_is_the_command_even_with_a_question_mark() -> None:
    asking = form("Who makes chips?", how="voices", since="2024-03-01")

    assert asking.grouped
    assert wanted(asking.text) == Grouped(Grouping.VOICES, "Who makes chips since:2024-03-01")


def test_a_source_that_no_filter_can_name_narrows_nothing() -> None:
    assert form("chips", source="“Quoted”").text == "chips"


def test_an_empty_question_and_one_too_long_are_faults_of_its_field() -> None:
    assert form(" \u200b ").faults == form(None).faults == {"question": HOME.form_empty}
    assert form("x" * 1001).faults == {"question": ENGLISH.too_long}
    assert form("x" * 995, how="timeline").faults == {"question": ENGLISH.too_long}


def test_what_is_no_day_narrows_nothing() -> None:
    assert form("chips", since="soon", how="sideways") == Asking(text="chips", faults={})
