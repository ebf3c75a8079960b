"""Text objects, options and confirmations: the parts that blocks and elements share."""

import re
from collections.abc import Iterator, Mapping

from bot.workspace.limits.schema import Flag, Items, OneOf, Problem, Rule, Shape, Tagged, Text

ID = Text(255)
STYLE = OneOf(("primary", "danger"))
URL = Text(3000, pattern=re.compile(r"(?:https?://|mailto:|slack://)[^\s<>]+"))


def _plain(most: int) -> Shape:
    return Shape(required={"text": Text(most)}, optional={"emoji": Flag()})


def _mrkdwn(most: int) -> Shape:
    return Shape(required={"text": Text(most)}, optional={"verbatim": Flag()})


def plain(most: int) -> Tagged:
    """A `plain_text` object."""
    return Tagged({"plain_text": _plain(most)})


def text(most: int) -> Tagged:
    """A `plain_text` or `mrkdwn` object."""
    return Tagged({"plain_text": _plain(most), "mrkdwn": _mrkdwn(most)})


TEXT_SHAPES: Mapping[str, Shape] = {"plain_text": _plain(3000), "mrkdwn": _mrkdwn(3000)}
"""Text objects as they stand directly in a context block."""

CONFIRM = Shape(
    required={"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    optional={"style": STYLE},
)

OPTION = Shape(required={"text": plain(75), "value": Text(150)}, optional={"description": plain(75)})
RICH_OPTION = Shape(required={"text": text(75), "value": Text(150)}, optional={"description": text(75)})
OVERFLOW_OPTION = Shape(
    required={"text": plain(75), "value": Text(150)}, optional={"description": plain(75), "url": URL}
)
OPTION_GROUP = Shape(required={"label": plain(75), "options": Items(OPTION, most=100)})


def exactly_one(*names: str) -> "_ExactlyOne":
    """A check: one and only one of these fields is given."""
    return _ExactlyOne(names)


class _ExactlyOne:
    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names

    def __call__(self, value: Mapping[str, object], at: str) -> Iterator[Problem]:
        given = [name for name in self._names if name in value]
        if len(given) != 1:
            yield Problem(at, f"must define exactly one of: {', '.join(self._names)}")


def action(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None) -> Shape:
    """An element that a person can act on: it has an `action_id` and may ask for confirmation."""
    return Shape(required=required, optional={"action_id": ID, "confirm": CONFIRM, **(optional or {})})
