"""`chinaai digest`: the digests there are, what one would contain, and posting what is due."""

import asyncio
import json
import re
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bot.cli.listing import filters_in
from bot.cli.loading import articles_option, load_index, open_files
from bot.cli.rows import show_rows
from bot.digest.plan import FEWEST_QUOTES, LONGEST_TOPIC, MOST_QUOTES, MOST_TOPICS, Plan

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.digest.contents import Edition
    from bot.digest.reasons import Quiet
    from bot.store.subscriptions import Subscription

_COMMAS = re.compile(r"[,，;；、]")

Kept = tuple[str, "Subscription"]
"""A workspace, and one of its digests."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def digest() -> None:
    """List digests, preview an edition, or post what is due."""


@digest.command(name="list")
@click.option("--json", "json_wanted", is_flag=True, help="Print one JSON array.")
def list_digests(*, json_wanted: bool) -> None:
    """List the digests of all workspaces: workspace, channel, next edition, rhythm and contents; a tab between them."""
    from bot.config import Settings, environment

    kept = asyncio.run(_digests(Settings.from_env(environment())))
    if json_wanted:
        click.echo(json.dumps([_as_record(team, each) for team, each in kept], ensure_ascii=False, indent=2))
        return
    show_rows(("workspace", "channel", "next edition", "when", "what"), [_facts(team, each) for team, each in kept])


@digest.command()
@click.option("--topics", default="", help="Topics, with commas between them; without any the library's own.")
@click.option("--filters", default="", help="As in a question: from:ft since:2023 lang:zh.")
@click.option("--count", type=click.IntRange(FEWEST_QUOTES, MOST_QUOTES), default=Plan().count, help="Quotes.")
@click.option("--json", "json_wanted", is_flag=True, help="Print one JSON object.")
@articles_option
def preview(*, topics: str, filters: str, count: int, json_wanted: bool, library: Path | None) -> None:
    """Show the edition that a channel would get today which has had none yet."""
    from bot.digest.edition import compose

    plan = Plan(topics=_topics_in(topics), filters=str(filters_in(filters, "--filters")), count=count)
    today = datetime.fromtimestamp(time.time(), UTC).astimezone().date()
    made = compose(plan, load_index(library), day=today)
    click.echo(_preview_as_json(made, today) if json_wanted else _preview_as_text(made, today))


@digest.command(name="run-once")
@click.pass_context
def run_once(context: click.Context) -> None:
    """Post what is due now, and end; for a program that is started by the hour. The exit status is 1 where any failed.

    What another copy of the bot has in hand is left to it, unless that copy turns out to be dead.
    """
    from bot.config import Settings, environment

    settings = Settings.from_env(environment())
    opened = open_files(settings.articles, settings.lasting_database)

    from bot.app.once import post_due

    came = asyncio.run(post_due(settings, opened))
    click.echo(f"{came.posted} posted, {came.skipped} skipped, {came.failed} failed")
    context.exit(1 if came.failed else 0)


async def _digests(settings: "Settings") -> tuple[Kept, ...]:
    from bot.store.store import open_store, sqlite_url

    if settings.database_url is None and not settings.database_file.exists():
        return ()  # listing makes no database
    async with open_store(settings.database_url or sqlite_url(settings.database_file), clock=time.time) as store:
        return await store.subscriptions.everything()


def _as_record(team: str, kept: "Subscription") -> dict[str, object]:
    following = None if kept.next_at is None else datetime.fromtimestamp(kept.next_at, UTC).isoformat()
    return {
        "team": team,
        "channel": kept.channel,
        "next": following,
        "set_by": kept.set_by,
        "off_why": kept.off_why,
        "plan": kept.plan.as_record(),
    }


def _facts(team: str, kept: "Subscription") -> tuple[str, ...]:
    from bot.slack.phrases.digest import digest_words
    from bot.slack.wording_english import ENGLISH

    said = digest_words(ENGLISH)
    return (team, kept.channel, _next(kept), said.when_of(kept.plan), said.what_of(kept.plan, ", "))


def _next(kept: "Subscription") -> str:
    if kept.next_at is None:
        return f"off ({kept.off_why})" if kept.off_why else "off"
    local = datetime.fromtimestamp(kept.next_at, UTC).astimezone(ZoneInfo(kept.plan.zone))
    return local.isoformat(sep=" ", timespec="minutes")


def _topics_in(text: str) -> tuple[str, ...]:
    topics = tuple(dict.fromkeys(topic for each in _COMMAS.split(text) if (topic := " ".join(each.split()))))
    if len(topics) > MOST_TOPICS:
        raise click.UsageError(f"a digest has at most {MOST_TOPICS} topics")
    if long := next((topic for topic in topics if len(topic) > LONGEST_TOPIC), None):
        raise click.UsageError(f'"{long[:LONGEST_TOPIC]}…" is too long for a topic')
    return topics


def _preview_as_json(made: "Edition | Quiet", day: date) -> str:
    from bot.cli.render import quote_as_record
    from bot.digest.reasons import Quiet

    items = () if isinstance(made, Quiet) else made.items
    quotes = [quote_as_record(item.quote) for item in items]
    return json.dumps({"heading": _heading(day), "reason": _why(made), "quotes": quotes}, ensure_ascii=False)


def _preview_as_text(made: "Edition | Quiet", day: date) -> str:
    from bot.cli.render import printable, quote_as_plain_text
    from bot.digest.reasons import Quiet

    parts = [_heading(day), printable(_why(made))]
    above = None
    for item in () if isinstance(made, Quiet) else made.items:
        if item.heading != above:
            parts.append(printable(item.heading))
        above = item.heading
        parts.append(quote_as_plain_text(item.quote, "en"))
    return "\n\n".join(parts)


def _heading(day: date) -> str:
    from bot.slack.phrases.digest import digest_words
    from bot.slack.wording_english import ENGLISH

    return digest_words(ENGLISH).heading_of(ENGLISH.day_of(day))


def _why(made: "Edition | Quiet") -> str:
    from bot.digest.reasons import Quiet
    from bot.digest.wording import why_none, why_these

    return why_none(made) if isinstance(made, Quiet) else why_these(made.reason)
