import pytest

from bot.workspace.interactive import NotOffered, with_ids
from bot.workspace.model import JsonObject
from bot.workspace.values import filled_in, initial_values, missing_answers, with_current_conversation
from tests.workspace.blocks import actions, button, input_block, option, select, text_input

OFFERED = [option("one"), option("two")]


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


def test_a_list_of_people_is_kept_as_their_ids_and_empty_where_nobody_is_chosen() -> None:
    blocks = with_ids([input_block("keepers", {"type": "multi_users_select", "action_id": "a"})])
    given = {"keepers": {"a": {"selected_users": ["U1", "U2"]}}}

    before = initial_values(blocks)
    after = filled_in(blocks, before, given)

    assert before["keepers"]["a"]["selected_users"] == []
    assert after["keepers"]["a"]["selected_users"] == ["U1", "U2"]
    assert missing_answers(blocks, before).keys() == {"keepers"}
    assert missing_answers(blocks, after) == {}
    with pytest.raises(NotOffered, match="ids"):
        filled_in(blocks, before, {"keepers": {"a": {"selected_users": [7]}}})


def test_only_a_menu_that_asks_for_it_starts_with_the_current_conversation() -> None:
    asking = {"type": "conversations_select", "action_id": "a", "default_to_current_conversation": True}
    blocks = with_ids([input_block("x", asking), input_block("y", {"type": "conversations_select", "action_id": "a"})])

    first, second = with_current_conversation(blocks, "C1")

    assert first["element"]["initial_conversation"] == "C1"
    assert "initial_conversation" not in second["element"]
    assert with_current_conversation(blocks, None) == blocks
