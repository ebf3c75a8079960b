"""What columns hold: text that every database accepts, small values as JSON, and short stand-ins for long texts."""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

_UNFIT = re.compile("[\0\ud800-\udfff]")
LONGEST_KEY = 200
"""Characters of a key that is kept as it is; PostgreSQL indexes no more than about 2,700 bytes."""


def clean(text: str) -> str:
    """The text with U+FFFD for what a database refuses: NUL (PostgreSQL) and half a surrogate pair (UTF-8)."""
    return text if text.isascii() and "\0" not in text else _UNFIT.sub("\ufffd", text)


class CleanText(TypeDecorator[str]):
    """Text cleaned at the door, so that nothing a person types can make a statement fail."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The value as it is kept."""
        return None if value is None else clean(value)


# SQLite numbers rows by itself only where the column is an INTEGER, whose values are of eight bytes there too.
Number = BigInteger().with_variant(Integer, "sqlite")


def as_json(value: Any) -> str:  # noqa: ANN401 - JSON is any of its types
    """A small value as text of ASCII characters, whatever stands in it."""
    return json.dumps(value, separators=(",", ":"))


def as_names(names: Iterable[str]) -> str:
    """A set of names as JSON, the same for equal sets."""
    return as_json(sorted(names))


def names_of(text: str) -> frozenset[str]:
    """The set that `as_names` gave."""
    return frozenset(json.loads(text))


def digest(text: str) -> str:
    """A short stand-in for a text, equal for equal texts."""
    return hashlib.sha256(clean(text).encode()).hexdigest()[:32]


def short(key: str) -> str:
    """A key that fits an index: itself, or the digest of a long one."""
    return key if len(key) <= LONGEST_KEY else digest(key)
