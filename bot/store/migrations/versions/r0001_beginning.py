"""Every table of the first release with a database."""

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

revision = "0001"
down_revision = None


def _text(name: str, *, known: bool = True) -> Column[str]:
    return Column(name, Text, nullable=not known)


def _time(name: str, *, known: bool = True) -> Column[float]:
    return Column(name, Double, nullable=not known)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _number(name: str, *, counts: bool = True) -> Column[int]:
    return Column(name, BigInteger().with_variant(Integer, "sqlite"), nullable=False, autoincrement=counts)


def upgrade(operations: Operations) -> None:
    """Create the tables."""
    op = operations
    op.create_table(
        "bots",
        *(
            _text("team"),
            _text("sealed"),
            _time("installed_at"),
        ),
        PrimaryKeyConstraint("team", name="pk_bots"),
    )
    op.create_table(
        "channels",
        *(
            _text("team"),
            _text("channel"),
            _text("answers"),
            _text("language"),
            _text("sources", known=False),
        ),
        PrimaryKeyConstraint("team", "channel", name="pk_channels"),
    )
    op.create_table(
        "claimed_keys",
        *(
            _text("team"),
            _text("key"),
            _time("claimed_at"),
            _time("until"),
        ),
        PrimaryKeyConstraint("team", "key", name="pk_claimed_keys"),
    )
    op.create_index("ix_claimed_keys_until", "claimed_keys", ["until"])
    op.create_table(
        "gaps",
        *(
            _number("id"),
            _text("team"),
            _text("digest"),
            _text("question"),
            _text("language"),
            _text("verdict"),
            _count("count"),
            _count("wanted"),
            _time("first_at"),
            _time("last_at"),
        ),
        PrimaryKeyConstraint("id", name="pk_gaps"),
        UniqueConstraint("team", "digest", name="uq_gaps_team_digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_gaps_last_at", "gaps", ["last_at"])
    op.create_table(
        "hash_keys",
        *(
            _text("team"),
            _text("key"),
        ),
        PrimaryKeyConstraint("team", name="pk_hash_keys"),
    )
    op.create_table(
        "inbox",
        *(
            _number("id"),
            _text("team"),
            _text("payload"),
            _count("attempts"),
            _flag("sending"),
            _time("received_at"),
            _time("leased_until"),
        ),
        PrimaryKeyConstraint("id", name="pk_inbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_leased_until", "inbox", ["leased_until"])
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_index("ix_inbox_team", "inbox", ["team"])
    op.create_table(
        "installations",
        *(
            _text("team"),
            _text("person"),
            _text("sealed"),
            _time("installed_at"),
        ),
        PrimaryKeyConstraint("team", "person", name="pk_installations"),
    )
    op.create_table(
        "oauth_states",
        *(
            _text("state"),
            _time("until"),
        ),
        PrimaryKeyConstraint("state", name="pk_oauth_states"),
    )
    op.create_index("ix_oauth_states_until", "oauth_states", ["until"])
    op.create_table(
        "pace",
        *(
            _text("team"),
            _text("channel"),
            _time("every"),
            _time("next_at"),
        ),
        PrimaryKeyConstraint("team", "channel", name="pk_pace"),
    )
    op.create_index("ix_pace_next_at", "pace", ["next_at"])
    op.create_table(
        "people",
        *(
            _text("team"),
            _text("person"),
            _text("language"),
            _text("locale", known=False),
            _text("tz", known=False),
            _flag("is_admin"),
            _time("known_at", known=False),
        ),
        PrimaryKeyConstraint("team", "person", name="pk_people"),
    )
    op.create_index("ix_people_known_at", "people", ["known_at"])
    op.create_table(
        "posted_answers",
        *(
            _text("team"),
            _text("channel"),
            _text("ts"),
            _text("question_ts"),
            _text("thread_ts", known=False),
            _text("asker"),
            _text("before"),
            _time("at"),
        ),
        PrimaryKeyConstraint("team", "channel", "ts", name="pk_posted_answers"),
    )
    op.create_index("ix_posted_answers_at", "posted_answers", ["at"])
    op.create_index("ix_posted_answers_team_channel_question_ts", "posted_answers", ["team", "channel", "question_ts"])
    op.create_table(
        "questions",
        *(
            _number("id"),
            _text("team"),
            _text("person"),
            _text("digest"),
            _text("question"),
            _text("verdict"),
            _time("asked_at"),
        ),
        PrimaryKeyConstraint("id", name="pk_questions"),
        UniqueConstraint("team", "person", "digest", name="uq_questions_team_person_digest"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])
    op.create_table(
        "shares",
        *(
            _text("team"),
            _text("channel"),
            _text("message_ts"),
            _text("sharer"),
            _text("posted_channel", known=False),
            _text("posted_ts", known=False),
            _time("at"),
        ),
        PrimaryKeyConstraint("team", "channel", "message_ts", name="pk_shares"),
    )
    op.create_index("ix_shares_at", "shares", ["at"])
    op.create_index("ix_shares_team_posted_channel_posted_ts", "shares", ["team", "posted_channel", "posted_ts"])
    op.create_table(
        "threads",
        *(
            _text("team"),
            _text("channel"),
            _text("thread_ts"),
            _text("thread"),
            _time("spoken_at"),
            _flag("began"),
            _flag("stopped"),
            _time("at"),
        ),
        PrimaryKeyConstraint("team", "channel", "thread_ts", name="pk_threads"),
    )
    op.create_index("ix_threads_at", "threads", ["at"])
    op.create_index("ix_threads_spoken_at", "threads", ["spoken_at"])
    op.create_table(
        "votes",
        *(
            _text("team"),
            _text("channel"),
            _text("message_ts"),
            _text("person"),
            _flag("helpful"),
            _text("question"),
            _text("verdict"),
            _text("reason", known=False),
            _text("comment", known=False),
            _time("at"),
        ),
        PrimaryKeyConstraint("team", "channel", "message_ts", "person", name="pk_votes"),
    )
    op.create_index("ix_votes_at", "votes", ["at"])
    op.create_table(
        "workspaces",
        *(
            _text("team"),
            _text("sources_off"),
            _text("keepers"),
        ),
        PrimaryKeyConstraint("team", name="pk_workspaces"),
    )
    op.create_table(
        "gap_wishes",
        *(
            _text("team"),
            _number("gap", counts=False),
            _text("person"),
        ),
        PrimaryKeyConstraint("team", "gap", "person", name="pk_gap_wishes"),
        ForeignKeyConstraint(["gap"], ["gaps.id"], name="fk_gap_wishes_gap", ondelete="CASCADE"),
    )
    op.create_index("ix_gap_wishes_gap", "gap_wishes", ["gap"])
