"""The blocks, and a whole list of them: unique ids and the number allowed on a surface."""

from collections.abc import Iterator, Mapping

from bot.workspace.limits import elements, rich_text
from bot.workspace.limits.parts import ID, TEXT_SHAPES, URL, exactly_one, plain, text
from bot.workspace.limits.schema import Check, Flag, Items, Problem, Rule, Shape, Tagged, Text

BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100


def _text_or_fields(value: Mapping[str, object], at: str) -> Iterator[Problem]:
    if "text" not in value and "fields" not in value:
        yield Problem(at, "must define either `text` or `fields`")


def _block(
    required: Mapping[str, Rule],
    optional: Mapping[str, Rule] | None = None,
    check: Check | None = None,
) -> Shape:
    return Shape(required=required, optional={"block_id": ID, **(optional or {})}, check=check)


EVERYWHERE: Mapping[str, Shape] = {
    "section": _block(
        {},
        {
            "text": text(3000),
            "fields": Items(text(2000), most=10),
            "accessory": Tagged(elements.IN_SECTION),
            "expand": Flag(),
        },
        _text_or_fields,
    ),
    "context": _block({"elements": Items(Tagged({**TEXT_SHAPES, "image": elements.IMAGE}), most=10)}),
    "actions": _block({"elements": Items(Tagged(elements.IN_ACTIONS), most=25)}),
    "rich_text": _block({"elements": Items(Tagged(rich_text.ELEMENTS), most=1000)}),
    "header": _block({"text": plain(150)}),
    "divider": _block({}),
    "image": _block(
        {"alt_text": Text(2000)},
        {
            "image_url": URL,
            "slack_file": Shape(optional={"id": ID, "url": URL}),
            "title": plain(2000),
        },
        exactly_one("image_url", "slack_file"),
    ),
    "input": _block(
        {"label": plain(2000), "element": Tagged(elements.IN_INPUT)},
        {"hint": plain(2000), "optional": Flag(), "dispatch_action": Flag()},
    ),
}
IN_MESSAGES: Mapping[str, Shape] = {
    **EVERYWHERE,
    "context_actions": _block({"elements": Items(Tagged(elements.IN_CONTEXT_ACTIONS), most=5)}),
    "markdown": _block({"text": Text(12_000)}),
}


def block_problems(blocks: object, shapes: Mapping[str, Shape], *, most: int, least: int, at: str) -> Iterator[Problem]:
    """Everything wrong with a list of blocks, ids that occur twice included."""
    yield from Items(Tagged(shapes), most=most, least=least).problems(blocks, at)
    if not isinstance(blocks, list):
        return
    places = [(f"{at}/{number}", block) for number, block in enumerate(blocks) if isinstance(block, dict)]
    yield from _doubled(((place, block.get("block_id")) for place, block in places), "block_id")
    for place, block in places:
        yield from _doubled(_action_ids(block, place), "action_id")


def _action_ids(block: Mapping[str, object], at: str) -> Iterator[tuple[str, object]]:
    listed = block.get("elements")
    candidates = [(f"{at}/elements/{n}", e) for n, e in enumerate(listed)] if isinstance(listed, list) else []
    candidates += [(f"{at}/{name}", block.get(name)) for name in ("accessory", "element")]
    return ((place, e.get("action_id")) for place, e in candidates if isinstance(e, dict))


def _doubled(ids: Iterator[tuple[str, object]], name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, value in ids:
        if isinstance(value, str):
            if value in seen:
                yield Problem(f"{place}/{name}", f'"{value}" is used more than once as {name}')
            seen.add(value)
