from hypothesis import given
from hypothesis import strategies as st

from bot.store.columns import LONGEST_KEY, as_names, clean, names_of, short

ANYTHING = st.text(st.characters(exclude_categories=()))


@given(ANYTHING)
def test_clean_text_can_be_stored_and_keeps_its_length(text: str) -> None:
    cleaned = clean(text)

    assert "\0" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_text_that_can_be_stored_is_not_changed(text: str) -> None:
    assert clean(text) == text


@given(st.frozensets(ANYTHING))
def test_a_set_of_names_comes_back_as_it_was(names: frozenset[str]) -> None:
    assert names_of(as_names(names)) == names
    assert as_names(names).isascii()


@given(ANYTHING, ANYTHING)
def test_keys_are_short_and_told_apart(one: str, other: str) -> None:
    long, longer = one.join(["k" * LONGEST_KEY, "l"]), other.join(["k" * LONGEST_KEY, "l"])

    assert len(short(long)) <= LONGEST_KEY
    assert (short(long) == short(longer)) == (clean(one) == clean(other))
