"""The App Home is opened: it is shown as everything is now, to whoever opens it."""

from datetime import UTC, datetime
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.search.sources import sources_of
from bot.slack.asker import Asker, asker_of, is_administrator, may_look_after
from bot.slack.blocks.administration import Desk
from bot.slack.blocks.digest_panel import home_digests
from bot.slack.blocks.home import Home, home_view
from bot.slack.blocks.message import Block
from bot.slack.listeners.digest_set_up import shown
from bot.slack.services import Services

_GAPS = 10
_VOTES = 50
"""Votes looked through for comments, which few people write."""


def register(app: AsyncApp, services: Services) -> None:
    """Show the App Home."""

    async def on_home_opened(event: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
        if event.get("tab") != "home":
            return
        team, user = str(context.team_id or ""), str(event["user"])
        asker = await asker_of(team=team, user=user, channel=None, services=services, client=client)
        await show_home(asker, services, client)

    app.event("app_home_opened")(on_home_opened)


async def show_home(asker: Asker, services: Services, client: AsyncWebClient) -> None:
    """Show somebody their App Home as everything is now."""
    store = services.store
    articles = [each for each in services.library.index.articles.facts if each.id not in asker.without]
    home = Home(
        articles=articles,
        topics=services.topics(),
        questions=await store.questions.recent(asker.team, asker.user),
        language=await store.people.language(asker.team, asker.user),
        digests=await _digests(asker, services, client),
        desk=await _desk(asker, services, client) if await may_look_after(asker, services, client) else None,
    )
    await services.delivery.publish_home(home_view(home, asker.look), user=asker.user, client=client)


async def _digests(asker: Asker, services: Services, client: AsyncWebClient) -> list[Block]:
    """The digests that somebody set up; administrators see all but other people's own.

    Which other channels they are in is for Slack to tell, and the app has no permission to ask for that.
    """
    every = await services.store.subscriptions.of_team(asker.team)
    theirs = [each for each in every if each.set_by == asker.user]
    if len(theirs) < len(every) and await is_administrator(asker, services, client):
        theirs = [each for each in every if each.set_by == asker.user or not each.channel.startswith("D")]
    today = datetime.fromtimestamp(services.clock(), UTC).date()
    return home_digests([shown(each) for each in theirs], asker.look, today=today)


async def _desk(asker: Asker, services: Services, client: AsyncWebClient) -> Desk:
    store, team = services.store, asker.team
    settings = await store.workspaces.of(team)
    return Desk(
        gaps=await store.gaps.most_asked(team, limit=_GAPS),
        gaps_in_all=await store.gaps.count(team),
        summary=await store.feedback.summary(team),
        votes=await store.feedback.latest(team, limit=_VOTES),
        sources=sources_of(services.library.index.articles.facts),
        off=settings.sources_off,
        keepers=settings.keepers,
        may_name=await is_administrator(asker, services, client),
    )
