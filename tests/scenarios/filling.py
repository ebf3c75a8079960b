"""Filling in the forms of a view, and reading what it says."""

from typing import Any

from bot.workspace.model import Message, View


def chosen(value: str) -> dict[str, Any]:
    """One option of a menu or of radio buttons."""
    return {"selected_option": {"value": value}}


def several(*values: str) -> dict[str, Any]:
    """Several options of a menu."""
    return {"selected_options": [{"value": value} for value in values]}


def typed(text: str) -> dict[str, Any]:
    """What is typed into a field."""
    return {"value": text}


def words_in(shown: View | Message | None) -> str:
    """Every text on the screen, line by line."""
    assert shown is not None
    blocks = shown.content["blocks"] if isinstance(shown, View) else shown.blocks
    return "\n".join(_texts(list(blocks)))


def actions_in(shown: View | Message | None) -> list[str]:
    """The `action_id` of everything that can be used."""
    assert shown is not None
    blocks = shown.content["blocks"] if isinstance(shown, View) else shown.blocks
    used = [
        each for block in blocks for each in (*block.get("elements", ()), block.get("accessory"), block.get("element"))
    ]
    return [each["action_id"] for each in used if each and "action_id" in each]


def _texts(value: Any) -> list[str]:  # noqa: ANN401 - JSON is any of its types
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    if not isinstance(value, dict):
        return []
    text = value.get("text")
    own = [text] if isinstance(text, str) else []
    return own + [found for each in value.values() for found in _texts(each)]
