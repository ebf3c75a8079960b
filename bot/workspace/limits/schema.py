"""The kinds of rule that the tables are made of. A rule yields every problem it finds, in Slack's own wording."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing Slack refuses, and the JSON pointer of the place."""

    pointer: str
    what: str

    def __str__(self) -> str:
        """The line as Slack writes it into `response_metadata.messages`."""
        return f"[ERROR] {self.what} [json-pointer:{self.pointer}]"


class Rule(Protocol):
    """Anything that can look at a JSON value."""

    def problems(self, value: object, at: str) -> Iterator[Problem]:
        """Everything wrong with `value`, which stands at the pointer `at`."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A string of a bounded length."""

    most: int
    least: int = 1
    pattern: re.Pattern[str] | None = None

    def problems(self, value: object, at: str) -> Iterator[Problem]:
        """Wrong kind, length or form."""
        if not isinstance(value, str):
            yield Problem(at, "must be a string")
        elif len(value) > self.most:
            yield Problem(at, f"must be less than {self.most + 1} characters")
        elif len(value) < self.least:
            yield Problem(at, f"must be more than {self.least - 1} characters")
        elif self.pattern is not None and not self.pattern.fullmatch(value):
            yield Problem(at, "must be a valid value")


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def problems(self, value: object, at: str) -> Iterator[Problem]:
        """Anything but a boolean."""
        if not isinstance(value, bool):
            yield Problem(at, "must be a boolean")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int

    def problems(self, value: object, at: str) -> Iterator[Problem]:
        """Not a number, or outside."""
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem(at, "must be an integer")
        elif not self.least <= value <= self.most:
            yield Problem(at, f"must be between {self.least} and {self.most}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    def problems(self, value: object, at: str) -> Iterator[Problem]:
        """Any other value."""
        if value not in self.words:
            yield Problem(at, f"must be a valid enum value: {', '.join(self.words)}")


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each item under the same rule."""

    each: Rule
    most: int
    least: int = 1

    def problems(self, value: object, at: str) -> Iterator[Problem]:
        """Wrong kind or number, then the problems of each item."""
        if not isinstance(value, list):
            yield Problem(at, "must be an array")
            return
        if len(value) > self.most:
            yield Problem(at, f"no more than {self.most} items allowed")
        if len(value) < self.least:
            yield Problem(at, f"must contain at least {self.least} items")
        for number, item in enumerate(value):
            yield from self.each.problems(item, f"{at}/{number}")


Check = Callable[[Mapping[str, object], str], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Shape:
    """An object with exactly these fields; `check` looks at how the fields fit together."""

    required: Mapping[str, Rule] = field(default_factory=dict)
    optional: Mapping[str, Rule] = field(default_factory=dict)
    check: Check | None = None

    def problems(self, value: object, at: str) -> Iterator[Problem]:
        """Missing and unknown fields, the problems of each field, then how they fit."""
        if not isinstance(value, dict):
            yield Problem(at, "must be an object")
            return
        known = {**self.required, **self.optional}
        for name in self.required:
            if name not in value:
                yield Problem(at, f"missing required field: {name}")
        for name, content in value.items():
            if name in known:
                yield from known[name].problems(content, f"{at}/{name}")
            else:
                yield Problem(at, f"invalid additional property: {name}")
        if self.check is not None:
            yield from self.check(value, at)


@dataclass(frozen=True, slots=True)
class Tagged:
    """An object whose `type` says which shape it must have."""

    shapes: Mapping[str, Shape]

    def problems(self, value: object, at: str) -> Iterator[Problem]:
        """No such type here, or the problems of the shape of that type."""
        if not isinstance(value, dict):
            yield Problem(at, "must be an object")
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            yield Problem(at, "missing required field: type")
        elif kind not in self.shapes:
            yield Problem(f"{at}/type", f"unsupported type: {kind}")
        else:
            without_type = {name: content for name, content in value.items() if name != "type"}
            yield from self.shapes[kind].problems(without_type, at)
