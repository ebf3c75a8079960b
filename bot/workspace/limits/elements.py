"""What a person can press, choose or fill in, and where each may stand."""

import re
from collections.abc import Iterator, Mapping

from bot.workspace.limits.parts import (
    CONFIRM,
    ID,
    OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    RICH_OPTION,
    STYLE,
    URL,
    action,
    exactly_one,
    plain,
)
from bot.workspace.limits.schema import Flag, Items, OneOf, Problem, Rule, Shape, Text, Whole

_FOCUS: Mapping[str, Rule] = {"focus_on_load": Flag()}
_PLACEHOLDER: Mapping[str, Rule] = {"placeholder": plain(150), **_FOCUS}
_DAY = Text(10, pattern=re.compile(r"\d{4}-\d{2}-\d{2}"))
_TIME = Text(5, pattern=re.compile(r"([01]\d|2[0-3]):[0-5]\d"))
_NUMBER = Text(40, pattern=re.compile(r"-?\d+(\.\d+)?"))
_OPTIONS = Items(OPTION, most=100)
_GROUPS = Items(OPTION_GROUP, most=100)
_DISPATCH = Shape(
    optional={
        "trigger_actions_on": Items(OneOf(("on_enter_pressed", "on_character_entered")), most=2),
    }
)

BUTTON = action(
    {"text": plain(75)},
    {"value": Text(2000), "url": URL, "style": STYLE, "accessibility_label": Text(75)},
)
IMAGE = Shape(
    required={"alt_text": Text(2000)},
    optional={"image_url": URL, "slack_file": Shape(optional={"id": ID, "url": URL})},
    check=exactly_one("image_url", "slack_file"),
)
_FEEDBACK_BUTTON = Shape(required={"text": plain(75), "value": Text(2000)}, optional={"accessibility_label": Text(75)})

_one_list = exactly_one("options", "option_groups")


def _static_select(most_chosen: Mapping[str, Rule], initial: Mapping[str, Rule]) -> Shape:
    optional: dict[str, Rule] = {
        "action_id": ID,
        "confirm": CONFIRM,
        "options": _OPTIONS,
        "option_groups": _GROUPS,
        **_PLACEHOLDER,
        **most_chosen,
        **initial,
    }
    return Shape(optional=optional, check=_one_list)


def _min_not_above_max(value: Mapping[str, object], at: str) -> Iterator[Problem]:
    least, most = value.get("min_length"), value.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield Problem(at, "min_length must be less than or equal to max_length")


_MOST_CHOSEN: Mapping[str, Rule] = {"max_selected_items": Whole(1, 100)}
_IDS = Items(ID, most=100)
_CONVERSATION_FILTER = Shape(
    optional={
        "include": Items(OneOf(("im", "mpim", "private", "public")), most=4),
        "exclude_external_shared_channels": Flag(),
        "exclude_bot_users": Flag(),
    }
)
_CONVERSATIONS: Mapping[str, Rule] = {
    "default_to_current_conversation": Flag(),
    "filter": _CONVERSATION_FILTER,
    **_PLACEHOLDER,
}

MENUS: Mapping[str, Shape] = {
    "static_select": _static_select({}, {"initial_option": OPTION}),
    "users_select": action({}, {"initial_user": ID, **_PLACEHOLDER}),
    "conversations_select": action(
        {},
        {"initial_conversation": ID, "response_url_enabled": Flag(), **_CONVERSATIONS},
    ),
    "channels_select": action({}, {"initial_channel": ID, "response_url_enabled": Flag(), **_PLACEHOLDER}),
    "checkboxes": action(
        {"options": Items(RICH_OPTION, most=10)},
        {"initial_options": Items(RICH_OPTION, most=10), **_FOCUS},
    ),
    "radio_buttons": action({"options": Items(RICH_OPTION, most=10)}, {"initial_option": RICH_OPTION, **_FOCUS}),
    "datepicker": action({}, {"initial_date": _DAY, **_PLACEHOLDER}),
    "timepicker": action({}, {"initial_time": _TIME, "timezone": Text(255), **_PLACEHOLDER}),
}
MULTI_MENUS: Mapping[str, Shape] = {
    "multi_static_select": _static_select(_MOST_CHOSEN, {"initial_options": _OPTIONS}),
    "multi_users_select": action({}, {"initial_users": _IDS, **_MOST_CHOSEN, **_PLACEHOLDER}),
    "multi_conversations_select": action({}, {"initial_conversations": _IDS, **_MOST_CHOSEN, **_CONVERSATIONS}),
    "multi_channels_select": action({}, {"initial_channels": _IDS, **_MOST_CHOSEN, **_PLACEHOLDER}),
}

IN_ACTIONS: Mapping[str, Shape] = {
    **MENUS,
    "button": BUTTON,
    "overflow": action({"options": Items(OVERFLOW_OPTION, most=5)}),
}
IN_SECTION: Mapping[str, Shape] = {**IN_ACTIONS, **MULTI_MENUS, "image": IMAGE}
IN_INPUT: Mapping[str, Shape] = {
    **MENUS,
    **MULTI_MENUS,
    "plain_text_input": Shape(
        optional={
            "action_id": ID,
            "initial_value": Text(3000, least=0),
            "multiline": Flag(),
            "min_length": Whole(0, 3000),
            "max_length": Whole(1, 3000),
            "dispatch_action_config": _DISPATCH,
            **_PLACEHOLDER,
        },
        check=_min_not_above_max,
    ),
    "number_input": Shape(
        required={"is_decimal_allowed": Flag()},
        optional={
            "action_id": ID,
            "initial_value": _NUMBER,
            "min_value": _NUMBER,
            "max_value": _NUMBER,
            "dispatch_action_config": _DISPATCH,
            **_PLACEHOLDER,
        },
    ),
    "email_text_input": Shape(
        optional={
            "action_id": ID,
            "initial_value": Text(255),
            "dispatch_action_config": _DISPATCH,
            **_PLACEHOLDER,
        }
    ),
    "url_text_input": Shape(
        optional={
            "action_id": ID,
            "initial_value": URL,
            "dispatch_action_config": _DISPATCH,
            **_PLACEHOLDER,
        }
    ),
}
IN_CONTEXT_ACTIONS: Mapping[str, Shape] = {
    "feedback_buttons": Shape(
        required={"positive_button": _FEEDBACK_BUTTON, "negative_button": _FEEDBACK_BUTTON},
        optional={"action_id": ID},
    ),
    "icon_button": action(
        {"icon": OneOf(("trash",)), "text": plain(75)},
        {"value": Text(2000), "accessibility_label": Text(75), "visible_to_user_ids": Items(ID, most=100)},
    ),
}
