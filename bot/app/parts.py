"""What every way to run is built of."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import ClientSession
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization.async_authorize import AsyncAuthorize

from bot.answers.answering import answer
from bot.app.holding import Holding
from bot.config import Settings
from bot.feeds.finding import FoundFeed, found_at
from bot.library.intake import Intake
from bot.library.web import Web
from bot.operations.metrics import Metrics
from bot.slack.bolt import build_app
from bot.slack.desk import Desk
from bot.slack.underway import Underway
from bot.store.store import Store

Say = Callable[[str], None]
"""Prints a line for whoever started the program."""
LAST_ANSWERS_SECONDS = 5.0
"""How long answers under way may take when the program is asked to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What is there before it is known how to reach Slack.

    `clock`: seconds since the epoch. `intake`: the way for pages into the library, None where the workspaces share one;
    `sites`: the web, as feeds are asked for there.
    """

    settings: Settings
    library: Holding
    store: Store
    session: ClientSession
    say: Say
    clock: Callable[[], float] = time.time
    intake: Intake | None = None
    sites: Web = field(default_factory=Web)
    desk: Desk = field(default_factory=Desk)
    metrics: Metrics = field(default_factory=Metrics)

    async def find_feed(self, url: str) -> FoundFeed:
        """The feed at an address; raises NotAdded."""
        return await found_at(url, self.sites)

    def app(
        self,
        *,
        authorize: AsyncAuthorize,
        signing_secret: str | None,
        base_url: str,
        reader: str | None,
        underway: Underway | None = None,
    ) -> AsyncApp:
        """The bot itself."""
        return build_app(
            authorize=authorize,
            signing_secret=signing_secret,
            base_url=base_url,
            library=self.library,
            answer=answer,
            topics=self.library.topics,
            reader=reader,
            store=self.store,
            clock=self.clock,
            sleep=asyncio.sleep,
            session=self.session,
            desk=self.desk,
            intake=self.intake,
            find_feed=self.find_feed,
            counting=self.metrics,
            underway=underway,
        )
