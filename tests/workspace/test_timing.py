import re

from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.timing import Timestamps


@given(st.lists(st.floats(min_value=0, max_value=4e9), min_size=1, max_size=30))
def test_timestamps_increase_whatever_the_clock_does(readings: list[float]) -> None:
    clock = iter(readings)
    timestamps = Timestamps(lambda: next(clock))

    given_out = [timestamps.next() for _ in readings]

    assert [float(ts) for ts in given_out] == sorted({float(ts) for ts in given_out})
    assert all(re.fullmatch(r"\d+\.\d{6}", ts) for ts in given_out)


def test_the_first_timestamp_is_the_time() -> None:
    assert Timestamps(lambda: 1_700_000_000.0).next() == "1700000000.000000"
