"""`chinaai doctor`, and `chinaai key`, which it recommends where keys are missing."""

import asyncio
import json
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.operations.doctor import Finding

_MARKS = {"ok": "ok", "warning": "warning", "fault": "FAULT", "skipped": "–"}
_COLOURS = {"ok": "green", "warning": "yellow", "fault": "bold red", "skipped": "dim"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def doctor(context: click.Context, *, as_json: bool) -> None:
    """Check settings, library, database, clock, tokens and permissions: what would fail, and what to do.

    The exit status is 1 where something would fail.
    """
    from bot.operations import doctor as doctors

    findings = _findings()
    if as_json:
        click.echo(json.dumps(doctors.as_json(findings), ensure_ascii=False, indent=2))
    elif sys.stdout.isatty():
        _show(findings)
    else:
        for finding in findings:
            click.echo("\n".join(_lines(finding)))
    context.exit(0 if doctors.is_well(findings) else 1)


@click.command()
def key() -> None:
    """Print a new key for CHINAAI_ENCRYPTION_KEYS.

    Put it first, before the keys in use: tokens are encrypted with the first, and read with any.
    """
    from cryptography.fernet import Fernet

    click.echo(Fernet.generate_key().decode())


def _findings() -> "tuple[Finding, ...]":
    from bot.cli.checks import checks_for, way_to_run
    from bot.config import Settings, credentials_in, environment
    from bot.errors import BadSettings
    from bot.operations.doctor import examine
    from bot.operations.own import settings_findings

    try:
        variables = environment()
    except BadSettings as error:  # the file itself cannot be read
        return settings_findings(error.problems, "")
    settings, problems = Settings.examined(variables)
    found = settings_findings(problems, way_to_run(settings))
    return found + asyncio.run(examine(checks_for(settings, credentials_in(variables))))


def _lines(finding: "Finding") -> tuple[str, ...]:
    first = f"{_MARKS[finding.state]:<8} {finding.name}: {finding.said}"
    return (first, f"{'':<8} → {finding.remedy}") if finding.remedy else (first,)


def _show(findings: "Sequence[Finding]") -> None:
    from rich.table import Table
    from rich.text import Text

    from bot.cli.terminal import a_console

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for finding in findings:
        said = Text(finding.said)
        if finding.remedy:
            said.append(f"\n→ {finding.remedy}", style="bold")
        table.add_row(Text(_MARKS[finding.state], style=_COLOURS[finding.state]), Text(finding.name), said)
    a_console().print(table)
