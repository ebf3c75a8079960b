"""What a site's headers say of time, by its own clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.freshness import fresh_seconds, retry_after

DATE = "Sun, 22 Nov 2026 10:00:00 GMT"
LATER = "Sun, 22 Nov 2026 10:05:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0.0),
        ({"Cache-Control": "max-age=600"}, 600.0),
        ({"Cache-Control": 'public, MAX-AGE="600"', "Age": "100"}, 500.0),
        ({"Cache-Control": "max-age=60", "Age": "100"}, 0.0),
        ({"Cache-Control": "no-cache, max-age=600"}, 0.0),
        ({"Cache-Control": "no-store"}, 0.0),
        ({"Cache-Control": "max-age=soon", "Date": DATE, "Expires": LATER}, 300.0),
        ({"Date": DATE, "Expires": LATER}, 300.0),
        ({"Date": LATER, "Expires": DATE}, 0.0),
        ({"Expires": LATER}, 0.0),
        ({"Date": DATE, "Expires": "0"}, 0.0),
        ({"Cache-Control": "max-age=600", "Date": DATE, "Expires": DATE}, 600.0),
    ],
)
def test_how_long_an_answer_is_fresh(headers: dict[str, str], seconds: float) -> None:
    assert fresh_seconds(headers) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "120"}, 120.0),
        ({"Retry-After": " 0 "}, 0.0),
        ({"Retry-After": LATER, "Date": DATE}, 300.0),
        ({"Retry-After": LATER}, None),
        ({"Retry-After": "tomorrow"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "9" * 500}, None),
        ({}, None),
    ],
)
def test_how_long_a_site_asks_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


@given(st.dictionaries(st.sampled_from(["Cache-Control", "Age", "Expires", "Date", "Retry-After"]), st.text()))
def test_no_header_is_too_much_for_it(headers: dict[str, str]) -> None:
    assert fresh_seconds(headers) >= 0
    assert (retry_after(headers) or 0) >= 0
