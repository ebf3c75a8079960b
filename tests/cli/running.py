"""Run the command line inside the test process, as a shell would see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from click.testing import CliRunner

from bot.cli import main


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str


def run(*arguments: str, stdin: bytes = b"", env: Mapping[str, str | None] | None = None) -> Outcome:
    """Run `chinaai` with these arguments; the streams are no terminals."""
    status = 0
    with CliRunner().isolation(input=stdin, env=env) as (out, err, _):
        try:
            main(list(arguments))
        except SystemExit as stopped:
            status = stopped.code if isinstance(stopped.code, int) else 0
    return Outcome(status=status, out=out.getvalue().decode(), err=err.getvalue().decode())
