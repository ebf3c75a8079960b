"""One channel's digest as a value and as a record."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from bot.digest.plan import Monthly, OnDays, Plan, is_zone
from tests.digest.strategies import plans


@given(plans)
def test_a_record_gives_the_plan_back(plan: Plan) -> None:
    assert Plan.of_record(json.loads(json.dumps(plan.as_record()))) == plan


def test_what_an_older_record_lacks_is_as_in_a_new_plan_and_what_it_has_besides_is_passed_over() -> None:
    assert Plan.of_record({"hour": 7, "colour": "red"}) == Plan(hour=7)


@pytest.mark.parametrize(
    "wrong",
    [{"hour": 24}, {"minute": 60}, {"hour": -1}, {"count": 2}, {"count": 11}, {"zone": "Asia/Nowhere"}, {"zone": ""}],
)
def test_what_no_channel_can_have_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"no|not"):
        Plan(**wrong)


@pytest.mark.parametrize("zone", ["../etc/passwd", "Asia", "/etc/localtime", "Asia/Shanghai\0"])
def test_a_path_is_no_zone(zone: str) -> None:
    assert not is_zone(zone)


def test_no_day_is_no_rhythm() -> None:
    with pytest.raises(ValueError, match="not days"):
        OnDays(frozenset())
    with pytest.raises(ValueError, match="no day"):
        Monthly(32)


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    assert Monthly(31).includes(date.max)
