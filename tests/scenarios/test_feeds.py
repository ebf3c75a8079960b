"""A feed is followed from Slack: seen first, followed by those who may, its entries quoted, and its end told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.feeds.finding import FoundFeed, found_at
from bot.feeds.politeness import Turns
from bot.feeds.rounds import Means
from bot.feeds.runner import Runner
from bot.feeds.schedule import DAY, HOUR
from bot.library.intake import Intake
from bot.library.refusing import Why
from bot.slack.blocks.feeds import CANCEL_ACTION, DO_ACTION, FOLLOW_ACTION, REMOVE_ACTION
from bot.slack.clients import slack_client
from bot.slack.delivery import Delivery
from bot.slack.feed_notes import FeedNotes
from bot.slack.phrases.adding import ENGLISH as ADDING
from bot.slack.phrases.commands import ENGLISH as COMMANDS
from bot.slack.phrases.feeds import CHINESE, ENGLISH
from bot.store.keeping import OFFER_SECONDS
from bot.workspace.model import Message
from tests.feeds.samples import rss, seen_here, served
from tests.feeds.stage import Counting, article
from tests.library.pages import read_here
from tests.library.sites import SENTENCES, Site, a_site, page_of, with_headers
from tests.scenarios.adding_stage import AddingStage, adding_stage
from tests.scenarios.filling import actions_in, words_in
from tests.scenarios.stage import buttons_in
from tests.workspace.running import Actor


@dataclass(slots=True)
class FeedsStage:
    """The adding stage with a site whose feeds can be followed."""

    opened: AddingStage
    site: Site
    runner: Runner

    @property
    def url(self) -> str:
        return self.site.url("/feed")

    async def asks(self, person: Actor, text: str) -> Message:
        await person.types("#china-ai", f"/chinaai {text}")
        return person.sees("#china-ai")[-1]

    async def follows(self) -> Message:
        amara = self.opened.slack.amara
        preview = await self.asks(amara, f"feed add {self.url}")
        await amara.presses(preview, FOLLOW_ACTION)
        return amara.sees("#china-ai")[-1]


@asynccontextmanager
async def feeds_stage(*, offered: bool = True) -> AsyncIterator[FeedsStage]:
    async with a_site(feed=served(rss("/b", "/a", title="The *Example* & more")), a=page_of(*SENTENCES)) as site:
        site.pages["/b"] = article("b")
        web = site.web()

        async def find(url: str) -> FoundFeed:
            return await found_at(url, web, seen_here)

        async with adding_stage({}, offered=offered, find_feed=find) as opened:
            store, clock = opened.store, opened.clock
            connection = opened.slack.connection

            async def client_of(team: str) -> AsyncWebClient:
                assert team.startswith("T")
                return slack_client(connection.bot_token, connection.api_url, sleep=clock.sleep)

            means = Means(
                feeds=store.feeds,
                entries=store.feed_entries,
                sites=web,
                read=seen_here,
                intake=Intake(
                    pages=web, read=read_here, kept=store.articles, versions=store.versions, shelf=opened.library
                ),
                turns=Turns(ticks=clock, sleep=clock.sleep),
                telling=FeedNotes(
                    clients=client_of, delivery=Delivery(pace=store.pace, sleep=clock.sleep), store=store
                ),
                counting=Counting(),
                clock=clock,
                chance=lambda: 0.0,
            )
            yield FeedsStage(opened, site, Runner(means, sleep=clock.sleep))


async def test_an_administrator_sees_a_feed_before_it_is_followed() -> None:
    async with feeds_stage() as stage:
        amara = stage.opened.slack.amara
        preview = await stage.asks(amara, f"feed add {stage.url} every 2h")

        assert preview.is_ephemeral
        said = words_in(preview)
        assert said.startswith(ENGLISH.preview)
        assert "Title: The *Example* & more\nAddress: " in said
        assert "Read: every 2 hours\nEntries now: 2" in said
        assert buttons_in(preview) == ["Follow", "Cancel"]
        assert await stage.opened.store.feeds.all() == ()
        assert stage.opened.slack.mei.sees("#china-ai") == []


async def test_the_articles_of_a_followed_feed_are_quoted() -> None:
    async with feeds_stage() as stage:
        followed = await stage.follows()
        assert words_in(followed).startswith("I follow this feed from now on, every 30 minutes: The *Example* & more")

        await stage.runner.once()

        assert len(stage.opened.library.articles) == 4
        answer = await stage.asks(stage.opened.slack.mei, "How many engineers will Hefei train?")
        assert SENTENCES[2] in answer.text


async def test_a_page_that_names_a_feed_leads_to_it() -> None:
    async with feeds_stage() as stage:
        stage.site.pages["/blog"] = page_of(head='<link rel="alternate" type="application/rss+xml" href="/feed">')

        preview = await stage.asks(stage.opened.slack.amara, f"feed add {stage.site.url('/blog')}")

        assert words_in(preview).startswith(ENGLISH.preview_here)
        assert stage.url in words_in(preview)


async def test_cancelled_nothing_is_followed_and_the_preview_goes() -> None:
    async with feeds_stage() as stage:
        amara = stage.opened.slack.amara
        preview = await stage.asks(amara, f"feed add {stage.url}")

        await amara.presses(preview, CANCEL_ACTION)

        assert await stage.opened.store.feeds.all() == ()
        assert [each for each in amara.sees("#china-ai") if CANCEL_ACTION in actions_in(each)] == []


async def test_after_an_hour_the_feed_is_to_be_asked_for_again() -> None:
    async with feeds_stage() as stage:
        amara = stage.opened.slack.amara
        preview = await stage.asks(amara, f"feed add {stage.url}")
        stage.opened.clock.now += OFFER_SECONDS

        await amara.presses(preview, FOLLOW_ACTION)

        assert words_in(amara.sees("#china-ai")[-1]) == ENGLISH.too_late


async def test_a_feed_that_is_followed_can_be_read_more_often_and_not_be_added_twice() -> None:
    async with feeds_stage() as stage:
        amara = stage.opened.slack.amara
        await stage.follows()

        again = words_in(await stage.asks(amara, f"feed add {stage.url}"))
        changed = words_in(await stage.asks(amara, f"feed add {stage.url} every 1h"))

        assert again.startswith("I follow this feed already, every 30 minutes")
        assert changed.startswith("I read this feed every hour from now on")
        [feed] = await stage.opened.store.feeds.all()
        assert feed.every == HOUR


async def test_how_every_feed_fares_is_listed_with_what_was_given_up() -> None:
    async with feeds_stage() as stage:
        await stage.follows()
        stage.site.pages["/b"] = with_headers(b"", Content_Type="image/png")
        await stage.runner.once()

        listed = await stage.asks(stage.opened.slack.amara, "feed list")

        assert listed.is_ephemeral
        said = words_in(listed)
        assert "added: 1 · there already: 0 · given up: 1" in said
        assert f"Given up: {stage.site.url('/b')}: {ADDING.reasons[Why.KIND].format('image/png')}" in said


async def test_a_feed_is_removed_by_its_button_and_by_its_address_and_its_articles_stay() -> None:
    async with feeds_stage() as stage:
        amara = stage.opened.slack.amara
        for remove in ("press", "type"):
            await stage.follows()
            await stage.runner.once()
            if remove == "press":
                await amara.presses(await stage.asks(amara, "feeds"), REMOVE_ACTION)
            else:
                await stage.asks(amara, f"feed remove {stage.url}")

            assert words_in(amara.sees("#china-ai")[-1]).startswith("I follow this feed no more")
            assert await stage.opened.store.feeds.all() == ()
            assert len(stage.opened.library.articles) == 4


async def test_a_second_press_on_remove_shows_what_is_left() -> None:
    async with feeds_stage() as stage:
        amara = stage.opened.slack.amara
        followed = await stage.follows()
        await stage.asks(amara, f"feed remove {stage.url}")

        await amara.presses(followed, REMOVE_ACTION)

        assert ENGLISH.list_none in [words_in(each) for each in amara.sees("#china-ai")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("feed remove https://x.example/f", "I do not follow https://x.example/f."),
        ("feed add {url}x", "I cannot follow {url}x: the site answers 404 (Not Found)"),
        ("feed add {url} evry 30m", "I do not understand “evry 30m”."),
        ("feed add {url} every 1m", "“every 1m” is too often"),
        ("feed", "/chinaai feed add <address> every 30m"),
        ("订阅 列表", CHINESE.list_none),
    ],
)
async def test_what_cannot_be_done_is_told_in_one_sentence(text: str, said: str) -> None:
    async with feeds_stage() as stage:
        told = words_in(await stage.asks(stage.opened.slack.amara, text.replace("{url}", stage.url)))

        assert told.startswith(said.replace("{url}", stage.url))


async def test_others_are_told_no_and_learn_nothing_of_the_feeds() -> None:
    async with feeds_stage() as stage:
        followed = await stage.follows()
        mei = stage.opened.slack.mei

        for text in ("feed list", f"feed add {stage.url}", f"feed remove {stage.url}"):
            assert words_in(await stage.asks(mei, text)) == COMMANDS.not_for_you

        assert len(await stage.opened.store.feeds.all()) == 1
        assert followed.is_ephemeral


async def test_where_the_library_is_not_the_workspaces_own_feeds_are_not_offered() -> None:
    async with feeds_stage(offered=False) as stage:
        assert words_in(await stage.asks(stage.opened.slack.amara, "feed list")) == ADDING.not_offered


async def test_in_a_channel_a_mention_gets_a_button_that_shows_the_rest_privately() -> None:
    async with feeds_stage() as stage:
        amara = stage.opened.slack.amara
        await amara.says("#china-ai", "@China AI feed list")
        asked = amara.sees("#china-ai")[-1]
        assert words_in(asked).startswith(ENGLISH.ask_here)

        await amara.presses(asked, f"{DO_ACTION}:ask")

        shown = amara.sees("#china-ai")[-1]
        assert shown.is_ephemeral
        assert words_in(shown) == ENGLISH.list_none


async def test_whoever_added_a_feed_that_fails_for_a_week_is_told_in_their_direct_message_once() -> None:
    async with feeds_stage() as stage:
        await stage.follows()
        stage.site.pages["/feed"] = with_headers(b"", 500)
        for _ in range(20):
            await stage.runner.once()
            stage.opened.clock.now += DAY

        told = [each.text for each in stage.opened.slack.amara.sees("im")]

        assert len(told) == 1
        assert told[0].startswith("For a week I have not been able to read the feed The *Example* &amp; more")
        assert "500 (Internal Server Error)" in told[0]


async def test_a_feed_that_is_gone_is_told_of_with_a_button_that_removes_it() -> None:
    async with feeds_stage() as stage:
        amara = stage.opened.slack.amara
        await stage.follows()
        stage.site.pages["/feed"] = with_headers(b"", 410)
        await stage.runner.once()

        [told] = amara.sees("im")
        await amara.presses(told, REMOVE_ACTION)

        assert "is gone for good" in told.text
        assert await stage.opened.store.feeds.all() == ()
