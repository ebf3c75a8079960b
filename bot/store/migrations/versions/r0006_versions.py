"""The texts that an article had before it was changed, for quotes of them that were posted."""

from alembic.operations import Operations
from sqlalchemy import Column, Double, Integer, PrimaryKeyConstraint, Text

revision = "0006"
down_revision = "0005"


def upgrade(operations: Operations) -> None:
    """Create the table."""
    operations.create_table(
        "article_versions",
        Column("article", Text, nullable=False),
        Column("version", Integer, nullable=False, autoincrement=False),
        Column("record", Text, nullable=False),
        Column("at", Double, nullable=True),
        Column("until", Double, nullable=False),
        PrimaryKeyConstraint("article", "version", name="pk_article_versions"),
    )
