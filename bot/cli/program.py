"""The command `chinaai` and its exit statuses: 0, 2 for a wrong call or bad input, 1 for a failure."""

import io
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from bot.cli.articles import articles
from bot.cli.ask import ask
from bot.cli.backup import backup, restore
from bot.cli.digest import digest
from bot.cli.doctor import doctor, key
from bot.cli.evaluate import evaluate
from bot.cli.feed import feed
from bot.cli.manifest import manifest
from bot.cli.run import port_option, run
from bot.cli.topics import timeline, voices
from bot.errors import BadInput, ChinaAIError

_INTERRUPTED = 130


def _version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        from importlib import metadata

        try:
            version = metadata.version("chinaai")
        except metadata.PackageNotFoundError:
            version = "(not installed)"
        click.echo(f"chinaai {version}")
        context.exit()


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@port_option
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
@click.pass_context
def program(context: click.Context, port: int | None) -> None:
    """China AI answers questions with verbatim quotes and links to the exact sentence.

    Without a command it runs: in Slack if there are Slack tokens, otherwise as a local workspace.
    """
    if context.invoked_subcommand is None:
        context.invoke(run, port=port)
    elif port is not None:
        raise click.UsageError("put --port after the command: chinaai run --port N")


_COMMANDS = (run, ask, voices, timeline, articles, feed, digest, evaluate, backup, restore, doctor, manifest, key)
for _command in _COMMANDS:
    program.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit; an error raised on purpose becomes a line a problem, without a traceback.

    A reader of our output that goes away, as `| head` does, ends the program quietly; click sees to that.
    """
    _speak_utf8()
    try:
        result = program.main(arguments, prog_name="chinaai", standalone_mode=False)
    except BadInput as error:
        _exit(2, *map(str, error.problems))
    except ChinaAIError as error:
        _exit(1, str(error))
    except click.ClickException as error:
        _exit(error.exit_code, _call(error))
    except (click.Abort, KeyboardInterrupt):
        _exit(_INTERRUPTED)
    sys.exit(result if isinstance(result, int) else 0)


def _call(error: click.ClickException) -> str:
    path = getattr(getattr(error, "ctx", None), "command_path", "chinaai")
    message = " ".join(error.format_message().split())
    return f"{path}: {message.rstrip('.')}" + (f"; see {path} --help" if isinstance(error, click.UsageError) else "")


def _exit(status: int, *lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    sys.exit(status)


def _speak_utf8() -> None:
    """Let any text be printed: JSON is UTF-8 wherever it goes, and no character ends the program.

    Half a surrogate pair, which arguments and JSON can hold, is written as its escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
