"""What hypothesis makes up for digests: plans, zones, and days on which clocks change."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import strategies as st

from bot.digest.plan import LAST_DAY, Monthly, OnDays, Plan

ZONES = sorted(zone for zone in available_timezones() if not zone.startswith("posix") and zone != "localtime")
_FIRST, _LAST = date(1990, 1, 1), date(2036, 12, 31)

zones = st.sampled_from(ZONES)
days = st.dates(_FIRST, _LAST)
rhythms = st.builds(OnDays, st.frozensets(st.integers(0, 6), min_size=1)) | st.builds(Monthly, st.integers(1, LAST_DAY))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
plans = st.builds(
    Plan,
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    rhythm=rhythms,
    zone=zones,
    topics=st.lists(st.text(min_size=1, max_size=20), max_size=3).map(tuple),
    filters=st.sampled_from(["", "from:ft", "since:2023 lang:zh"]),
    count=st.integers(3, 10),
    skip_quiet=st.booleans(),
    paused_until=st.none() | days,
    language=st.sampled_from(["en", "zh"]),
)


@lru_cache(maxsize=4096)
def days_of_change(zone: str, year: int) -> tuple[date, ...]:
    """The days of a year at whose end the clocks of a zone are not what they were at the beginning."""
    info = ZoneInfo(zone)
    midnights = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(367)]
    offsets = [midnight.astimezone(info).utcoffset() for midnight in midnights]
    return tuple(
        midnight.date() for midnight, one, next_ in zip(midnights, offsets, offsets[1:], strict=False) if one != next_
    )


@st.composite
def changing_days(draw: st.DrawFn) -> tuple[str, date]:
    """A zone, and a day on or beside one on which its clocks change, where they do."""
    zone, year = draw(zones), draw(st.integers(1990, 2036))
    changes = days_of_change(zone, year)
    day = draw(st.sampled_from(changes) if changes else st.dates(date(year, 1, 1), date(year, 12, 31)))
    return zone, day + timedelta(days=draw(st.integers(-1, 1)))
