"""Finding and using the interactive elements inside blocks; pure functions on what the app sent."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import count

from bot.workspace.model import JsonObject

_CHOSEN = {
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "plain_text_input": "value",
    "url_text_input": "value",
}
"""The field that holds what was chosen, by type of element."""

_INITIAL = {
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_conversation": "initial_conversation",
    "selected_channel": "initial_channel",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "value": "initial_value",
}
_STATELESS = ("overflow",)


class NotOffered(ValueError):
    """A press on something that is not there, or a value that is not among the options."""


def with_ids(blocks: Iterable[JsonObject]) -> tuple[JsonObject, ...]:
    """A copy of the blocks in which every block has a `block_id` and every element an `action_id`."""
    copies = deepcopy(list(blocks))
    _name(copies, "block_id", "b")
    for block in copies:
        _name(list(elements_of(block)), "action_id", "a")
    return tuple(copies)


def _name(things: list[JsonObject], field: str, letter: str) -> None:
    taken = {thing.get(field) for thing in things}
    free = (name for number in count(1) if (name := f"{letter}{number}") not in taken)
    for thing in things:
        if field not in thing:
            thing[field] = next(free)


def elements_of(block: JsonObject) -> Iterator[JsonObject]:
    """The elements of a block that a person can act on."""
    if block["type"] in ("actions", "context_actions"):
        yield from block["elements"]
    elif block["type"] == "input":
        yield block["element"]
    elif block["type"] == "section" and block.get("accessory", {}).get("type") not in (None, "image"):
        yield block["accessory"]


def find(blocks: Iterable[JsonObject], block_id: str, action_id: str) -> tuple[JsonObject, JsonObject]:
    """The block and the element that were pressed."""
    for block in blocks:
        if block["block_id"] == block_id:
            for element in elements_of(block):
                if element["action_id"] == action_id:
                    return block, element
    raise NotOffered(f"there is nothing to press at {block_id}/{action_id}")


def acted(block: JsonObject, element: JsonObject, value: object) -> JsonObject:
    """The entry of `actions` for this press, without its time."""
    kind = element["type"]
    action: JsonObject = {"type": kind, "block_id": block["block_id"], "action_id": element["action_id"]}
    if kind in ("button", "icon_button"):
        return action | {name: element[name] for name in ("text", "value", "style", "url") if name in element}
    if kind == "feedback_buttons":
        for button in (element["positive_button"], element["negative_button"]):
            if button["value"] == value:
                return action | {"text": button["text"], "value": value}
        raise NotOffered(f"there is no button with the value {value!r}")
    field = _CHOSEN[kind]
    if "placeholder" in element:
        action["placeholder"] = element["placeholder"]
    return action | {field: _chosen(element, field, value)}


def _chosen(element: JsonObject, field: str, value: object) -> object:
    if field == "selected_option":
        return None if value is None and element["type"] != "overflow" else _option(element, value)
    if field == "selected_options":
        return [_option(element, one) for one in (value if isinstance(value, list) else [value])]
    if value is not None and not isinstance(value, str):
        raise NotOffered("the value must be text")
    return value


def _option(element: JsonObject, value: object) -> JsonObject:
    groups: Sequence[JsonObject] = element.get("option_groups", ())
    options: list[JsonObject] = [*element.get("options", ()), *(o for group in groups for o in group["options"])]
    for option in options:
        if option["value"] == value:
            return option
    raise NotOffered(f"there is no option with the value {value!r}")


def initial_values(blocks: Iterable[JsonObject]) -> JsonObject:
    """`state.values` before anybody touched anything: every element that keeps a value, with its initial one."""
    values: JsonObject = {}
    for block in blocks:
        for element in elements_of(block):
            field = _CHOSEN.get(element["type"])
            if field is not None and element["type"] not in _STATELESS:
                empty: object = [] if field == "selected_options" else None
                kept = {"type": element["type"], field: element.get(_INITIAL[field], empty)}
                values.setdefault(block["block_id"], {})[element["action_id"]] = kept
    return values


def with_choice(values: JsonObject, action: JsonObject) -> JsonObject:
    """`state.values` after this action."""
    field = _CHOSEN.get(action["type"])
    if field is None or action["type"] in _STATELESS:
        return values
    block = values.get(action["block_id"], {})
    kept = {"type": action["type"], field: action[field]}
    return values | {action["block_id"]: block | {action["action_id"]: kept}}


def missing_answers(blocks: Iterable[JsonObject], values: JsonObject) -> dict[str, str]:
    """The input blocks that must be filled in and are not, with Slack's sentence for each."""
    missing: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "input" and not block.get("optional", False):
            element = block["element"]
            given = values.get(block["block_id"], {}).get(element["action_id"], {})
            if not given.get(_CHOSEN[element["type"]]):
                missing[block["block_id"]] = "Please complete this required field."
    return missing


def filled_in(blocks: Iterable[JsonObject], values: JsonObject, given: JsonObject) -> JsonObject:
    """`state.values` after a form was filled in; what was not asked for is left out."""
    for block in blocks:
        answers = given.get(block["block_id"])
        for element in elements_of(block):
            field = _CHOSEN.get(element["type"])
            answer = answers.get(element["action_id"]) if isinstance(answers, dict) else None
            if field is not None and element["type"] not in _STATELESS and isinstance(answer, dict):
                chosen = acted(block, element, _bare(field, answer.get(field)))
                values = with_choice(values, chosen)
    return values


def _bare(field: str, answer: object) -> object:
    """The value inside the option or options that the page sends back, an empty text as none."""
    if field == "selected_option":
        return answer.get("value") if isinstance(answer, dict) else None
    if field == "selected_options":
        return [one.get("value") for one in answer if isinstance(one, dict)] if isinstance(answer, list) else []
    return answer or None
