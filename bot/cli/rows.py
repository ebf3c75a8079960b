"""What a list command prints: a table in a terminal, and for another program a line a row with tabs in it."""

import sys
from collections.abc import Sequence

import click


def show_rows(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows of facts; the headings only where a person reads them."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich.table import Table

    from bot.cli.terminal import a_console

    table = Table(*headings, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    a_console(width=None).print(table)
