"""Bands of articles, by which nearly the same text is found; and the files of the watched folder."""

from alembic.operations import Operations
from sqlalchemy import BigInteger, Column, Double, PrimaryKeyConstraint, Text

revision = "0005"
down_revision = "0004"


def _text(name: str, *, known: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not known)


def upgrade(operations: Operations) -> None:
    """Create the tables."""
    op = operations
    op.create_table(
        "article_sketches",
        *(_text("article"), _text("bands")),
        PrimaryKeyConstraint("article", name="pk_article_sketches"),
    )
    op.create_table(
        "article_bands",
        *(Column("band", BigInteger, nullable=False), _text("article")),
        PrimaryKeyConstraint("band", "article", name="pk_article_bands"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "folder_files",
        *(_text("path"), _text("place"), _text("state"), _text("article", known=False)),
        *(_text("what", known=False), _text("remedy", known=False), Column("at", Double, nullable=False)),
        PrimaryKeyConstraint("path", name="pk_folder_files"),
    )
