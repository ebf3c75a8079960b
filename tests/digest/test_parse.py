"""What follows the word `digest`."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.complaints import Complaint, Wrong
from bot.digest.parse import Asked, Do, Pause, parse
from bot.digest.plan import EVERY_DAY, WEEKDAYS, Monthly, OnDays, Plan
from bot.digest.setting_up import SetUp
from bot.digest.wording import what_is_wrong

SUNDAY = date(2026, 11, 22)


def _days(*numbers: int) -> OnDays:
    return OnDays(frozenset(numbers))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", Do.SHOW),
        ("preview", Do.PREVIEW),
        ("NOW", Do.NOW),
        ("off.", Do.OFF),
        ("on", Do.ON),
        ("history", Do.HISTORY),
        ("预览", Do.PREVIEW),
        ("关闭", Do.OFF),
        ("pause until Monday", Pause(date(2026, 11, 23))),
        ("pause until sunday", Pause(date(2026, 11, 29))),
        ("pause until 2026-12-01", Pause(date(2026, 12, 1))),
        ("pause until 1 December", Pause(date(2026, 12, 1))),
        ("pause until Nov 3rd", Pause(date(2027, 11, 3))),
        ("pause 3 days", Pause(date(2026, 11, 25))),
        ("pause for two weeks", Pause(date(2026, 12, 6))),
        ("pause until tomorrow", Pause(date(2026, 11, 23))),
        ("暂停3天", Pause(date(2026, 11, 25))),
        ("暂停到周一", Pause(date(2026, 11, 23))),
    ],
)
def test_a_command_is_understood(line: str, expected: Asked) -> None:
    assert parse(line, SUNDAY) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "9:00 weekdays Asia/Shanghai chips, open source",
            SetUp(hour=(9, 0), rhythm=OnDays(WEEKDAYS), zone="Asia/Shanghai", topics=("chips", "open source")),
        ),
        ("9am", SetUp(hour=(9, 0))),
        ("12am daily", SetUp(hour=(0, 0), rhythm=OnDays(EVERY_DAY))),
        ("9:30 pm daily", SetUp(hour=(21, 30), rhythm=OnDays(EVERY_DAY))),
        ("at 9 every weekday on chips", SetUp(hour=(9, 0), rhythm=OnDays(WEEKDAYS), topics=("chips",))),
        ("noon mon,wed,fri", SetUp(hour=(12, 0), rhythm=_days(0, 2, 4))),
        ("mon-thu 7pm London", SetUp(hour=(19, 0), rhythm=_days(0, 1, 2, 3), zone="Europe/London")),
        ("sat to mon 7:00", SetUp(hour=(7, 0), rhythm=_days(5, 6, 0))),
        ("every Tuesday and Thursday 8:05", SetUp(hour=(8, 5), rhythm=_days(1, 3))),
        ("weekly", SetUp(rhythm=_days(0))),
        ("weekly on friday 9am New York", SetUp(hour=(9, 0), rhythm=_days(4), zone="America/New_York")),
        ("monthly", SetUp(rhythm=Monthly(1))),
        ("monthly on the 15th 10:00 UTC", SetUp(hour=(10, 0), rhythm=Monthly(15), zone="UTC")),
        ("monthly on the last day", SetUp(rhythm=Monthly(31))),
        ("9:00 Hong Kong Hong Kong labs", SetUp(hour=(9, 0), zone="Asia/Hong_Kong", topics=("Hong Kong labs",))),
        ("9:00 Beijing time talent", SetUp(hour=(9, 0), zone="Asia/Shanghai", topics=("talent",))),
        ("UTC+8 9:00", SetUp(hour=(9, 0), zone="Etc/GMT-8")),
        ("8am PST robots", SetUp(hour=(8, 0), zone="America/Los_Angeles", topics=("robots",))),
        ("5 quotes", SetUp(count=5)),
        ("9:00 from:ft since:2023 lang:zh 4 quotes", SetUp(hour=(9, 0), filters="from:ft since:2023 lang:zh", count=4)),
        ("topics chips, open source", SetUp(topics=("chips", "open source"))),
        ("9:00 all topics", SetUp(hour=(9, 0), topics=())),
        ("daily only when there is something new", SetUp(rhythm=OnDays(EVERY_DAY), skip_quiet=True)),
        ("9:00 daily US/China relations", SetUp(hour=(9, 0), rhythm=OnDays(EVERY_DAY), topics=("US/China relations",))),
        ("每天9点 芯片，开源", SetUp(hour=(9, 0), rhythm=OnDays(EVERY_DAY), topics=("芯片", "开源"))),
        ("北京时间 9点", SetUp(hour=(9, 0), zone="Asia/Shanghai")),
        ("工作日下午3点半 上海 5条", SetUp(hour=(15, 30), rhythm=OnDays(WEEKDAYS), zone="Asia/Shanghai", count=5)),
        ("每周一三五 8:30", SetUp(hour=(8, 30), rhythm=_days(0, 2, 4))),
        ("周一至周四 晚上8:30", SetUp(hour=(20, 30), rhythm=_days(0, 1, 2, 3))),
        ("每月15号十点", SetUp(hour=(10, 0), rhythm=Monthly(15))),
    ],
)  # fmt: skip
def test_a_line_sets_up_what_it_names(line: str, expected: SetUp) -> None:
    assert parse(line, SUNDAY) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("25:00 weekdays chips", ["“25:00” is no time of day: write 9:00 or 9am."]),
        ("9:75", ["“9:75” is no time of day: write 9:00 or 9am."]),
        ("13pm daily", ["“13pm” is no time of day: write 9:00 or 9am."]),
        ("9:00 mon,wed,fry chips", ["“fry” is no day of the week: write mon,wed,fri or weekly on friday."]),
        ("weekly on someday", ["“someday” is no day of the week: write mon,wed,fri or weekly on friday."]),
        ("monthly on the 32nd", ["“32nd” is no day of the month: write monthly on the 1st, or on the last day."]),
        ("9:00 wekdays chips", ["“wekdays” is not a rhythm I know: did you mean weekdays?"]),
        ("9:00 Asia/Shangai", ["“Asia/Shangai” is no time zone that I know: did you mean Asia/Shanghai"]),
        ("9:00 daily Bejing chips", ["“Bejing” is no time zone that I know: did you mean Asia/Shanghai?"]),
        ("9:00 CST", ["“CST” means several time zones: write Asia/Shanghai or America/Chicago."]),
        ("9:00 UTC+5:30", ["“UTC+5:30” is no time zone that I know: write Asia/Shanghai, Berlin or UTC."]),
        ("12 quotes 9:00", ["“12 quotes” is not possible: an edition has 3 to 10 quotes."]),
        ("9:00 since:lately", ["“since:lately” is no date: write since:2023 or since:2023-06."]),
        ("9:00 10:00", ["“10:00” is a second hour or rhythm: write one of each."]),
        ("9:00 a,b,c,d,e,f,g,h,i", ["“i” is one topic too many: a digest has at most 8."]),
        ("pause", ["I do not know until when “pause” is"]),
        ("pause until whenever", ["I do not know until when “until whenever” is"]),
        ("pause until 31 June", ["I do not know until when “until 31 June” is"]),
        ("pause until 9998-01-01", ["I do not know until when “until 9998-01-01” is"]),
        ("pause until 2020-01-01", ["“2020-01-01” is not in the future: name a later day."]),
        (
            "25:00 weekly on someday Asia/Nowhere",
            ["“25:00” is no time of day", "“someday” is no day of the week", "“Asia/Nowhere” is no time zone"],
        ),
    ],
)
def test_every_part_that_is_not_understood_is_named_with_what_would_be(line: str, expected: list[str]) -> None:
    complaints = parse(line, SUNDAY)

    assert isinstance(complaints, tuple)
    said = [what_is_wrong(complaint) for complaint in complaints]
    assert len(said) == len(expected)
    assert all(sentence.startswith(opening) for sentence, opening in zip(said, expected, strict=True))


@pytest.mark.parametrize(
    "line",
    [
        "of AI news in 2024?",
        "AI news",
        "daily users of the largest Chinese models",
        "Shanghai AI labs",
        "24/7 AI news",
        "10 most important facts",
        "pause in AI research",
        "pause until when?",
        "off-grid data centres",
        "preview of GPT-5",
        "now and then",
        "topics",
        "9:00?",
    ],
)
def test_what_does_not_wholly_fit_is_a_question(line: str) -> None:
    assert parse(line, SUNDAY) is None


_PIECES = "9:00 25:00 daily mon,fry weekly on the 32nd UTC CST pause until 每天 9点 chips , from:ft 4 quotes ?".split()


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(_PIECES), max_size=8).map(" ".join),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
def test_any_text_is_understood_complained_of_or_asked(line: str, today: date) -> None:
    read = parse(line, today)

    if isinstance(read, SetUp):
        assert read.applied(Plan()).on
    if isinstance(read, Pause):
        assert read.until > today
    if isinstance(read, tuple):
        assert read
        assert all(complaint.part for complaint in read)
        assert all(what_is_wrong(complaint, language) for complaint in read for language in ("en", "zh"))


def test_what_a_line_does_not_name_stays_as_it_is() -> None:
    plan = Plan(hour=7, minute=15, zone="Europe/Berlin", topics=("talent",), on=False, paused_until=SUNDAY)

    changed = SetUp(count=7).applied(plan)

    assert changed == Plan(hour=7, minute=15, zone="Europe/Berlin", topics=("talent",), count=7)


@pytest.mark.parametrize("wrong", Wrong)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_complaint_has_its_words(wrong: Wrong, language: str) -> None:
    sentences = [what_is_wrong(Complaint(wrong, "x" * 200, near), language) for near in ((), ("one", "two"))]

    assert all("{" not in sentence and len(sentence) < 250 for sentence in sentences)
