import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.interactive import NotOffered, acted, filled_in, initial_values, missing_answers, with_ids
from bot.workspace.limits import elements
from bot.workspace.model import JsonObject
from tests.workspace.blocks import actions, button, option, section, select, text_input

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


def test_an_initial_value_is_in_the_state_before_anybody_chose() -> None:
    blocks = with_ids([actions(select(initial_option=OFFERED[1]), button())])

    assert initial_values(blocks) == {
        "b1": {"pick": {"type": "static_select", "selected_option": OFFERED[1]}},
    }


def test_a_form_keeps_only_what_was_asked_for() -> None:
    blocks = with_ids([text_input()])
    given_values = {"reason": {"why": {"value": "x"}, "who": {"value": "y"}}, "other": {}, "junk": 7}

    values = filled_in(blocks, initial_values(blocks), given_values)

    assert values == {"reason": {"why": {"type": "plain_text_input", "value": "x"}}}


def test_an_empty_answer_is_none_and_missing() -> None:
    blocks = with_ids([text_input(), text_input(block_id="more", optional=True)])

    values = filled_in(blocks, initial_values(blocks), {"reason": {"why": {"value": ""}}})

    assert values["reason"]["why"]["value"] is None
    assert missing_answers(blocks, values).keys() == {"reason"}


@pytest.mark.parametrize("answer", [{"value": 7}, {"value": ["x"]}, {"value": {"a": 1}}])
def test_an_answer_that_is_not_text_is_refused(answer: JsonObject) -> None:
    blocks = with_ids([text_input()])

    with pytest.raises(NotOffered, match="text"):
        filled_in(blocks, {}, {"reason": {"why": answer}})
