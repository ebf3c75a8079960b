"""The stage with a library that grows: the real one, its real store, and pages that come from nowhere."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.answers.answering import answer
from bot.app.library import LiveLibrary
from bot.feeds.finding import Find
from bot.library.intake import Intake
from bot.search.index import build_index
from bot.slack.bolt import build_app
from bot.slack.clients import slack_client
from bot.slack.http import add_slack
from bot.slack.identity import Identity, OneWorkspace
from bot.store.store import Store
from bot.text.article import Article
from tests.library.pages import Pages, read_here
from tests.scenarios.stage import PAGE, TOPICS, UNKNOWN, Clock, _cast
from tests.stores import a_store
from tests.workspace.running import Connection, Running, running_workspace


@dataclass(slots=True)
class AddingStage:
    slack: Running
    library: LiveLibrary
    store: Store
    pages: Pages
    clock: Clock


@asynccontextmanager
async def adding_stage(
    pages: Mapping[str, bytes],
    *,
    articles: Sequence[Article] = (PAGE, UNKNOWN),
    offered: bool = True,
    find_feed: Find | None = None,
) -> AsyncIterator[AddingStage]:
    """Open the workspace with the bot inside; `offered`: pages can be added here, and feeds by `find_feed`."""
    clock, web_of_pages, library = Clock(), Pages(dict(pages)), LiveLibrary(build_index(articles))

    def mount(server: web.Application, connection: Connection) -> None:
        client = slack_client(connection.bot_token, connection.api_url, sleep=clock.sleep)
        intake = Intake(pages=web_of_pages, read=read_here, kept=store.articles, versions=store.versions, shelf=library)
        app = build_app(
            authorize=OneWorkspace(Identity(client)),
            signing_secret=connection.signing_secret,
            base_url=connection.api_url,
            library=library,
            answer=answer,
            topics=lambda: TOPICS,
            reader=None,
            store=store,
            clock=clock,
            sleep=clock.sleep,
            intake=intake if offered else None,
            find_feed=find_feed,
            process_before_response=True,
        )
        add_slack(server, app, signing_secret=connection.signing_secret)

    async with a_store(clock) as store:
        await library.follow(store.articles)
        async with running_workspace(mount=mount, cast=_cast(articles)) as running:
            yield AddingStage(running, library, store, web_of_pages, clock)
