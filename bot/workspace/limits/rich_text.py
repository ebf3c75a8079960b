"""The elements of a `rich_text` block: sections, quotes, lists and preformatted text, and what stands in them."""

from collections.abc import Mapping

from bot.workspace.limits.parts import URL
from bot.workspace.limits.schema import Flag, Items, OneOf, Rule, Shape, Tagged, Text, Whole

# Slack documents no number for these; the message as a whole is bounded by `surfaces`.
_MANY = 1000
_LONG = 12_000

_STYLE = Shape(optional={name: Flag() for name in ("bold", "italic", "strike", "code", "underline")})
_MENTION_STYLE = Shape(
    optional={
        name: Flag() for name in ("bold", "italic", "strike", "underline", "highlight", "client_highlight", "unlink")
    }
)
_BORDER = Whole(0, 1)

_TEXT = Shape(required={"text": Text(_LONG)}, optional={"style": _STYLE})
_LINK = Shape(required={"url": URL}, optional={"text": Text(_LONG), "unsafe": Flag(), "style": _STYLE})


def _mention(name: str) -> Shape:
    return Shape(required={name: Text(255)}, optional={"style": _MENTION_STYLE})


INLINE: Mapping[str, Shape] = {
    "text": _TEXT,
    "link": _LINK,
    "user": _mention("user_id"),
    "usergroup": _mention("usergroup_id"),
    "channel": _mention("channel_id"),
    "team": _mention("team_id"),
    "emoji": Shape(required={"name": Text(255)}, optional={"unicode": Text(255), "style": _STYLE}),
    "broadcast": Shape(required={"range": OneOf(("here", "channel", "everyone"))}, optional={"style": _STYLE}),
    "color": Shape(required={"value": Text(7)}, optional={"style": _STYLE}),
    "date": Shape(
        required={"timestamp": Whole(0, 2**40), "format": Text(255)},
        optional={"url": URL, "fallback": Text(255), "style": _STYLE},
    ),
}

_INLINE: Rule = Items(Tagged(INLINE), most=_MANY)
_SECTION = Shape(required={"elements": _INLINE})

ELEMENTS: Mapping[str, Shape] = {
    "rich_text_section": _SECTION,
    "rich_text_quote": Shape(required={"elements": _INLINE}, optional={"border": _BORDER}),
    "rich_text_preformatted": Shape(
        required={"elements": Items(Tagged({"text": _TEXT, "link": _LINK}), most=_MANY)},
        optional={"border": _BORDER, "language": Text(255)},
    ),
    "rich_text_list": Shape(
        required={
            "style": OneOf(("bullet", "ordered")),
            "elements": Items(Tagged({"rich_text_section": _SECTION}), most=_MANY),
        },
        optional={"indent": Whole(0, 8), "offset": Whole(0, 10_000), "border": _BORDER},
    ),
}
