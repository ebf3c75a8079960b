"""The lines of `ask --batch`: read one at a time, so that answers flow while questions still arrive."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BadInput, Problem

_BOM = b"\xef\xbb\xbf"
_STDIN = "<stdin>"
_FORM = 'write {"id": "…", "q": "…"} or {"id": "…", "turns": [{"user": "…"}]}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of a batch, with the id it is answered under."""

    id: str | int
    question: str


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
    for number, raw in enumerate(lines, start=1):
        line = raw.removeprefix(_BOM) if number == 1 else raw
        if line.strip():
            try:
                yield _asked(line)
            except ValueError as error:
                problem = Problem(where=where, line=number, what=str(error), remedy=_FORM)
                raise BadInput(problem) from error


def _asked(line: bytes) -> Asked:
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
    name = record.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise ValueError('there is no "id", or it is not a text')  # noqa: TRY004
    return Asked(id=name, question=_question(record))


def _question(record: dict[str, object]) -> str:
    match record:
        case {"q": _, "turns": _}:
            raise ValueError('there are both "q" and "turns"')
        case {"q": str(question)}:
            return question
        case {"turns": [*_, {"user": str(question)}]}:
            # The turns before it will matter once questions are understood in the light of their thread.
            return question
        case {"turns": _}:
            raise ValueError('"turns" does not end with {"user": "…"}')
    raise ValueError('there is no "q", or it is not a text')
