import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.interactive import acted, with_ids
from bot.workspace.limits import elements
from bot.workspace.model import JsonObject
from bot.workspace.values import initial_values
from tests.workspace.blocks import actions, button, option, section, select

OFFERED = [option("one"), option("two")]
LABEL = {"type": "plain_text", "text": "L"}
TYPES = sorted(
    {*elements.IN_ACTIONS, *elements.IN_SECTION, *elements.IN_INPUT, *elements.IN_CONTEXT_ACTIONS} - {"image"}
)


def element(kind: str) -> JsonObject:
    plain: JsonObject = {"type": kind, "action_id": "a", "options": OFFERED, "text": LABEL}
    buttons = {"positive_button": {"text": LABEL, "value": "one"}, "negative_button": {"text": LABEL, "value": "two"}}
    return plain | buttons


@pytest.mark.parametrize("kind", TYPES)
def test_every_element_that_is_taken_can_be_used(kind: str) -> None:
    (block,) = with_ids([actions(element(kind))])

    action = acted(block, block["elements"][0], "one")

    assert (action["type"], action["action_id"], action["block_id"]) == (kind, "a", "b1")
    initial_values([block])


def test_given_ids_stay_and_missing_ones_are_filled_in() -> None:
    first, second, third = with_ids([section(), actions(button("a1"), select() | {"action_id": "a2"}), section()])

    assert [block["block_id"] for block in (first, second, third)] == ["b1", "b2", "b3"]
    assert [one["action_id"] for one in second["elements"]] == ["a1", "a2"]


@given(st.lists(st.sampled_from([None, "b1", "b2", "x"]), max_size=6, unique_by=lambda name: name or object()))
def test_filled_in_ids_never_meet_the_given_ones(names: list[str | None]) -> None:
    blocks = [section(**({"block_id": name} if name else {})) for name in names]

    ids = [block["block_id"] for block in with_ids(blocks)]

    assert len(set(ids)) == len(ids)


def test_the_apps_own_blocks_are_not_touched() -> None:
    mine = [section()]

    with_ids(mine)

    assert mine == [section()]
