"""From an address to a feed, over real HTTP: asked with care, found also through a page that names it."""

import pytest

from bot.feeds.fetching import NOTHING_KNOWN, Fetched, Unchanged, Validators, fetch
from bot.feeds.finding import FoundFeed, found_at
from bot.library.refusing import NotAdded, Why
from tests.feeds.samples import atom, rss, served, urls
from tests.library.sites import Site, a_site, page_of, to, with_headers

FEED = rss("/b", "/a")
NAMES_ONE = "<link rel=alternate type=application/rss+xml href={}>"


async def refusal(site: Site, url: str) -> NotAdded:
    with pytest.raises(NotAdded) as refused:
        await found_at(url, site.web())
    return refused.value


async def test_a_feed_is_fetched_with_what_tells_its_states_apart() -> None:
    sent = served(FEED, ETag='W/"1"', Last_Modified="Sun, 22 Nov 2026 10:00:00 GMT", Cache_Control="max-age=60")
    async with a_site(feed=sent) as site:
        fetched = await fetch(site.web(), site.url("/feed"))

    assert isinstance(fetched, Fetched)
    assert fetched.validators == Validators(etag='W/"1"', modified="Sun, 22 Nov 2026 10:00:00 GMT")
    assert (fetched.content, fetched.fresh_seconds, fetched.moved) == (FEED, 60.0, fetched.url)


async def test_what_is_known_is_asked_with_and_need_not_be_sent_again() -> None:
    async with a_site(feed=with_headers(b"", 304, Cache_Control="max-age=60")) as site:
        known = Validators(etag='"1"', modified="x")
        fetched = await fetch(site.web(), site.url("/feed"), known)

        assert fetched == Unchanged(moved=site.url("/feed"), fresh_seconds=60.0)
        headers = site.requests[-1][1]
        assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', "x")
        assert "rss+xml" in headers["Accept"]


@pytest.mark.parametrize(
    ("status", "why", "wait"),
    [(410, Why.GONE, None), (404, Why.STATUS, None), (304, Why.STATUS, None), (429, Why.STATUS, 30.0)],
)
async def test_what_a_site_refuses_is_said(status: int, why: Why, wait: float | None) -> None:
    async with a_site(feed=with_headers(b"", status, Retry_After="30")) as site:
        with pytest.raises(NotAdded) as refused:
            await fetch(site.web(), site.url("/feed"), NOTHING_KNOWN)

    assert (refused.value.why, refused.value.after_seconds) == (why, wait)


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/html", "text/plain", "application/octet-stream"])
async def test_a_feed_is_found_whatever_the_server_calls_it(kind: str) -> None:
    async with a_site(feed=served(FEED, kind=kind)) as site:
        found = await found_at(site.url("/feed"), site.web())

        assert (found.url, found.title) == (site.url("/feed"), "The Example")
        assert urls(found.listing.entries) == [site.url("/b"), site.url("/a")]


async def test_a_feed_that_has_moved_for_good_is_found_where_it_is_now() -> None:
    async with a_site(old=to("/new", 301), new=served(FEED), away=to("/new", 302)) as site:
        assert (await found_at(site.url("/old"), site.web())).url == site.url("/new")
        assert (await found_at(site.url("/away"), site.web())).url == site.url("/away")


async def test_the_first_feed_that_a_page_names_is_taken() -> None:
    head = NAMES_ONE.format("/gone") + NAMES_ONE.format("/feed.atom") + NAMES_ONE.format("/other")
    async with a_site(blog=page_of(head=head), **{"feed.atom": served(atom("/a")), "other": served(FEED)}) as site:
        found = await found_at(site.url("/blog"), site.web())

        assert isinstance(found, FoundFeed)
        assert found.url == site.url("/feed.atom")


async def test_a_page_that_names_none_and_pages_that_name_each_other_are_no_feeds() -> None:
    async with a_site(
        blog=page_of(), one=page_of(head=NAMES_ONE.format("/two")), two=page_of(head=NAMES_ONE.format("/one"))
    ) as site:
        assert (await refusal(site, site.url("/blog"))).why is Why.NO_FEED
        assert (await refusal(site, site.url("/one"))).why is Why.NO_FEED
        assert site.paths.count("/one") == 1


async def test_a_page_may_not_lead_inside() -> None:
    async with a_site() as site:
        site.pages["/blog"] = page_of(head=NAMES_ONE.format(f"http://10.0.0.1:{site.port}/feed"))

        assert (await refusal(site, site.url("/blog"))).why is Why.INSIDE


@pytest.mark.parametrize(
    "url", ["", "feed.xml", "ftp://site.example/f", "https://u:p@site.example/", "https://x/" + "a" * 2000]
)
async def test_what_is_no_address_is_refused(url: str) -> None:
    async with a_site() as site:
        assert (await refusal(site, url)).why is Why.ADDRESS


async def test_robots_count_for_feeds_too() -> None:
    async with a_site(feed=served(FEED), **{"robots.txt": b"User-agent: *\nDisallow: /feed\n"}) as site:
        assert (await refusal(site, site.url("/feed"))).why is Why.ROBOTS
        assert site.paths == ["/robots.txt"]
