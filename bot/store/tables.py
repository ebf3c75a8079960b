"""The tables, as the newest migration leaves them.

Every table has a `team`, the workspace a row belongs to, or says in `info["no_team"]` why not: `Store.erase` empties
every table of a workspace, whichever there are. Times are seconds since the epoch; "" stands for "no thread".
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from bot.store.columns import CleanText, Number

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


def _key(name: str) -> Column[str]:
    return Column(name, CleanText, primary_key=True)


def _text(name: str, *, known: bool = True) -> Column[str]:
    return Column(name, CleanText, nullable=not known)


def _time(name: str, *, known: bool = True, index: bool = False) -> Column[float]:
    return Column(name, Double, nullable=not known, index=index)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _number() -> Column[int]:
    return Column("id", Number, primary_key=True, autoincrement=True)


claimed_keys = Table(
    "claimed_keys",
    metadata,
    *(_key("team"), _key("key")),
    *(_time("claimed_at"), _time("until", index=True)),
)
inbox = Table(
    "inbox",
    metadata,
    *(_number(), _text("team"), _text("payload"), _count("attempts"), _flag("sending")),
    *(_time("received_at", index=True), _time("leased_until", index=True)),
    Index(None, "team"),
    sqlite_autoincrement=True,  # the number of a deleted row is never given to another
)
pace = Table("pace", metadata, _key("team"), _key("channel"), _time("every"), _time("next_at", index=True))
threads = Table(
    "threads",
    metadata,
    *(_key("team"), _key("channel"), _key("thread_ts")),
    *(_text("thread"), _time("spoken_at", index=True), _flag("began"), _flag("stopped"), _time("at", index=True)),
)
posted_answers = Table(
    "posted_answers",
    metadata,
    *(_key("team"), _key("channel"), _key("ts")),
    *(_text("question_ts"), _text("thread_ts", known=False), _text("asker"), _text("before"), _time("at", index=True)),
    Index(None, "team", "channel", "question_ts"),
)
shares = Table(
    "shares",
    metadata,
    *(_key("team"), _key("channel"), _key("message_ts")),
    *(_text("sharer"), _text("posted_channel", known=False), _text("posted_ts", known=False), _time("at", index=True)),
    Index(None, "team", "posted_channel", "posted_ts"),
)
questions = Table(
    "questions",
    metadata,
    *(_number(), _text("team"), _text("person"), _text("digest")),
    *(_text("question"), _text("verdict"), _time("asked_at", index=True)),
    UniqueConstraint("team", "person", "digest"),
    sqlite_autoincrement=True,
)
gaps = Table(
    "gaps",
    metadata,
    *(_number(), _text("team"), _text("digest"), _text("question"), _text("language"), _text("verdict")),
    *(_count("count"), _count("wanted"), _time("first_at"), _time("last_at", index=True)),
    UniqueConstraint("team", "digest"),
    sqlite_autoincrement=True,
)
gap_wishes = Table(
    "gap_wishes",
    metadata,
    _key("team"),
    Column("gap", Number, ForeignKey("gaps.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _key("person"),
    Index(None, "gap"),
)
votes = Table(
    "votes",
    metadata,
    *(_key("team"), _key("channel"), _key("message_ts"), _key("person")),
    *(_flag("helpful"), _text("question"), _text("verdict")),
    *(_text("reason", known=False), _text("comment", known=False), _time("at", index=True)),
)
channels = Table(
    "channels",
    metadata,
    *(_key("team"), _key("channel")),
    *(_text("answers"), _text("language"), _text("sources", known=False)),
)
workspaces = Table("workspaces", metadata, _key("team"), _text("sources_off"), _text("keepers"))
people = Table(
    "people",
    metadata,
    *(_key("team"), _key("person"), _text("language")),
    *(_text("locale", known=False), _text("tz", known=False), _flag("is_admin")),
    _time("known_at", known=False, index=True),
)
subscriptions = Table(
    "subscriptions",
    metadata,
    *(_key("team"), _key("channel")),
    *(_text("plan"), _text("set_by"), _time("since"), _time("changed_at"), _text("off_why", known=False)),
    *(_time("handled_until"), _time("next_at", known=False)),
    Column("seen", Number, nullable=False),
    Index(None, "next_at", "channel"),
)
editions = Table(
    "editions",
    metadata,
    *(_key("team"), _key("channel"), _key("name")),
    *(_text("day"), _time("due_at"), _text("state"), _flag("held"), _count("attempt"), _count("beat")),
    *(_text("record", known=False), _text("quotes"), Column("seen", Number, nullable=False)),
    *(_text("posted_ts", known=False), _text("reason", known=False), _time("at", index=True)),
    Index(None, "state"),
    Index(None, "team", "channel", "due_at"),
)
quotes_had = Table(
    "quotes_had",
    metadata,
    *(_key("team"), _key("channel"), _key("quote")),
    *(_time("at"), _count("place")),
)
articles_seen = Table(
    "articles_seen",
    metadata,
    *(_number(), _text("article")),
    UniqueConstraint("article"),
    sqlite_autoincrement=True,
    info={"no_team": "every workspace reads the same library"},
)
articles = Table(
    "articles",
    metadata,
    *(_key("id"), _text("record"), _flag("removed"), Column("change", Number, nullable=False, index=True), _time("at")),
    info={"no_team": "the library belongs to the installation"},
)
article_versions = Table(
    "article_versions",
    metadata,
    *(_key("article"), Column("version", Integer, primary_key=True, autoincrement=False), _text("record")),
    *(_time("at", known=False), _time("until")),
    info={"no_team": "the library belongs to the installation"},
)
article_addresses = Table(
    "article_addresses",
    metadata,
    *(_key("address"), _text("article"), _text("url")),
    Index(None, "article"),
    info={"no_team": "the library belongs to the installation"},
)
article_changes = Table(
    "article_changes",
    metadata,
    *(_key("name"), Column("change", Number, nullable=False)),
    info={"no_team": "the library belongs to the installation"},
)
article_sketches = Table(
    "article_sketches",
    metadata,
    *(_key("article"), _text("bands")),
    info={"no_team": "the library belongs to the installation"},
)
article_bands = Table(
    "article_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    _key("article"),
    sqlite_with_rowid=False,  # the key is all there is
    info={"no_team": "the library belongs to the installation"},
)
folder_files = Table(
    "folder_files",
    metadata,
    *(_key("path"), _text("place"), _text("state"), _text("article", known=False)),
    *(_text("what", known=False), _text("remedy", known=False), _time("at")),
    info={"no_team": "the library belongs to the installation"},
)
article_offers = Table(
    "article_offers", metadata, *(_key("team"), _key("key"), _text("record"), _time("until", index=True))
)
feeds = Table(
    "feeds",
    metadata,
    *(_number(), _text("address"), _text("url"), _text("title"), _time("every"), _time("added_at")),
    *(_time("due_at", known=False, index=True), _time("read_at", known=False)),
    *(_text("etag", known=False), _text("modified", known=False)),
    *(_count("failures"), _time("failing_since", known=False), _text("why", known=False), _text("detail")),
    *(_flag("told"), _count("attempt"), _time("leased_until")),
    UniqueConstraint("address"),
    sqlite_autoincrement=True,
    info={"no_team": "the library belongs to the installation"},
)
feed_entries = Table(
    "feed_entries",
    metadata,
    _number(),
    Column("feed", Number, ForeignKey("feeds.id", ondelete="CASCADE"), nullable=False),
    *(_text("link"), _text("guid", known=False), _text("url"), _text("title")),
    *(_text("state"), _count("tries"), _text("why", known=False), _text("detail"), _time("due_at"), _time("seen_at")),
    UniqueConstraint("feed", "link"),
    Index(None, "feed", "guid"),
    Index(None, "state", "due_at"),
    sqlite_autoincrement=True,
    info={"no_team": "the library belongs to the installation"},
)
feed_askers = Table(
    "feed_askers",
    metadata,
    _key("team"),
    Column("feed", Number, ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    _text("person"),
    Index(None, "feed"),
)
hash_keys = Table("hash_keys", metadata, _key("team"), _text("key"))
bots = Table("bots", metadata, _key("team"), _text("sealed"), _time("installed_at"))
installations = Table("installations", metadata, _key("team"), _key("person"), _text("sealed"), _time("installed_at"))
oauth_states = Table(
    "oauth_states",
    metadata,
    _key("state"),
    _time("until", index=True),
    info={"no_team": "nobody knows which workspace will install when a state is issued"},
)
