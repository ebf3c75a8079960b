"""Blocks for tests, valid by default."""

from bot.workspace.model import JsonObject


def section(text: str = "hello", **more: object) -> JsonObject:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "share", text: str = "Share", **more: object) -> JsonObject:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": text}, **more}


def actions(*elements: JsonObject, **more: object) -> JsonObject:
    return {"type": "actions", "elements": list(elements), **more}


def option(value: str) -> JsonObject:
    return {"text": {"type": "plain_text", "text": value.title()}, "value": value}


def select(action_id: str = "pick", values: tuple[str, ...] = ("one", "two"), **more: object) -> JsonObject:
    return {"type": "static_select", "action_id": action_id, "options": [option(v) for v in values], **more}


def text_input(action_id: str = "why", block_id: str = "reason", **more: object) -> JsonObject:
    return {
        "type": "input",
        "block_id": block_id,
        "label": {"type": "plain_text", "text": "Why?"},
        "element": {"type": "plain_text_input", "action_id": action_id},
        **more,
    }


def input_block(block_id: str, element: JsonObject, **more: object) -> JsonObject:
    label = {"type": "plain_text", "text": block_id.title()}
    return {"type": "input", "block_id": block_id, "label": label, "element": element, **more}


def feedback(action_id: str = "vote") -> JsonObject:
    def choice(name: str, value: str) -> JsonObject:
        return {"text": {"type": "plain_text", "text": name}, "value": value}

    element = {
        "type": "feedback_buttons",
        "action_id": action_id,
        "positive_button": choice("Helpful", "up"),
        "negative_button": choice("Not helpful", "down"),
    }
    return {"type": "context_actions", "elements": [element]}


def modal(*blocks: JsonObject, **more: object) -> JsonObject:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Context"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": list(blocks),
        **more,
    }


def home(*blocks: JsonObject, **more: object) -> JsonObject:
    return {"type": "home", "blocks": list(blocks), **more}


def quote(text: str) -> JsonObject:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": text}]}],
    }
