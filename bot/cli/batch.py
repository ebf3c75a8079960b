"""The lines of `ask --batch`: read one at a time, so that answers flow while questions still arrive."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.errors import BadInput, Problem
from bot.evaluation.questions import turns_of

_BOM = b"\xef\xbb\xbf"
_STDIN = "<stdin>"
Read = TypeVar("Read")

_FORM = 'write {"id": "…", "q": "…"} or {"id": "…", "turns": [{"user": "…"}]}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of a batch, the user's turns before it, and the id it is answered under."""

    id: str | int
    question: str
    earlier: tuple[str, ...] = ()


@contextmanager
def lines_of(name: str) -> Iterator[tuple[str, Iterable[bytes]]]:
    """What to call a file, and its lines; `-` is standard input. Raises BadInput where it cannot be read."""
    if name == "-":
        yield _STDIN, sys.stdin.buffer
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed below; only the opening may fail here
    except OSError as error:
        what = f"this cannot be read ({error.strerror or error})"
        raise BadInput(Problem(where=name, what=what, remedy="check that it exists and who may read it")) from error
    with file:
        yield name, file


def questions_in(lines: Iterable[bytes], *, where: str) -> Iterator[Asked]:
    """The question of each line that is not blank; raises BadInput at the first line that holds none."""
    return read_each(lines, _asked, where=where, form=_FORM)


def read_each(
    lines: Iterable[bytes], read: Callable[[dict[str, object], int], Read], *, where: str, form: str
) -> Iterator[Read]:
    """What `read` makes of each line's JSON object and its number; blank lines are skipped.

    Raises BadInput, with `form` for a remedy, at the first line that is no object or of which `read` makes nothing.
    """
    for number, raw in enumerate(lines, start=1):
        line = raw.removeprefix(_BOM) if number == 1 else raw
        if line.strip():
            try:
                yield read(_record(line), number)
            except ValueError as error:
                raise BadInput(Problem(where=where, line=number, what=str(error), remedy=form)) from error


def _record(line: bytes) -> dict[str, object]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start} of the line is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"this is not JSON ({error.msg})") from error
    except (ValueError, RecursionError) as error:
        raise ValueError("this is not JSON that can be read") from error
    if not isinstance(record, dict):
        raise ValueError("this is not a JSON object")  # noqa: TRY004 - one kind of error for a bad line
    return record


def _asked(record: dict[str, object], _number: int) -> Asked:
    name = record.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise ValueError('there is no "id", or it is not a text')  # noqa: TRY004
    *earlier, question = turns_of(record)
    return Asked(id=name, question=question, earlier=tuple(earlier))
