"""`state.values`: what stands in the fields of a message or view, from the start to the submission; pure."""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from bot.workspace.interactive import CHOSEN, SEVERAL, acted, elements_of
from bot.workspace.model import JsonObject

_INITIAL = {
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_conversation": "initial_conversation",
    "selected_conversations": "initial_conversations",
    "selected_channel": "initial_channel",
    "selected_channels": "initial_channels",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "value": "initial_value",
}
_STATELESS = ("overflow",)


def initial_values(blocks: Iterable[JsonObject]) -> JsonObject:
    """`state.values` before anybody touched anything: every element that keeps a value, with its initial one."""
    values: JsonObject = {}
    for block in blocks:
        for element in elements_of(block):
            field = CHOSEN.get(element["type"])
            if field is not None and element["type"] not in _STATELESS:
                empty: object = [] if field in SEVERAL else None
                kept = {"type": element["type"], field: element.get(_INITIAL[field], empty)}
                values.setdefault(block["block_id"], {})[element["action_id"]] = kept
    return values


def with_choice(values: JsonObject, action: JsonObject) -> JsonObject:
    """`state.values` after this action."""
    field = CHOSEN.get(action["type"])
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
            if not given.get(CHOSEN[element["type"]]):
                missing[block["block_id"]] = "Please complete this required field."
    return missing


def filled_in(blocks: Iterable[JsonObject], values: JsonObject, given: JsonObject) -> JsonObject:
    """`state.values` after a form was filled in; what was not asked for is left out."""
    for block in blocks:
        answers = given.get(block["block_id"])
        for element in elements_of(block):
            field = CHOSEN.get(element["type"])
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
    return answer or ([] if field in SEVERAL else None)


def with_current_conversation(blocks: Iterable[JsonObject], channel: str | None) -> tuple[JsonObject, ...]:
    """A copy in which menus that start with the current conversation have it as their initial one."""
    copies = tuple(deepcopy(list(blocks)))
    for block in copies:
        for element in elements_of(block):
            if channel is not None and element.get("default_to_current_conversation"):
                several = element["type"] == "multi_conversations_select"
                name = "initial_conversations" if several else "initial_conversation"
                element.setdefault(name, [channel] if several else channel)
    return copies


def channels_to_respond_to(blocks: Iterable[JsonObject], values: JsonObject) -> Iterator[tuple[JsonObject, str]]:
    """Where the app asked for a response URL: the menu's ids, and the channel that was chosen in it."""
    for block in blocks:
        for element in elements_of(block):
            if element.get("response_url_enabled"):
                where = {"block_id": block["block_id"], "action_id": element["action_id"]}
                kept = values.get(block["block_id"], {}).get(element["action_id"], {})
                chosen = kept.get("selected_conversation") or kept.get("selected_channel")
                if chosen:
                    yield where, chosen
