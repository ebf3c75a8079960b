"""A copy of what posts digests, beside the stage: real ledger, real delivery, and a look at what is due when asked."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.composing import Composer
from bot.digest.runner import Means, Runner
from bot.slack.clients import slack_client
from bot.slack.delivery import Delivery
from bot.slack.editions import Editions, withheld
from tests.builders import an_article
from tests.scenarios.stage import TOPICS, Stage

T = TypeVar("T")

TEAM, CHANNEL = "T01FIELD", "C02CHINAAI"
NINE_IN_SHANGHAI = datetime(2025, 10, 10, 1, 0, tzinfo=UTC).timestamp()
"""The first nine o'clock after the stage's clock begins, on Thursday 9 October 2025 at 8:53 UTC."""
LINE = "/chinaai digest 9:00 weekdays Asia/Shanghai taxis"
DAY = 24 * 3600.0
CITIES = "Wuhan Beijing Shenzhen Chongqing Guangzhou Changsha Sanya Chengdu Hangzhou Nanjing Xiamen Tianjin".split()
SENTENCES = tuple(
    f"In {city} the company {verb} its fleet of driverless taxis, and {number} drivers look on from afar."
    for number, (city, verb) in enumerate(zip(CITIES, ["doubles", "halves", "repaints"] * 4, strict=True), 20)
)
LONG = tuple(
    f"{sentence[:-1]}, while {', '.join(f'one {word} counts taxis in the {number}th street' for word in CITIES[:8])}."
    for number, sentence in enumerate(SENTENCES, 30)
)
FLEET = an_article(id="fleet", title="The fleet", body="\n\n".join(SENTENCES) + "\n")


@dataclass(slots=True)
class Counted:
    """What is counted of editions."""

    posted: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def edition_due(self) -> None:
        pass

    def edition_posted(self, *, late: bool) -> None:
        del late
        self.posted += 1

    def edition_skipped(self, why: str, number: int = 1) -> None:
        self.skipped += [why] * number

    def edition_failed(self, why: str) -> None:
        self.failed.append(why)


class AtOnce:
    """Computes where it is asked to."""

    def __call__(self, work: Callable[[], T]) -> Awaitable[T]:
        async def result() -> T:
            return work()

        return result()


def editions_of(opened: Stage) -> Editions:
    """What posts into the first workspace."""
    connection = opened.slack.connection

    async def client(team: str) -> AsyncWebClient | None:
        return slack_client(connection.bot_token, connection.api_url) if team == TEAM else None

    delivery = Delivery(pace=opened.store.pace, sleep=opened.clock.sleep)
    return Editions(clients=client, delivery=delivery, store=opened.store)


async def editions_are_posted(opened: Stage, at: float | None = None) -> Counted:
    """Whatever is due at a moment, or now, is brought about, as a copy of the bot does."""

    async def rest(_: float) -> None:
        await asyncio.sleep(0)

    opened.clock.now = at or opened.clock.now
    counted = Counted()
    composer = Composer(
        library=opened.shelf,
        topics=lambda: TOPICS,
        articles_seen=opened.store.articles_seen,
        without=withheld(opened.store, opened.shelf),
        do=AtOnce(),
    )
    runner = Runner(
        Means(
            ledger=opened.store.ledger,
            subscriptions=opened.store.subscriptions,
            composing=composer,
            posting=editions_of(opened),
            counting=counted,
            clock=opened.clock,
            ticks=opened.clock,
            sleep=rest,
        )
    )
    await runner.once()
    return counted
