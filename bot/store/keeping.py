"""How long everything is kept: the limits, what a person may read about them, and forgetting what is past them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import (
    BindParameter,
    Connection,
    Delete,
    Table,
    Update,
    bindparam,
    delete,
    false,
    select,
    tuple_,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from bot.store.engine import Database
from bot.store.tables import (
    article_offers,
    claimed_keys,
    editions,
    gaps,
    inbox,
    oauth_states,
    pace,
    people,
    posted_answers,
    questions,
    shares,
    threads,
    votes,
)

MINUTE = 60.0
DAY = 24 * 60 * MINUTE

RECEIVED_SECONDS = DAY
THREAD_SECONDS = 3 * DAY
"""Somebody asks on after a weekend; a thread that has been silent for longer begins anew."""
DIRECT_SECONDS = 10 * MINUTE
"""In a direct message outside threads nothing but time tells where a conversation ends."""
CONVERSATION_SECONDS = 30 * DAY
ANSWER_SECONDS = 30 * DAY
SHARE_SECONDS = 30 * DAY
SHARING_SECONDS = MINUTE
QUESTION_SECONDS = 30 * DAY
MOST_QUESTIONS = 50
GAP_SECONDS = 180 * DAY
VOTE_SECONDS = 180 * DAY
EDITION_SECONDS = 180 * DAY
OFFER_SECONDS = 60 * MINUTE
ENTRY_SECONDS = 90 * DAY
"""A feed that leaves out an entry for a while, and then names it again, tells nothing new."""
PERSON_SECONDS = DAY
STATE_SECONDS = 10 * MINUTE

BATCH = 500
"""Rows of one deletion: few enough that nobody waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What one table keeps, and for how long, as the README says it."""

    what: str
    how_long: str


def _days(seconds: float) -> str:
    number = round(seconds / DAY)
    return "1 day" if number == 1 else f"{number} days"


_UNINSTALLED = "until the app is uninstalled"

KEPT: Mapping[str, Kept] = {
    "inbox": Kept(
        what="what Slack delivered, while it is being answered",
        how_long=f"until answered, at most {_days(RECEIVED_SECONDS)}",
    ),
    "claimed_keys": Kept(
        what="the ids of deliveries and presses that were handled", how_long=f"{_days(RECEIVED_SECONDS)} or less"
    ),
    "pace": Kept(what="when the next message may be posted in a channel", how_long="seconds"),
    "threads": Kept(
        what="what a conversation is about (concepts, and which sentences were quoted), and whether it was stopped",
        how_long=(
            f"{_days(THREAD_SECONDS)} of silence, {round(DIRECT_SECONDS / MINUTE)} minutes outside threads; "
            f"whether the bot began it or was stopped, {_days(CONVERSATION_SECONDS)}"
        ),
    ),
    "posted_answers": Kept(
        what="which message answers which, who asked, and what the conversation was about until then",
        how_long=_days(ANSWER_SECONDS),
    ),
    "shares": Kept(what="who shared which answer, and where it was posted", how_long=_days(SHARE_SECONDS)),
    "questions": Kept(
        what=f"a person's last {MOST_QUESTIONS} questions, for “recent questions”",
        how_long=f"{_days(QUESTION_SECONDS)}, or until that person deletes them",
    ),
    "gaps": Kept(
        what="questions that the library did not answer, with counts and without who asked",
        how_long=f"{_days(GAP_SECONDS)} after they were last asked, or until they are settled",
    ),
    "gap_wishes": Kept(what="that somebody asked for an article, under a keyed hash", how_long="as long as the gap"),
    "votes": Kept(
        what="whether an answer helped, why not, and the question, under a keyed hash", how_long=_days(VOTE_SECONDS)
    ),
    "channels": Kept(what="a channel's settings", how_long=_UNINSTALLED),
    "workspaces": Kept(
        what="which sources are off, and the ids of those who look after the library", how_long=_UNINSTALLED
    ),
    "subscriptions": Kept(
        what="a channel's digest as it was set up, and by whom, also when it is switched off", how_long=_UNINSTALLED
    ),
    "editions": Kept(
        what="each edition of a digest: when it was due, what became of it, and which sentences it quoted",
        how_long=_days(EDITION_SECONDS),
    ),
    "quotes_had": Kept(what="which sentences a channel's digest has quoted", how_long=_UNINSTALLED),
    "articles_seen": Kept(
        what="the ids of the library's articles, in the order in which they came", how_long="as long as the database"
    ),
    "articles": Kept(
        what="the articles that were added, and the ids of those that were removed", how_long="until they are removed"
    ),
    "article_versions": Kept(
        what="the texts that an article had before it was changed, for the quotes of them that were posted",
        how_long="as long as the article is in the library",
    ),
    "article_addresses": Kept(
        what="the addresses at which an article was found", how_long="as long as the article is in the library"
    ),
    "article_sketches": Kept(
        what="numbers that tell whether two articles are nearly the same", how_long="as long as the article is there"
    ),
    "article_bands": Kept(what="the same numbers, to look them up by", how_long="as long as the article is there"),
    "folder_files": Kept(
        what="the files of the watched folder: which article each became, or why it did not",
        how_long="as long as the file is there",
    ),
    "article_changes": Kept(what="how often the library has changed", how_long="as long as the database"),
    "article_offers": Kept(
        what="the article that somebody was shown and may add", how_long=f"{round(OFFER_SECONDS / MINUTE)} minutes"
    ),
    "feeds": Kept(what="the feeds that are followed, and how reading them went", how_long="until they are removed"),
    "feed_entries": Kept(
        what="which entries of a feed were seen, and what became of each",
        how_long=f"as long as the feed names them, and {_days(ENTRY_SECONDS)}",
    ),
    "feed_askers": Kept(
        what="who added a feed, to tell them when it fails",
        how_long="until the feed is removed or the app is uninstalled",
    ),
    "people": Kept(
        what="a person's locale, time zone and whether they are an administrator; the language they chose",
        how_long=f"{_days(PERSON_SECONDS)}; the chosen language {_UNINSTALLED}",
    ),
    "hash_keys": Kept(what="the workspace's key of the keyed hashes", how_long=_UNINSTALLED),
    "bots": Kept(what="the bot's token, encrypted", how_long=_UNINSTALLED),
    "installations": Kept(what="who installed the app, with the tokens, encrypted", how_long=_UNINSTALLED),
    "oauth_states": Kept(
        what="that somebody began to install, under a hash", how_long=f"{round(STATE_SECONDS / MINUTE)} minutes"
    ),
}
"""Every table, in the order of the README."""

_now: BindParameter[float] = bindparam("now")
_PAST: Mapping[Table, ColumnElement[bool]] = {
    claimed_keys: claimed_keys.c.until <= _now,
    inbox: inbox.c.received_at <= _now - RECEIVED_SECONDS,
    pace: pace.c.next_at <= _now,
    threads: threads.c.at <= _now - CONVERSATION_SECONDS,
    posted_answers: posted_answers.c.at <= _now - ANSWER_SECONDS,
    shares: (shares.c.at <= _now - SHARE_SECONDS)
    | (shares.c.posted_channel.is_(None) & (shares.c.at <= _now - SHARING_SECONDS)),
    questions: questions.c.asked_at <= _now - QUESTION_SECONDS,
    gaps: gaps.c.last_at <= _now - GAP_SECONDS,
    votes: votes.c.at <= _now - VOTE_SECONDS,
    editions: editions.c.at <= _now - EDITION_SECONDS,
    article_offers: article_offers.c.until <= _now,
    people: (people.c.known_at <= _now - PERSON_SECONDS) & (people.c.language == "auto"),
    oauth_states: oauth_states.c.until <= _now,
}
_silent = (threads.c.spoken_at <= _now - THREAD_SECONDS) | (
    (threads.c.thread_ts == "") & (threads.c.spoken_at <= _now - DIRECT_SECONDS)
)


def _batch(table: Table, past: ColumnElement[bool]) -> ColumnElement[bool]:
    """So many rows that are past, none of which anybody is at work on."""
    key = tuple(table.primary_key.columns)
    return tuple_(*key).in_(select(*key).where(past).limit(BATCH).with_for_update(skip_locked=True))


def _forgettings() -> Iterator[Delete | Update]:
    for table, past in _PAST.items():
        yield delete(table).where(_batch(table, past))
    yield update(threads).where(_batch(threads, (threads.c.thread != "") & _silent)).values(thread="")
    known = (people.c.known_at <= _now - PERSON_SECONDS) & (people.c.language != "auto")
    yield (update(people).where(_batch(people, known)).values(locale=None, tz=None, is_admin=false(), known_at=None))


_FORGETTINGS = tuple(_forgettings())


async def forget_old(database: Database, now: float) -> None:
    """Delete everything that is past its time, in batches between which others take their turns."""
    for forgetting in _FORGETTINGS:

        def work(connection: Connection, statement: Delete | Update = forgetting) -> int:
            return connection.execute(statement, {"now": now}).rowcount

        while await database.write(work) == BATCH:
            pass
