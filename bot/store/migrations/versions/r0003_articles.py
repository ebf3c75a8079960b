"""Articles that were added or removed while the program ran: the articles, their addresses, offers, and the changes."""

from alembic.operations import Operations
from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, PrimaryKeyConstraint, Text

revision = "0003"
down_revision = "0002"


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _time(name: str) -> Column[float]:
    return Column(name, Double, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger().with_variant(Integer, "sqlite"), nullable=False)


def upgrade(operations: Operations) -> None:
    """Create the tables."""
    op = operations
    op.create_table(
        "articles",
        *(_text("id"), _text("record"), Column("removed", Boolean, nullable=False), _number("change"), _time("at")),
        PrimaryKeyConstraint("id", name="pk_articles"),
    )
    op.create_index("ix_articles_change", "articles", ["change"])
    op.create_table(
        "article_addresses",
        *(_text("address"), _text("article"), _text("url")),
        PrimaryKeyConstraint("address", name="pk_article_addresses"),
    )
    op.create_index("ix_article_addresses_article", "article_addresses", ["article"])
    op.create_table(
        "article_changes",
        *(_text("name"), _number("change")),
        PrimaryKeyConstraint("name", name="pk_article_changes"),
    )
    op.create_table(
        "article_offers",
        *(_text("team"), _text("key"), _text("record"), _time("until")),
        PrimaryKeyConstraint("team", "key", name="pk_article_offers"),
    )
    op.create_index("ix_article_offers_until", "article_offers", ["until"])
