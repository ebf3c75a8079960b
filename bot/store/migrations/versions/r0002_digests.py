"""Digests: subscriptions, editions, the quotes that channels have had, and the articles that are known."""

from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)

revision = "0002"
down_revision = "0001"


def _text(name: str, *, known: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not known)


def _time(name: str, *, known: bool = True) -> Column[float]:
    return Column(name, Double, nullable=not known)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _number(name: str, *, counts: bool = False) -> Column[int]:
    return Column(name, BigInteger().with_variant(Integer, "sqlite"), nullable=False, autoincrement=counts)


def upgrade(operations: Operations) -> None:
    """Create the tables."""
    op = operations
    op.create_table(
        "subscriptions",
        *(
            _text("team"),
            _text("channel"),
            _text("plan"),
            _text("set_by"),
            _time("since"),
            _time("changed_at"),
            _text("off_why", known=False),
            _time("handled_until"),
            _time("next_at", known=False),
            _number("seen"),
        ),
        PrimaryKeyConstraint("team", "channel", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_next_at_channel", "subscriptions", ["next_at", "channel"])
    op.create_table(
        "editions",
        *(
            _text("team"),
            _text("channel"),
            _text("name"),
            _text("day"),
            _time("due_at"),
            _text("state"),
            Column("held", Boolean, nullable=False),
            _count("attempt"),
            _count("beat"),
            _text("record", known=False),
            _text("quotes"),
            _number("seen"),
            _text("posted_ts", known=False),
            _text("reason", known=False),
            _time("at"),
        ),
        PrimaryKeyConstraint("team", "channel", "name", name="pk_editions"),
    )
    op.create_index("ix_editions_at", "editions", ["at"])
    op.create_index("ix_editions_state", "editions", ["state"])
    op.create_index("ix_editions_team_channel_due_at", "editions", ["team", "channel", "due_at"])
    op.create_table(
        "quotes_had",
        *(
            _text("team"),
            _text("channel"),
            _text("quote"),
            _time("at"),
            _count("place"),
        ),
        PrimaryKeyConstraint("team", "channel", "quote", name="pk_quotes_had"),
    )
    op.create_table(
        "articles_seen",
        *(
            _number("id", counts=True),
            _text("article"),
        ),
        PrimaryKeyConstraint("id", name="pk_articles_seen"),
        UniqueConstraint("article", name="uq_articles_seen_article"),
        sqlite_autoincrement=True,
    )
