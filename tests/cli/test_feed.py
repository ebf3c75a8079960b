"""`chinaai feed`: followed, listed, read and removed from a terminal, with a site on this machine."""

import asyncio
import json
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bot.library import web
from bot.library.web import Web
from tests.cli.running import run
from tests.feeds.samples import rss, served
from tests.feeds.stage import article
from tests.library.sites import Names, Site, a_site, with_headers


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHINAAI_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that is served beside the command, which is let reach it."""
    started, stop, sites = threading.Event(), threading.Event(), list[Site]()

    async def serve() -> None:
        async with a_site(feed=served(rss("/b", "/a")), a=article("a"), b=article("b")) as opened:
            sites.append(opened)
            started.set()
            await asyncio.to_thread(stop.wait)

    serving = threading.Thread(target=lambda: asyncio.run(serve()))
    serving.start()
    started.wait()
    [opened] = sites
    names = Names({"site.example": [["127.0.0.1"]]})
    monkeypatch.setattr(web, "Web", partial(Web, opened.reach(), resolver=names))
    yield opened
    stop.set()
    serving.join()


def test_a_feed_is_followed_read_listed_and_removed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.feeds.politeness.APART_SECONDS", 0.0)
    url = site.url("/feed")

    added = run("feed", "add", url, "--every", "2h")
    assert (added.status, added.out) == (0, f"following\t{url}\tThe Example\tevery 2 hours\n")
    assert run("feed", "list").out.endswith("not read yet\t0 added, 0 there already, 0 waiting, 0 given up\n")

    read = run("feed", "run-once")
    assert (read.status, read.out) == (0, "1 read, 0 not readable; 2 added, 0 there already, 0 not usable\n")
    assert run("feed", "run-once").out.startswith("0 read")
    assert [line.split("\t")[-2] for line in run("articles", "list").out.splitlines()][-2:] == ["a", "b"]

    [listed] = json.loads(run("feed", "list", "--json").out)
    assert (listed["url"], listed["every_seconds"], listed["added"], listed["reason"]) == (url, 7200.0, 2, None)

    assert run("feed", "remove", url).out == f"removed\t{url}\tThe Example\n"
    assert run("feed", "list").out == ""
    assert len(run("articles", "list").out.splitlines()) == 7


def test_a_feed_that_is_added_again_changes_how_often_it_is_read(site: Site) -> None:
    run("feed", "add", site.url("/feed"))

    assert run("feed", "add", site.url("/feed"), "--every", "1d").out.startswith("changed\t")

    assert len(run("feed", "list").out.splitlines()) == 1


def test_a_feed_that_cannot_be_read_is_counted_and_listed_with_the_reason(site: Site) -> None:
    run("feed", "add", site.url("/feed"))
    site.pages["/feed"] = with_headers(b"", 503)

    read = run("feed", "run-once")

    assert (read.status, read.out.split(";")[0]) == (1, "0 read, 1 not readable")
    assert "the site answers 503 (Service Unavailable)" in run("feed", "list").out


def test_what_is_no_feed_is_refused_in_one_line(site: Site) -> None:
    outcome = run("feed", "add", site.url("/a"))

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        f"{site.url('/a')}: there is no feed, nor a page that names one; "
        "look on the site for a link called RSS, Atom or feed\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("add", "https://example.com/f", "--every", "1m"),
            '--every: "1m": it is more often than sites are to be asked;',
        ),
        (("add", "https://example.com/f", "--every", "often"), '--every: "often": it cannot be read;'),
        (("remove", "example.com/f"), "feed remove: https://example.com/f is not followed; see: chinaai feed add"),
        (("add", "http://localhost:8080/feed"), "http://localhost:8080/feed: pages are read at the usual ports"),
    ],
)
def test_a_wrong_call_gets_one_line(arguments: tuple[str, ...], said: str) -> None:
    outcome = run("feed", *arguments)

    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(said)
    assert outcome.err.count("\n") == 1


def test_listing_makes_no_database(data: Path) -> None:
    assert (run("feed", "list").out, run("feed", "list", "--json").out) == ("", "[]\n")

    assert not data.exists()
