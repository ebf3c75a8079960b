"""A whole message, modal or Home tab, judged as Slack's Web API judges it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.workspace.limits.blocks import BLOCKS_IN_MESSAGE, BLOCKS_IN_VIEW, EVERYWHERE, IN_MESSAGES, block_problems
from bot.workspace.limits.parts import ID, plain
from bot.workspace.limits.schema import Flag, OneOf, Problem, Shape, Text

TEXT_MOST = 40_000
BLOCK_TEXT_MOST = 13_200
"""Not documented: where app developers saw `msg_blocks_too_long` begin (slackapi/bolt-js#2509).

Others were refused with 11,341 characters of visible text (slackapi/bolt-js#2867), so addresses, values and ids are
counted as well.
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why Slack would not take it: the error code and, where blocks are to blame, which."""

    error: str
    problems: tuple[Problem, ...] = ()

    @property
    def body(self) -> dict[str, object]:
        """The answer of the Web API."""
        answer: dict[str, object] = {"ok": False, "error": self.error}
        if self.problems:
            lines = [str(problem) for problem in self.problems]
            answer |= {"errors": lines, "response_metadata": {"messages": lines}}
        return answer


@dataclass(frozen=True, slots=True)
class _Anything:
    """Judged elsewhere."""

    def problems(self, value: object, at: str) -> Iterator[Problem]:
        del value, at
        yield from ()


_VIEW_BASE = {"private_metadata": Text(3000, least=0), "callback_id": Text(255, least=0), "external_id": ID}
_MODAL = Shape(
    required={"type": OneOf(("modal",)), "title": plain(24), "blocks": _Anything()},
    optional={
        **_VIEW_BASE,
        "close": plain(24),
        "submit": plain(24),
        "clear_on_close": Flag(),
        "notify_on_close": Flag(),
        "submit_disabled": Flag(),
    },
)
_HOME = Shape(required={"type": OneOf(("home",)), "blocks": _Anything()}, optional=_VIEW_BASE)


def refused_message(text: str, blocks: object) -> Refusal | None:
    """Why a message with this text and these blocks (None: without) is not taken."""
    if blocks is not None and not isinstance(blocks, list):
        return Refusal("invalid_blocks_format")
    if not text and not blocks:
        return Refusal("no_text")
    if len(text) > TEXT_MOST:
        return Refusal("msg_too_long")
    found = tuple(block_problems(blocks or [], IN_MESSAGES, most=BLOCKS_IN_MESSAGE, least=0, at="/blocks"))
    if found:
        return Refusal("invalid_blocks", found)
    if characters(blocks) > BLOCK_TEXT_MOST:
        return Refusal("msg_blocks_too_long")
    return None


def refused_view(view: object, kind: str) -> Refusal | None:
    """Why this is not a view of the kind `modal` or `home`."""
    found = tuple(_view_problems(view, kind))
    return Refusal("invalid_arguments", found) if found else None


def _view_problems(view: object, kind: str) -> Iterator[Problem]:
    yield from (_MODAL if kind == "modal" else _HOME).problems(view, "/view")
    if not isinstance(view, dict):
        return
    blocks = view.get("blocks")
    if "blocks" in view:
        yield from block_problems(blocks, EVERYWHERE, most=BLOCKS_IN_VIEW, least=0, at="/view/blocks")
    if kind == "modal" and "submit" not in view and isinstance(blocks, list) and any(map(_is_input, blocks)):
        yield Problem("/view", "missing required field: submit (a view with input blocks needs it)")


def _is_input(block: object) -> bool:
    return isinstance(block, Mapping) and block.get("type") == "input"


def characters(value: object) -> int:
    """The length of every string in the blocks, whatever it says, except the names of types."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(characters, value))
    if isinstance(value, dict):
        return sum(characters(item) for name, item in value.items() if name != "type")
    return 0
