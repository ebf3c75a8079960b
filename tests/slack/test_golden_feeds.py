"""Feeds in Slack, whole: what was found, what is followed and how it fares; and the laws of all of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.finding import FoundFeed
from bot.feeds.listing import Entry, Listing
from bot.feeds.schedule import DAY, HOUR, MINUTE
from bot.feeds.wishes import NotSo, Wrong
from bot.library.refusing import NotAdded, Why
from bot.slack.blocks.feeds import (
    Standing,
    ask_message,
    failed_message,
    feeds_message,
    followed_message,
    not_followed_message,
    note_message,
    preview_message,
    removed_message,
    there_message,
    wrong_message,
)
from bot.slack.blocks.message import Look, Message
from bot.slack.phrases.feeds import feeds_words
from bot.slack.verbatim import check_message
from bot.store.feed_entries import Tally, Trouble
from bot.store.feeds import Feed
from tests.slack import strategies
from tests.slack.library import LOOK
from tests.slack.test_laws import _ACTIVE, active_parts, assert_taken

Golden = Callable[[str, Any], None]
CHINESE = LOOK.answering("zh")
URL = "https://example.com/feed.xml"
NOW = 1_790_000_000.0
ENTRIES = (
    Entry(url="https://example.com/b", title="Chips & <b>batteries</b>", at=datetime(2026, 8, 4, tzinfo=UTC)),
    Entry(url="https://example.com/a"),
)
FOUND = FoundFeed(url=URL, listing=Listing(title="The <!channel> Example", entries=ENTRIES))
EMPTY = FoundFeed(url=URL, listing=Listing(title="", entries=()))
FEED = Feed(
    id=7, url=URL, title="The <!channel> Example", every=30 * MINUTE, added_at=NOW, due_at=NOW + 1800, read_at=NOW
)
NEW = Feed(id=8, url="https://example.org/atom", title="", every=2 * HOUR, added_at=NOW, due_at=NOW)
ILL = Feed(
    id=9,
    url="https://example.net/rss",
    title="Ill",
    every=DAY,
    added_at=NOW,
    due_at=NOW,
    failing_since=NOW - 3 * DAY,
    failures=4,
    why="STATUS",
    detail="503 (Service Unavailable)",
)
GONE = Feed(id=10, url="https://gone.example/", title="Gone", every=7 * DAY, added_at=NOW, why="GONE", failures=1)
TALLY = Tally(
    added=41,
    there=2,
    waiting=3,
    given_up=1,
    troubles=(Trouble(url="https://example.com/c", why="STATUS", detail="404 (Not Found)"),),
)
STANDINGS = (
    Standing(feed=FEED, tally=TALLY),
    Standing(feed=NEW, tally=Tally()),
    Standing(feed=ILL, tally=Tally(added=5)),
    Standing(feed=GONE, tally=Tally()),
)

MESSAGES = {
    "feeds_preview": lambda: preview_message(FOUND, 1800.0, "key", LOOK, named_by_page=False),
    "feeds_preview_named_chinese": lambda: preview_message(FOUND, 3600.0, "key", CHINESE, named_by_page=True),
    "feeds_preview_empty": lambda: preview_message(EMPTY, 1800.0, "key", LOOK, named_by_page=False),
    "feeds_followed": lambda: followed_message(FEED, LOOK),
    "feeds_changed_chinese": lambda: followed_message(FEED, CHINESE, is_new=False),
    "feeds_there": lambda: there_message(FEED, LOOK),
    "feeds_removed": lambda: removed_message(FEED, LOOK),
    "feeds_not_followed": lambda: not_followed_message("https://x.example/", [FEED, NEW], LOOK),
    "feeds_failed": lambda: failed_message(NotAdded(URL, Why.NO_FEED), LOOK),
    "feeds_wrong": lambda: wrong_message(NotSo("every 1m", Wrong.TOO_OFTEN), LOOK),
    "feeds_list": lambda: feeds_message(STANDINGS, LOOK),
    "feeds_list_chinese": lambda: feeds_message(STANDINGS, CHINESE),
    "feeds_list_none": lambda: feeds_message([], LOOK),
    "feeds_ask": lambda: ask_message("list", LOOK),
    "feeds_note_failing": lambda: note_message(FEED, Why.STATUS, "404 (Not Found)", LOOK),
    "feeds_note_gone_chinese": lambda: note_message(FEED, Why.GONE, "", CHINESE),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_looks_as_agreed(name: str, golden: Golden) -> None:
    message = MESSAGES[name]()

    check_message(message)
    golden(name, {"text": message.text, "blocks": message.blocks})


looks = st.sampled_from([LOOK, CHINESE])
texts = st.one_of(strategies.odd_text, st.just("N" * 5000), st.just("名" * 4000))
moments = st.none() | st.floats(0, 4e9)
whys = st.none() | st.sampled_from([*Why.__members__, "FROM_ANOTHER_VERSION"])
entries = st.builds(Entry, url=texts, title=texts, at=st.none() | st.datetimes(timezones=st.just(UTC)))
feeds = st.builds(
    Feed,
    id=st.integers(1, 9**9),
    url=texts,
    title=texts,
    every=st.sampled_from([300.0, 5400.0, HOUR, 2 * HOUR, DAY, 3 * DAY, 7 * DAY]),
    added_at=st.just(NOW),
    due_at=moments,
    read_at=moments,
    failing_since=moments,
    why=whys,
    detail=texts,
)
troubles = st.lists(st.builds(Trouble, url=texts, why=whys.filter(bool), detail=texts), max_size=3)
tallies = st.builds(Tally, added=st.integers(0, 10**9), given_up=st.integers(0, 9), troubles=troubles.map(tuple))
standings = st.builds(Standing, feed=feeds, tally=tallies)


def assert_inert(message: Message, *, times: bool = False) -> None:
    assert_taken(message)
    check_message(message)
    active = [*_ACTIVE.findall(message.text), *active_parts(message.blocks)]
    assert [part for part in active if not (times and part.startswith("!date^"))] == []


@given(texts, texts, st.lists(entries, max_size=8), looks, st.booleans())
def test_slack_takes_every_feed_and_nothing_in_it_pings_or_links(
    url: str, title: str, listed: list[Entry], look: Look, named: bool
) -> None:
    found = FoundFeed(url=url, listing=Listing(title=title, entries=tuple(listed)))

    assert_inert(preview_message(found, 1800.0, "k" * 22, look, named_by_page=named))


@given(st.lists(standings, max_size=20, unique_by=lambda each: each.feed.id), looks)
def test_slack_takes_every_list_of_feeds(listed: list[Standing], look: Look) -> None:
    message = feeds_message(listed, look)

    assert_inert(message, times=True)


@given(feeds, texts, st.sampled_from(Why), looks)
def test_slack_takes_whatever_is_said_of_a_feed(feed: Feed, text: str, why: Why, look: Look) -> None:
    for message in (
        followed_message(feed, look),
        there_message(feed, look),
        removed_message(feed, look),
        not_followed_message(text, [feed] * 9, look),
        failed_message(NotAdded(text, why, text), look),
        wrong_message(NotSo(text, Wrong.UNREADABLE), look),
        note_message(feed, why, text, look),
    ):
        assert_inert(message)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (300.0, "every 5 minutes"),
        (5400.0, "every 90 minutes"),
        (HOUR, "every hour"),
        (36 * HOUR, "every 36 hours"),
        (DAY, "every day"),
        (2 * DAY, "every 2 days"),
        (7 * DAY, "every week"),
    ],
)
def test_an_interval_is_said_in_the_largest_whole_unit(seconds: float, said: str) -> None:
    assert feeds_words(LOOK.words).interval(seconds) == said
