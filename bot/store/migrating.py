"""Bringing a database to the newest version, with Alembic's revisions and operations."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

VERSION_TABLE = "chinaai_version"
"""A name of our own: the database may be shared with another program that uses Alembic."""


class NewerDatabase(Exception):
    """The database has a version that this program does not know."""


def migrate(connection: Connection, upto: str = "head") -> None:
    """Run the migrations that a database lacks, within somebody else's transaction; raises NewerDatabase.

    `upto`: the version to be reached, which must not lie before the one it has.
    """
    steps = _steps()
    context = migration_context(connection, run=lambda heads, _: _missing(steps, heads, upto))
    heads = context.get_current_heads()
    if heads == tuple(steps.get_heads()):
        return
    if not {script.revision for script in steps.walk_revisions()}.issuperset(heads):
        raise NewerDatabase
    context.run_migrations(operations=Operations(context))


def migration_context(connection: Connection, **options: Any) -> MigrationContext:  # noqa: ANN401 - Alembic's options
    """Alembic's view of a connection; it finds the version in a table of our own."""
    run = options.pop("run", None)
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "fn": run, **options})


def version_of(connection: Connection) -> str | None:
    """The version that a database has; None where it has none of our tables."""
    return migration_context(connection).get_current_revision()


def is_known(version: str) -> bool:
    """Whether a version is one that this program knows how to bring up to date."""
    return version in {script.revision for script in _steps().walk_revisions()}


@cache
def _steps() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _missing(steps: ScriptDirectory, heads: Iterable[str], upto: str) -> list[RevisionStep]:
    lacking = reversed(list(steps.iterate_revisions(upto, tuple(heads) or "base")))
    return [MigrationStep.upgrade_from_script(steps.revision_map, script) for script in lacking]
