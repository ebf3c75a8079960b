"""Errors of the Web API."""

from collections.abc import Callable

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
