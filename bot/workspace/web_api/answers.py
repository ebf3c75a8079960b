"""Errors of the Web API."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence

from bot.workspace.limits.surfaces import Refusal
from bot.workspace.model import JsonObject
from bot.workspace.world import World

Method = Callable[[World, JsonObject], JsonObject]
"""A method: the answer without `ok`, or `ApiError`."""


class ApiError(Exception):
    """The call is refused; `body` is the whole answer."""

    def __init__(self, refusal: Refusal | str) -> None:
        self.body = refusal.body if isinstance(refusal, Refusal) else Refusal(refusal).body
        super().__init__(str(self.body["error"]))


def missing(name: str) -> ApiError:
    """A required argument was not given."""
    error = ApiError("invalid_arguments")
    error.body["response_metadata"] = {"messages": [f"[ERROR] missing required field: {name}"]}
    return error


def text_argument(arguments: JsonObject, name: str) -> str:
    """A required argument that is text."""
    value = arguments.get(name)
    if not isinstance(value, str) or not value:
        raise missing(name)
    return value


def flag_argument(arguments: JsonObject, name: str) -> bool:
    """An argument that is true or false, in any of the forms a client sends it."""
    return arguments.get(name) in (True, 1, "1", "true", "True")


def page(items: Sequence[JsonObject], arguments: JsonObject, *, most: int) -> tuple[list[JsonObject], JsonObject]:
    """The items that `limit` and `cursor` ask for, and the answer's `response_metadata`."""
    try:
        start = int(b64decode(str(arguments.get("cursor") or ""), validate=True).decode() or 0)
        limit = max(1, min(int(arguments.get("limit") or most), most))
    except ValueError as error:
        raise ApiError("invalid_cursor" if arguments.get("cursor") else "invalid_limit") from error
    after = start + limit
    cursor = b64encode(str(after).encode()).decode() if after < len(items) else ""
    return list(items[start:after]), {"response_metadata": {"next_cursor": cursor}}
