"""Parsing in a process of its own, which other people's bytes cannot hold up or fill."""

from contextlib import suppress

import pytest

from bot.feeds.listing import Elsewhere, Listing
from bot.feeds.reading import read
from bot.library.confined import confined
from bot.library.refusing import NotAdded, Why
from tests.feeds.samples import laughs, rss, urls

URL = "https://example.com/feed"


async def test_a_feed_is_read_there_as_here() -> None:
    seen = await read(rss("/b", "/a", title="中文"), url=URL, charset=None)

    assert isinstance(seen, Listing)
    assert (seen.title, urls(seen.entries)) == ("中文", ["https://example.com/b", "https://example.com/a"])


async def test_a_page_that_names_one_and_what_is_neither_are_told_apart() -> None:
    page = b"<!doctype html><html><link rel=alternate type=application/rss+xml href=/x>"

    assert await read(page, url=URL, charset=None) == Elsewhere(addresses=("https://example.com/x",))
    assert await read(b"hello", url=URL, charset=None) is None


@pytest.mark.parametrize("bomb", [laughs(), b"<rss>" + b"<a>" * 200_000, b"<rss><channel>" + b"<item>" * 200_000])
async def test_bombs_do_no_harm(bomb: bytes) -> None:
    seen = None
    with suppress(NotAdded):
        seen = await read(bomb, url=URL, charset=None, seconds=1)

    assert seen is None or (isinstance(seen, Listing) and len(seen.title) < 1000)


async def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(NotAdded) as refused:
        await read(rss("/a"), url=URL, charset=None, seconds=0.001)

    assert refused.value.why is Why.READER


async def test_what_fails_there_gives_nothing_here() -> None:
    assert await confined("bot.feeds.reading:none_such", b"", (), seconds=20) is None
