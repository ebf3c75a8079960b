import pytest

from bot.errors import CannotStart
from bot.slack.scopes import (
    DECLINABLE,
    FIXED,
    OPTIONAL,
    REQUIRED,
    SCOPES,
    lost_without,
    missing_scopes,
    refuse_without_scopes,
    scopes_in,
)


def test_every_permission_has_its_reason_and_none_is_both_needed_and_not() -> None:
    assert all(SCOPES.values())
    assert not REQUIRED.keys() & OPTIONAL.keys()
    assert set(DECLINABLE) < set(OPTIONAL)
    assert {**FIXED, **DECLINABLE} == SCOPES
    assert set(REQUIRED) <= set(FIXED)


def test_the_header_is_read_however_it_is_spaced() -> None:
    assert scopes_in("commands, chat:write,") == frozenset({"commands", "chat:write"})
    assert scopes_in("") == frozenset()
    assert scopes_in(None) is None


def test_a_missing_required_permission_is_named_with_what_to_do() -> None:
    granted = set(SCOPES) - {"commands", "im:history"}

    assert missing_scopes(granted) == ("commands", "im:history")
    with pytest.raises(CannotStart, match=r"lacks commands and im:history: .*OAuth & Permissions.* again\.$"):
        refuse_without_scopes(granted)


def test_what_optional_permissions_are_for_is_said_once_in_one_line() -> None:
    said = lost_without(set(SCOPES) - {"links:read", "links:write"})

    assert said == "Without links:read and links:write these do not work: quotes under links to articles."
    assert all("\n" not in (lost_without(set(SCOPES) - {scope}) or "\n") for scope in OPTIONAL)


def test_nothing_is_said_where_all_are_there_or_nothing_is_known() -> None:
    for granted in (set(SCOPES), None):
        refuse_without_scopes(granted)
        assert (missing_scopes(granted), lost_without(granted)) == ((), None)
