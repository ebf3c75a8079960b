"""Feeds that are followed: the feeds, their entries, and who added them."""

from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0004"
down_revision = "0003"


def _text(name: str, *, known: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not known)


def _time(name: str, *, known: bool = True) -> Column[float]:
    return Column(name, Double, nullable=not known)


def _number(name: str, *, auto: bool = False) -> Column[int]:
    return Column(name, BigInteger().with_variant(Integer, "sqlite"), nullable=False, autoincrement=auto)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def upgrade(operations: Operations) -> None:
    """Create the tables."""
    op = operations
    op.create_table(
        "feeds",
        *(_number("id", auto=True), _text("address"), _text("url"), _text("title"), _time("every"), _time("added_at")),
        *(_time("due_at", known=False), _time("read_at", known=False)),
        *(_text("etag", known=False), _text("modified", known=False)),
        *(_count("failures"), _time("failing_since", known=False), _text("why", known=False), _text("detail")),
        *(Column("told", Boolean, nullable=False), _count("attempt"), _time("leased_until")),
        PrimaryKeyConstraint("id", name="pk_feeds"),
        UniqueConstraint("address", name="uq_feeds_address"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feeds_due_at", "feeds", ["due_at"])
    op.create_table(
        "feed_entries",
        *(_number("id", auto=True), _number("feed"), _text("link"), _text("guid", known=False)),
        *(_text("url"), _text("title"), _text("state"), _count("tries")),
        *(_text("why", known=False), _text("detail"), _time("due_at"), _time("seen_at")),
        PrimaryKeyConstraint("id", name="pk_feed_entries"),
        ForeignKeyConstraint(["feed"], ["feeds.id"], name="fk_feed_entries_feed", ondelete="CASCADE"),
        UniqueConstraint("feed", "link", name="uq_feed_entries_feed_link"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feed_entries_feed_guid", "feed_entries", ["feed", "guid"])
    op.create_index("ix_feed_entries_state_due_at", "feed_entries", ["state", "due_at"])
    op.create_table(
        "feed_askers",
        *(_text("team"), _number("feed"), _text("person")),
        PrimaryKeyConstraint("team", "feed", name="pk_feed_askers"),
        ForeignKeyConstraint(["feed"], ["feeds.id"], name="fk_feed_askers_feed", ondelete="CASCADE"),
    )
    op.create_index("ix_feed_askers_feed", "feed_askers", ["feed"])
