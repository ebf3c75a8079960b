"""Finding and using the interactive elements inside blocks; pure functions on what the app sent."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import count

from bot.workspace.model import JsonObject

CHOSEN = {
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
}
"""The field that holds what was chosen, by type of element."""

SEVERAL = ("selected_options", "selected_users", "selected_conversations", "selected_channels")
"""Those of them that hold a list."""


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


def attachment_with(attachments: Iterable[JsonObject], block_id: str, action_id: str) -> JsonObject | None:
    """The unfurled link in whose blocks that element stands."""
    for attachment in attachments:
        for block in attachment.get("blocks", ()):
            if block["block_id"] == block_id and any(e["action_id"] == action_id for e in elements_of(block)):
                return attachment
    return None


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
    field = CHOSEN[kind]
    if "placeholder" in element:
        action["placeholder"] = element["placeholder"]
    return action | {field: _chosen(element, field, value)}


def _chosen(element: JsonObject, field: str, value: object) -> object:
    if field == "selected_option":
        return None if value is None and element["type"] != "overflow" else _option(element, value)
    if field == "selected_options":
        return [_option(element, one) for one in (value if isinstance(value, list) else [value])]
    if field in SEVERAL:
        names = value if isinstance(value, list) else [value]
        if not all(isinstance(name, str) for name in names):
            raise NotOffered("the values must be ids")
        return names
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
