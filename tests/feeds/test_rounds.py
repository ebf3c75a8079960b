"""Rounds of feeds over real HTTP: what is new becomes articles, once; what fails is told; nothing is lost."""

from dataclasses import replace
from typing import Any

import pytest

from bot.errors import StoreUnavailable
from bot.feeds.rounds import ENTRIES_A_ROUND, Round
from bot.feeds.schedule import HOUR, MINUTE, MOST_TRIES
from bot.store.feed_entries import Tally
from bot.store.feeds import LEASE_SECONDS
from tests.feeds.samples import item, rss, served
from tests.feeds.stage import Stage
from tests.library.sites import SENTENCES, page_of, to, with_headers


async def test_the_entries_of_a_feed_become_articles_the_oldest_first(stage: Stage) -> None:
    stage.publishes("c", "b", "a")
    await stage.follows()

    assert await stage.goes_round() == 1

    assert stage.titles == ["a", "b", "c"]
    tally = await stage.tally()
    assert (tally.added, tally.waiting) == (3, 0)
    assert stage.counting.came == ["read", "added", "added", "added"]


async def test_nothing_is_done_before_the_next_reading_is_due(stage: Stage) -> None:
    stage.publishes("a")
    await stage.follows(every=30 * MINUTE)
    await stage.goes_round()

    stage.clock.now += 30 * MINUTE - 10
    assert await stage.goes_round() == 0
    stage.clock.now += 10
    assert await stage.goes_round() == 1

    assert stage.asked("/feed") == 2


async def test_only_what_is_new_is_fetched(stage: Stage) -> None:
    stage.publishes("b", "a")
    await stage.follows()
    await stage.goes_round()
    stage.publishes("c", "b", "a")
    stage.clock.now += HOUR

    await stage.goes_round()

    assert stage.titles == ["a", "b", "c"]
    assert [stage.asked(path) for path in ("/a", "/b", "/c")] == [1, 1, 1]


async def test_what_a_site_need_not_send_again_is_not_read_again(stage: Stage) -> None:
    stage.publishes("a", etag='"1"')
    await stage.follows()
    await stage.goes_round()
    stage.site.pages["/feed"] = with_headers(b"", 304)
    stage.clock.now += HOUR

    await stage.goes_round()

    assert stage.site.requests[-1][1]["If-None-Match"] == '"1"'
    feed = await stage.feed()
    assert (feed.etag, feed.failures, feed.read_at) == ('"1"', 0, stage.clock.now)
    assert stage.counting.came[-1] == "unchanged"


async def test_a_feed_is_not_asked_for_while_what_it_sent_is_fresh(stage: Stage) -> None:
    stage.publishes("a", max_age=7200)
    await stage.follows(every=30 * MINUTE)
    await stage.goes_round()

    feed = await stage.feed()
    assert feed.due_at is not None
    assert feed.due_at - (feed.read_at or 0) == pytest.approx(2 * HOUR)


async def test_a_round_is_bounded_and_the_rest_follows(stage: Stage) -> None:
    names = [f"n{number}" for number in range(ENTRIES_A_ROUND + 5)]
    stage.publishes(*names)
    feed = await stage.follows()
    [claimed] = await stage.store.feeds.claim_due(1)
    assert claimed.id == feed.id

    await Round(claimed, stage.means).go()
    assert (await stage.tally()).waiting == 5

    await stage.goes_round()
    assert (await stage.tally()).added == len(names)
    assert stage.asked("/feed") == 1


async def test_requests_to_the_site_lie_apart(stage: Stage) -> None:
    stage.publishes("b", "a")
    stage.site.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 5\n"
    await stage.follows()

    await stage.goes_round()

    assert stage.clock.waits == pytest.approx([2.0, 5.0])


async def test_an_article_that_is_there_already_is_kept_once(stage: Stage) -> None:
    stage.publishes("a")
    stage.publishes("copy", path="/other")
    stage.site.pages["/copy"] = stage.site.pages["/a"]
    await stage.follows()
    await stage.follows("/other")

    await stage.goes_round()

    assert stage.titles == ["a"]
    assert sorted(stage.counting.came) == ["added", "read", "read", "there"]


async def test_an_entry_that_changed_its_link_and_kept_its_name_is_not_fetched_again(stage: Stage) -> None:
    stage.publishes("a")
    stage.site.pages["/feed"] = served(rss(head=item("/a", guid="1")))
    await stage.follows()
    await stage.goes_round()
    stage.site.pages["/feed"] = served(rss(head=item("/moved", guid="1") + item("/a?utm_source=rss", guid="2")))
    stage.clock.now += HOUR

    await stage.goes_round()

    assert stage.titles == ["a"]
    assert not stage.asked("/moved")


async def test_a_page_that_fails_is_tried_again_over_the_next_day_and_then_given_up(stage: Stage) -> None:
    stage.publishes("b", "a")
    stage.site.pages["/a"] = with_headers(b"", 404)
    await stage.follows()

    for _ in range(60):
        await stage.goes_round()
        stage.clock.now += 30 * MINUTE

    assert stage.titles == ["b"]
    assert stage.asked("/a") == MOST_TRIES
    tally = await stage.tally()
    [trouble] = tally.troubles
    assert (tally.added, tally.given_up) == (1, 1)
    assert (trouble.url, trouble.why, trouble.detail) == (stage.site.url("/a"), "STATUS", "404 (Not Found)")


async def test_a_page_that_comes_right_is_added_at_a_later_try(stage: Stage) -> None:
    stage.publishes("a")
    page = stage.site.pages["/a"]
    stage.site.pages["/a"] = with_headers(b"", 500)
    await stage.follows()
    await stage.goes_round()
    stage.site.pages["/a"] = page
    stage.clock.now += HOUR

    await stage.goes_round()

    assert stage.titles == ["a"]


@pytest.mark.parametrize(
    ("page", "why"),
    [(with_headers(b"", Content_Type="image/png"), "KIND"), (to("http://10.0.0.1/"), "PORT")],
)
async def test_what_no_later_try_mends_is_given_up_at_once(page: Any, why: str, stage: Stage) -> None:  # noqa: ANN401
    stage.publishes("a")
    stage.site.pages["/a"] = page
    await stage.follows()

    await stage.goes_round()

    assert [each.why for each in (await stage.tally()).troubles] == [why]


async def test_a_feed_cannot_lead_inside(stage: Stage) -> None:
    inside = [
        f"http://169.254.169.254:{stage.site.port}/x",
        f"http://localhost:{stage.site.port}/x",
        "file:///etc/passwd",
    ]
    stage.site.pages["/feed"] = served(rss(*inside))
    await stage.follows()

    await stage.goes_round()

    assert stage.titles == []
    assert "/x" not in stage.site.paths
    assert "INSIDE" in {each.why for each in (await stage.tally()).troubles}


async def test_a_site_that_is_too_busy_is_left_alone_as_long_as_it_asks(stage: Stage) -> None:
    stage.publishes("b", "a")
    page = stage.site.pages["/a"]
    stage.site.pages["/a"] = with_headers(b"", 429, Retry_After="7200")
    await stage.follows()
    await stage.goes_round()
    assert not stage.asked("/b")
    stage.site.pages["/a"] = page

    stage.clock.now += 7100
    await stage.goes_round()
    assert stage.titles == []
    stage.clock.now += 200
    await stage.goes_round()

    assert stage.titles == ["a", "b"]


class Broken:
    """An intake that fails for one page as it never should."""

    def __init__(self, inner: Any, path: str, error: BaseException) -> None:  # noqa: ANN401
        self.inner, self.path, self.error = inner, path, error

    async def look(self, url: str, **kind: Any) -> Any:  # noqa: ANN401
        if url.endswith(self.path):
            raise self.error
        return await self.inner.look(url, **kind)

    async def take(self, seen: Any, where: str, **how: Any) -> Any:  # noqa: ANN401
        return await self.inner.take(seen, where, **how)


async def test_a_page_that_breaks_the_program_does_not_keep_the_others_from_their_turns(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.publishes("b", "a")
    stage.means = replace(stage.means, intake=Broken(stage.means.intake, "/a", RuntimeError("a fault of ours")))
    await stage.follows()

    await stage.goes_round()

    assert stage.titles == ["b"]
    assert (await stage.tally()).waiting == 1
    assert "feed_entry_failed" in caplog.text


async def test_a_database_that_fails_is_no_fault_of_the_page(stage: Stage) -> None:
    stage.publishes("b", "a")
    whole = stage.means
    stage.means = replace(whole, intake=Broken(whole.intake, "/a", StoreUnavailable("The database failed.")))
    await stage.follows()
    [feed] = await stage.store.feeds.claim_due(1)

    with pytest.raises(StoreUnavailable):
        await Round(feed, stage.means).go()

    assert (await stage.tally()).waiting == 2
    stage.means = whole
    assert await stage.goes_round() == 0
    stage.clock.now += LEASE_SECONDS
    await stage.goes_round()
    assert stage.titles == ["a", "b"]
    assert stage.asked("/feed") == 1


async def test_of_a_feed_that_is_removed_meanwhile_nothing_more_is_added(stage: Stage) -> None:
    stage.publishes("b", "a")
    await stage.follows()
    [feed] = await stage.store.feeds.claim_due(1)
    whole = stage.means.intake

    class Removing(Broken):
        async def take(self, seen: Any, where: str, **how: Any) -> Any:  # noqa: ANN401
            await stage.store.feeds.remove(feed.id)
            return await whole.take(seen, where, **how)

    await Round(feed, replace(stage.means, intake=Removing(whole, "/none", ValueError()))).go()

    assert stage.titles == ["a"]
    assert await stage.store.feeds.all() == ()


async def test_an_article_that_a_feed_brought_says_so(stage: Stage) -> None:
    stage.publishes("a")
    await stage.follows()

    await stage.goes_round()

    assert [each.source for each in stage.memory.articles.values()] == ["feed"]


async def test_an_entry_whose_page_is_known_and_has_changed_becomes_a_new_version(stage: Stage) -> None:
    stage.publishes("a")
    intake = stage.means.intake
    await intake.take(await intake.look(stage.site.url("/a"), source="feed"), "a", again=False)
    stage.site.pages["/a"] = page_of("Rewritten from the beginning to the end.", *SENTENCES, title="a")
    await stage.follows()

    await stage.goes_round()

    [article] = stage.memory.articles.values()
    assert (article.version, "Rewritten" in article.body) == (2, True)
    assert stage.counting.came == ["read", "renewed"]
    assert await stage.tally() == Tally(there=1)


async def test_no_feed_brings_back_what_somebody_removed(stage: Stage) -> None:
    stage.publishes("a")
    await stage.follows()
    await stage.goes_round()
    [name] = stage.memory.articles
    await stage.memory.remove(name)
    await stage.memory.catch_up()
    stage.publishes("a", path="/other")

    await stage.follows("/other")
    await stage.goes_round()

    assert stage.memory.articles == {}
    assert stage.counting.came == ["read", "added", "read", "given_up"]
