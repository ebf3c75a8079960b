"""What Slack takes and what it refuses, and where it points."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.limits.surfaces import refused_message, refused_view
from bot.workspace.model import JsonObject
from tests.workspace.blocks import actions, button, home, modal, option, quote, section, select, text_input

DIVIDER: JsonObject = {"type": "divider"}


def plain(text: str) -> JsonObject:
    return {"type": "plain_text", "text": text}


def context(*elements: JsonObject) -> JsonObject:
    return {"type": "context", "elements": list(elements)}


def header(text: str) -> JsonObject:
    return {"type": "header", "text": plain(text)}


def rich(*elements: JsonObject) -> JsonObject:
    return {"type": "rich_text", "elements": list(elements)}


def line(*parts: JsonObject) -> JsonObject:
    return {"type": "rich_text_section", "elements": list(parts)}


TEXT: JsonObject = {"type": "text", "text": "words"}
BOLD: JsonObject = {"type": "text", "text": "words", "style": {"bold": True}}
LINK: JsonObject = {"type": "link", "url": "https://example.com/#:~:text=a", "text": "open", "style": {"italic": True}}
OPTIONS = [option(str(number)) for number in range(6)]
OVERFLOW: JsonObject = {"type": "overflow", "action_id": "o"}
FEEDBACK: JsonObject = {
    "type": "feedback_buttons",
    "action_id": "f",
    "positive_button": {"text": plain("Good"), "value": "yes"},
    "negative_button": {"text": plain("Bad"), "value": "no"},
}

TAKEN = [
    section("x" * 3000),
    section(accessory=button()),
    {"type": "section", "fields": [plain("a"), {"type": "mrkdwn", "text": "*b*", "verbatim": True}]},
    context({"type": "mrkdwn", "text": "*EqualOcean*"}, plain("2020")),
    actions(*(button(f"b{number}") for number in range(25))),
    actions(button(value="v" * 2000, style="primary", accessibility_label="Share the answer")),
    actions(select(), OVERFLOW | {"options": OPTIONS[:5]}),
    {"type": "context_actions", "elements": [FEEDBACK]},
    header("x" * 150),
    DIVIDER,
    {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a"},
    text_input(),
    quote("words"),
    rich(line(TEXT, BOLD, LINK, {"type": "user", "user_id": "U1"}, {"type": "emoji", "name": "wave"})),
    rich({"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [line(TEXT)]}),
    rich({"type": "rich_text_preformatted", "elements": [TEXT], "border": 0}),
    {"type": "markdown", "text": "**a**"},
]


@pytest.mark.parametrize("block", TAKEN, ids=lambda block: block["type"])
def test_a_block_within_its_limits_is_taken(block: JsonObject) -> None:
    assert refused_message("text", [block]) is None


@pytest.mark.parametrize(
    ("block", "pointer", "what"),
    [
        (section("x" * 3001), "/text/text", "must be less than 3001 characters"),
        (section(""), "/text/text", "must be more than 0 characters"),
        (section(accessory=button(text="x" * 76)), "/accessory/text/text", "must be less than 76 characters"),
        (section(colour="red"), "", "invalid additional property: colour"),
        ({"type": "section"}, "", "must define either `text` or `fields`"),
        ({"type": "section", "text": None}, "/text", "must be an object"),
        ({"type": "section", "fields": [plain("x" * 2001)]}, "/fields/0/text", "must be less than 2001 characters"),
        (section(block_id="x" * 256), "/block_id", "must be less than 256 characters"),
        (context(*[plain("a")] * 11), "/elements", "no more than 10 items allowed"),
        (context(), "/elements", "must contain at least 1 items"),
        (context(button()), "/elements/0/type", "unsupported type: button"),
        (actions(*(button(f"b{n}") for n in range(26))), "/elements", "no more than 25 items allowed"),
        (actions(button(), button()), "/elements/1/action_id", '"share" is used more than once as action_id'),
        (actions(button(action_id="x" * 256)), "/elements/0/action_id", "must be less than 256 characters"),
        (actions(button(value="x" * 2001)), "/elements/0/value", "must be less than 2001 characters"),
        (actions(button(url="https://e.com/" + "x" * 3000)), "/elements/0/url", "must be less than 3001 characters"),
        (actions(button(url="javascript:alert(1)")), "/elements/0/url", "must be a valid value"),
        (actions(button(style="loud")), "/elements/0/style", "must be a valid enum value: primary, danger"),
        (actions(select(values=("x" * 151,))), "/elements/0/options/0/text/text", "must be less than 76 characters"),
        (actions(select(values=())), "/elements/0/options", "must contain at least 1 items"),
        (actions(OVERFLOW | {"options": OPTIONS}), "/elements/0/options", "no more than 5 items allowed"),
        (actions({"type": "plain_text_input"}), "/elements/0/type", "unsupported type: plain_text_input"),
        (header("x" * 151), "/text/text", "must be less than 151 characters"),
        ({"type": "header", "text": {"type": "mrkdwn", "text": "a"}}, "/text/type", "unsupported type: mrkdwn"),
        ({"type": "divider", "text": "a"}, "", "invalid additional property: text"),
        (rich(TEXT), "/elements/0/type", "unsupported type: text"),
        (rich(line(TEXT | {"text": ""})), "/elements/0/elements/0/text", "must be more than 0 characters"),
        (
            rich(line(TEXT | {"style": {"blink": True}})),
            "/elements/0/elements/0/style",
            "invalid additional property: blink",
        ),
        (rich(line(TEXT | {"style": {"bold": 1}})), "/elements/0/elements/0/style/bold", "must be a boolean"),
        (rich({"type": "rich_text_list", "elements": [line(TEXT)]}), "/elements/0", "missing required field: style"),
        ({"type": "image", "alt_text": "a"}, "", "must define exactly one of: image_url, slack_file"),
        ({"type": "spacer"}, "/type", "unsupported type: spacer"),
        ({}, "", "missing required field: type"),
        ("divider", "", "must be an object"),
        ({"type": "markdown", "text": "x" * 12_001}, "/text", "must be less than 12001 characters"),
    ],
)
def test_a_block_beyond_them_is_refused_with_the_place(block: JsonObject, pointer: str, what: str) -> None:
    refusal = refused_message("text", [DIVIDER, block])

    assert refusal is not None
    assert refusal.error == "invalid_blocks"
    assert f"[ERROR] {what} [json-pointer:/blocks/1{pointer}]" in map(str, refusal.problems)


def test_fifty_blocks_make_a_message_and_fifty_one_do_not() -> None:
    assert refused_message("x", [DIVIDER] * 50) is None
    refusal = refused_message("x", [DIVIDER] * 51)
    assert refusal is not None
    assert [str(problem) for problem in refusal.problems] == [
        "[ERROR] no more than 50 items allowed [json-pointer:/blocks]"
    ]


def test_a_block_id_stands_once_in_a_message() -> None:
    refusal = refused_message("x", [section(block_id="a"), section(block_id="a")])

    assert refusal is not None
    assert refusal.problems[0].pointer == "/blocks/1/block_id"


def test_blocks_can_be_too_long_together() -> None:
    refusal = refused_message("x", [section("x" * 3000)] * 5)

    assert refusal is not None
    assert refusal.error == "msg_blocks_too_long"


def test_every_problem_is_reported_at_once() -> None:
    refusal = refused_message("x", [section(""), header("x" * 151), {"type": "spacer"}])

    assert refusal is not None
    assert len(refusal.problems) == 3


@pytest.mark.parametrize(
    ("view", "line"),
    [
        (modal(section(), title=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
        (modal(section(), submit=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/submit/text]"),
        (modal(section(), close=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/close/text]"),
        (
            modal(section(), private_metadata="x" * 3001),
            "must be less than 3001 characters [json-pointer:/view/private_metadata]",
        ),
        (
            modal(section(), callback_id="x" * 256),
            "must be less than 256 characters [json-pointer:/view/callback_id]",
        ),
        (modal(*[DIVIDER] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
        (modal(colour="red"), "invalid additional property: colour [json-pointer:/view]"),
        (home(section()), "must be a valid enum value: modal [json-pointer:/view/type]"),
        ({"type": "modal", "title": plain("a")}, "missing required field: blocks [json-pointer:/view]"),
        (
            {"type": "modal", "title": plain("a"), "blocks": [text_input()]},
            "missing required field: submit (a view with input blocks needs it) [json-pointer:/view]",
        ),
        (modal({"type": "markdown", "text": "a"}), "unsupported type: markdown [json-pointer:/view/blocks/0/type]"),
    ],
)
def test_a_modal_beyond_its_limits_is_refused_with_the_place(view: JsonObject, line: str) -> None:
    refusal = refused_view(view, "modal")

    assert refusal is not None
    assert refusal.error == "invalid_arguments"
    assert f"[ERROR] {line}" in map(str, refusal.problems)


def test_a_hundred_blocks_make_a_view() -> None:
    assert refused_view(modal(*[DIVIDER] * 100), "modal") is None
    assert refused_view(home(*[DIVIDER] * 100), "home") is None


NAMES = st.sampled_from(
    ["type", "text", "elements", "options", "block_id", "action_id", "accessory", "element", "style"]
)
TYPES = st.sampled_from(["section", "actions", "button", "rich_text", "plain_text", "static_select"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner | TYPES, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_no_json_makes_the_validator_crash(value: object) -> None:
    refused_message("x", value)
    refused_message("x", [value])
    refused_view(value, "modal")
    refused_view({"type": "home", "blocks": [value]}, "home")


@given(st.lists(st.sampled_from(TAKEN), min_size=1, max_size=8), st.data())
def test_an_unknown_field_anywhere_is_found(chosen: list[JsonObject], data: st.DataObject) -> None:
    blocks = deepcopy(chosen)
    objects = [value for block in blocks for value in _objects(block)]
    data.draw(st.sampled_from(objects))["surprise"] = 1

    refusal = refused_message("x", blocks)

    assert refusal is not None
    assert any(problem.what == "invalid additional property: surprise" for problem in refusal.problems)


@given(st.text(min_size=1, max_size=40), st.integers(min_value=0, max_value=80))
def test_a_string_is_taken_exactly_up_to_its_limit(letter: str, excess: int) -> None:
    text = (letter * 200)[: 100 + excess]

    refused = refused_message("x", [header(text)]) is not None

    assert refused == (len(text) > 150)


def _objects(value: object) -> list[JsonObject]:
    if isinstance(value, list):
        return [found for item in value for found in _objects(item)]
    if isinstance(value, dict):
        return [value, *(found for item in value.values() for found in _objects(item))]
    return []
