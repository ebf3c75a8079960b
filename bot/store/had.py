"""Which editions and which quotes a channel has had, within somebody else's transaction."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from sqlalchemy import Connection, bindparam, func, select

from bot.digest.plan import Plan
from bot.digest.schedule import next_due
from bot.store.engine import Database
from bot.store.tables import editions, quotes_had
from bot.text.article import Article

_LATEST_DAY = select(func.max(editions.c.day)).where(
    editions.c.team == bindparam("of_team"),
    editions.c.channel == bindparam("of_channel"),
    editions.c.name == editions.c.day,
    editions.c.state != "skipped_late",
    editions.c.due_at <= bindparam("now"),
)


def latest_day(connection: Connection, team: str, channel: str, now: float) -> date | None:
    """The day of the latest edition that a channel has had, or that is under way.

    A day that was skipped because it was too late was not had: at another hour it may still come. One that lies in the
    future, which a clock that ran ahead has left, says nothing of the days before it.
    """
    key = {"of_team": team, "of_channel": channel, "now": now}
    found = connection.execute(_LATEST_DAY, key).scalar_one()
    return date.fromisoformat(found) if found else None


def carry_over(connection: Connection, database: Database, renewed: Mapping[str, tuple[Article, Article]]) -> None:
    """Let what channels have had of articles count as had in the texts that took the place of the old ones.

    `renewed`: by id the text before and the one of now. What stands in the new text twice, or no more, is left.
    """
    if not renewed:
        return
    rows = []
    for row in connection.execute(select(quotes_had)):
        name, _, place = row.quote.rpartition(":")
        start, _, end = place.partition("-")
        if name in renewed and start.isdecimal() and end.isdecimal():
            before, now = renewed[name]
            words = before.body[int(start) : int(end)]
            if words and now.body.count(words) == 1:
                at = now.body.index(words)
                rows.append({**row._asdict(), "quote": f"{name}:{at}-{at + len(words)}"})
    if rows:
        connection.execute(database.insert(quotes_had).on_conflict_do_nothing(), rows)


def next_after(plan: Plan, after: float, had: date | None) -> float | None:
    """The first moment after another at which an edition is due; None when the plan is off."""
    due = next_due(plan, moment_of(after), had=had)
    return due.timestamp() if due else None


def moment_of(seconds: float) -> datetime:
    """Seconds since the epoch as an aware time."""
    return datetime.fromtimestamp(seconds, UTC)
