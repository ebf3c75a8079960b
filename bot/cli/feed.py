"""`chinaai feed`: which feeds are followed, how each fares, and reading what is due."""

import asyncio
import json
import random
import time
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.cli.render import printable
from bot.cli.rows import show_rows
from bot.cli.stored import existing_database, opened_store, pile
from bot.errors import BadInput, Problem

if TYPE_CHECKING:
    from bot.store.feed_entries import Tally
    from bot.store.feeds import Feed

Standing = tuple["Feed", "Tally"]
"""A feed, and what became of its entries."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def feed() -> None:
    """Follow RSS and Atom feeds: new entries become articles of the library."""


@feed.command()
@click.argument("url")
@click.option("--every", "often", default="30m", show_default=True, help="How often it is read: 30m, 2h, 1d.")
def add(url: str, *, often: str) -> None:
    """Follow a feed, or the first that a page names; a running bot reads it within seconds.

    The pages of its entries become articles, the oldest first. One that is followed is read so often from now on.
    """
    from bot.feeds.wishes import Wrong, address_in, interval_in

    every = interval_in(often)
    if isinstance(every, Wrong):
        remedy = "write a time from 5 minutes to one week, such as 30m, 2h or 1d"
        raise BadInput(Problem(where="--every", what=f'"{often}": {every.value}', remedy=remedy))
    kept, is_new = asyncio.run(_added(address_in(url), every))
    click.echo("\t".join(("following" if is_new else "changed", kept.url, printable(kept.title), _interval(kept))))


@feed.command(name="list")
@click.option("--json", "json_wanted", is_flag=True, help="Print one JSON array.")
def list_feeds(*, json_wanted: bool) -> None:
    """List the feeds: address, title, how often, how it fares, and what became of its entries; a tab between them."""
    standings = asyncio.run(_standings()) if existing_database() is not None else ()  # listing makes no database
    if json_wanted:
        click.echo(json.dumps([_as_record(*each) for each in standings], ensure_ascii=False, indent=2))
        return
    show_rows(("address", "title", "how often", "how it fares", "entries"), [_facts(*each) for each in standings])


@feed.command()
@click.argument("url")
def remove(url: str) -> None:
    """Follow a feed no more; the articles that it brought stay."""
    from bot.feeds.wishes import address_in

    removed = asyncio.run(_removed(address_in(url)))
    click.echo(f"removed\t{removed.url}\t{printable(removed.title)}")


@feed.command(name="run-once")
@click.pass_context
def run_once(context: click.Context) -> None:
    """Read what is due now, add the entries that are new, and end. The exit status is 1 where a feed could not be read.

    What another copy of the bot has in hand is left to it.
    """
    came = asyncio.run(_read_due())
    renewed = f"{came['renewed']} in a new version, " if came["renewed"] else ""
    click.echo(
        f"{came['read'] + came['unchanged']} read, {came['unread']} not readable; {came['added']} added, "
        f"{renewed}{came['there']} there already, {came['failed'] + came['given_up']} not usable"
    )
    context.exit(1 if came["unread"] else 0)


class _Counting:
    """Counts what came of feeds and entries."""

    def __init__(self) -> None:
        self.came: Counter[str] = Counter()

    def feed_read(self, outcome: str) -> None:
        """One more was read, or not."""
        self.came["unread" if outcome == "failed" else outcome] += 1

    def feed_entry(self, outcome: str) -> None:
        """One more came to something."""
        self.came[outcome] += 1


async def _added(url: str, every: float) -> "tuple[Feed, bool]":
    from bot.feeds.finding import found_at
    from bot.library.web import Web

    async with opened_store() as store:
        if kept := await store.feeds.at(url):
            return await store.feeds.add(kept.url, title=kept.title, every=every)
        found = await found_at(url, Web())
        return await store.feeds.add(found.url, title=found.title, every=every)


async def _standings() -> tuple[Standing, ...]:
    async with opened_store() as store:
        feeds = await store.feeds.all()
        tallies = await store.feed_entries.tallies([each.id for each in feeds])
        return tuple((each, tallies[each.id]) for each in feeds)


async def _removed(url: str) -> "Feed":
    async with opened_store() as store:
        kept = await store.feeds.at(url)
        if kept is None or not await store.feeds.remove(kept.id):
            followed = ", ".join(each.url for each in await store.feeds.all())
            remedy = f"these are: {followed}" if followed else "see: chinaai feed add --help"
            raise BadInput(Problem(where="feed remove", what=f"{url} is not followed", remedy=remedy))
        return kept


async def _read_due() -> Counter[str]:
    from bot.feeds.politeness import Turns
    from bot.feeds.reading import read
    from bot.feeds.rounds import Means
    from bot.feeds.runner import Runner
    from bot.library.extracting import extracted
    from bot.library.intake import Intake
    from bot.library.web import Web

    counting = _Counting()
    async with opened_store() as store:
        sites = Web()
        means = Means(
            feeds=store.feeds,
            entries=store.feed_entries,
            sites=sites,
            read=read,
            intake=Intake(
                pages=sites, read=extracted, kept=store.articles, versions=store.versions, shelf=await pile(store)
            ),
            turns=Turns(ticks=time.monotonic, sleep=asyncio.sleep),
            telling=None,  # the running bot tells
            counting=counting,
            clock=time.time,
            chance=random.random,
        )
        await Runner(means, sleep=asyncio.sleep).once()
    return counting.came


def _as_record(kept: "Feed", tally: "Tally") -> dict[str, object]:
    troubles = [{"url": each.url, "reason": _reason(each.why, each.detail)} for each in tally.troubles]
    return {
        "url": kept.url,
        "title": kept.title,
        "every_seconds": kept.every,
        "read": _iso(kept.read_at),
        "next": _iso(kept.due_at),
        "failing_since": _iso(kept.failing_since),
        "reason": _reason(kept.why, kept.detail) if kept.why else None,
        "added": tally.added,
        "there": tally.there,
        "waiting": tally.waiting,
        "given_up": tally.given_up,
        "latest_given_up": troubles,
    }


def _facts(kept: "Feed", tally: "Tally") -> tuple[str, ...]:
    entries = f"{tally.added} added, {tally.there} there already, {tally.waiting} waiting, {tally.given_up} given up"
    return (kept.url, printable(kept.title), _interval(kept), _fares(kept), entries)


def _fares(kept: "Feed") -> str:
    if kept.due_at is None:
        return f"read no more: {_reason(kept.why, kept.detail)}"
    if kept.failing_since is not None:
        return f"not readable since {_iso(kept.failing_since)}: {_reason(kept.why, kept.detail)}"
    return f"read {_iso(kept.read_at)}" if kept.read_at else "not read yet"


def _interval(kept: "Feed") -> str:
    from bot.slack.phrases.feeds import feeds_words
    from bot.slack.wording_english import ENGLISH

    return feeds_words(ENGLISH).interval(kept.every)


def _reason(why: str | None, detail: str) -> str:
    from bot.slack.phrases.feeds import reason_of
    from bot.slack.wording_english import ENGLISH

    return printable(reason_of(ENGLISH, why, detail))


def _iso(at: float | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
