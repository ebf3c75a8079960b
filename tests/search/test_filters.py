"""Filters are read out of a question and nothing else is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.filters import Filter, Filters, first_day_of, named, parse
from tests.strategies import questions

PUBLISHERS = ("Financial Times", "EqualOcean", "Medium", "Tsinghua AI Association of International Students", "新华社")


@pytest.mark.parametrize(
    ("question", "rest", "filters"),
    [
        ("chips from:ft", "chips", [("from", "ft")]),
        ('from:"Financial Times" chips', "chips", [("from", "Financial Times")]),
        ("what by:“Dillon Zhou” said", "what said", [("by", "Dillon Zhou")]),
        ("chips since:2023 before:2021-06", "chips", [("since", "2023"), ("before", "2021-06")]),
        ("LANG:zh chips From:FT", "chips", [("lang", "zh"), ("from", "FT")]),
        ("chips from:ft?", "chips ?", [("from", "ft")]),
        ("芯片 from：新华社。", "芯片 。", [("from", "新华社")]),
        ("from:ft", "", [("from", "ft")]),
        ("(from:ft) chips", "() chips", [("from", "ft")]),
    ],
)
def test_filters_are_taken_out_of_a_question(question: str, rest: str, filters: list[tuple[str, str]]) -> None:
    assert parse(question) == (rest, Filters(tuple(Filter(name, value) for name, value in filters)))


@pytest.mark.parametrize(
    "question",
    [
        "see http://example.com note:this",
        "sent from: Beijing",
        'from:"" chips',
        'from:" "',
        "comes from:?",
        "therefrom:ft",
        "by 2023, since when",
        "two  spaces stay",
    ],
)
def test_anything_else_is_text(question: str) -> None:
    assert parse(question) == (question, Filters())


@given(questions)
def test_reading_filters_twice_finds_no_more(question: str) -> None:
    rest, filters = parse(question)

    assert bool(filters) or rest == question
    assert parse(str(filters))[1] == filters


@given(st.text(alphabet='from:by lang"“”?() x\n', max_size=40))
def test_any_text_can_be_read(question: str) -> None:
    rest, filters = parse(question)

    assert all(each.value.strip() for each in filters.each)
    assert len(rest) <= len(question)


def test_filters_are_written_as_they_can_be_typed() -> None:
    assert str(parse('chips by:"Dillon Zhou" from:ft')[1]) == 'by:"Dillon Zhou" from:ft'


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("ft", ["Financial Times"]),
        ("F.T.", ["Financial Times"]),
        ("financial times", ["Financial Times"]),
        ("fin", ["Financial Times"]),
        ("times", ["Financial Times"]),
        ("ocean", []),
        ("equal", ["EqualOcean"]),
        ("taais", ["Tsinghua AI Association of International Students"]),
        ("taaois", ["Tsinghua AI Association of International Students"]),
        ("新华", ["新华社"]),
        ("f", ["Financial Times"]),
        ("t", ["Financial Times", "Tsinghua AI Association of International Students"]),
        ("bbc", []),
        (".*", []),
    ],
)
def test_a_publisher_is_meant_by_its_name_the_beginning_of_a_word_or_its_initials(value: str, meant: list[str]) -> None:
    assert named(value, PUBLISHERS, initials=True) == set(meant)


def test_a_whole_name_means_nobody_else() -> None:
    assert named("li", ["Li", "Li Wei", "Linda Chou"]) == {"Li"}
    assert named("li", ["Li Wei", "Linda Chou"]) == {"Li Wei", "Linda Chou"}


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023", date(2023, 1, 1)),
        ("2021-06", date(2021, 6, 1)),
        ("2021/6/30", date(2021, 6, 30)),
        ("2021-13", None),
        ("2021-02-30", None),
        ("0000", None),
        ("yesterday", None),
        ("23", None),
    ],
)
def test_a_date_is_a_year_a_month_or_a_day(value: str, day: date | None) -> None:
    assert first_day_of(value) == day
