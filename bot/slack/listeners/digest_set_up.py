"""Somebody at a channel's digest: what is there, keeping another plan, and saying when the next edition comes."""

import logging
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.composing import Composed, Composer
from bot.digest.contents import Edition
from bot.digest.due import Due
from bot.digest.plan import Plan, is_zone
from bot.digest.reasons import Quiet
from bot.digest.schedule import local_day, today_in
from bot.errors import NotDelivered
from bot.slack.asker import Asker, person_of
from bot.slack.blocks.digest_panel import Shown, saved_message
from bot.slack.blocks.message import Message
from bot.slack.clients import refusal_of
from bot.slack.delivery import Conversation, Place, Private
from bot.slack.services import Services
from bot.store.subscriptions import Subscription

_NOT_A_MEMBER = frozenset({"not_in_channel", "channel_not_found", "user_not_in_channel"})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who wants something of a channel's digest, and how to answer them.

    `subscription`: the digest, or None where there is none; then `plan` is the one that is proposed to them. `place`:
    where they are told.
    """

    channel: str
    subscription: Subscription | None
    plan: Plan
    now: datetime
    asker: Asker
    place: Place
    services: Services
    client: AsyncWebClient

    @property
    def today(self) -> date:
        """The day it is on the clocks of the digest."""
        return today_in(self.plan, self.now)

    @property
    def is_direct(self) -> bool:
        """Whether it is one person's own."""
        return self.channel.startswith("D")

    @property
    def is_on(self) -> bool:
        """Whether there is a digest that is switched on."""
        return self.subscription is not None and self.plan.on

    @property
    def shown(self) -> Shown | None:
        """The digest as it is shown; None where there is none."""
        return shown(self.subscription) if self.subscription else None

    async def say(self, message: Message) -> None:
        """Show them a message where they are; where that address has run out, in their direct message."""
        try:
            await self.services.delivery.send(message, self.place, self.client)
        except NotDelivered:
            if not isinstance(self.place, Private):
                raise
            _log.info("digest_told_elsewhere")
            home = Conversation(team=self.asker.team, channel=self.asker.user)
            await self.services.delivery.send(message, home, self.client)

    async def change(self, plan: Plan) -> Shown:
        """Keep another plan."""
        subscriptions = self.services.store.subscriptions
        return shown(await subscriptions.set(self.asker.team, self.channel, plan, user=self.asker.user))

    async def keep(self, plan: Plan) -> None:
        """Keep a plan and say when the first edition comes, or why none can arrive."""
        kept, look = await self.change(plan), self.asker.look
        arrives = saved_message(kept, look, was_on=self.is_on, may_arrive=True)
        if not plan.on:
            await self.say(arrives)
        elif not await self.reaches(arrives):
            await self.say(saved_message(kept, look, was_on=self.is_on, may_arrive=False))

    async def reaches(self, message: Message) -> bool:
        """Say it by a post of the bot's own, for their eyes alone: that works only where an edition could be posted.

        It needs no permission, as asking Slack who is in a channel would.
        """
        if not isinstance(self.place, Private):  # the bot's own direct message
            await self.say(message)
            return True
        where = Conversation(team=self.asker.team, channel=self.channel)
        try:
            await self.services.delivery.tell(message, where, user=self.asker.user, client=self.client)
        except SlackApiError as error:
            if refusal_of(error) in _NOT_A_MEMBER:
                return False
            raise
        return True

    async def next_edition(self) -> Edition | Quiet:
        """What would be posted now."""
        services, team, kept = self.services, self.asker.team, self.subscription

        async def without(*_: str) -> frozenset[str]:
            return self.asker.without

        composer = Composer(
            library=services.library,
            topics=services.topics,
            articles_seen=services.store.articles_seen,
            without=without,
            do=services.desk.do,
        )
        day = self.today
        if kept and kept.next_at is not None:
            day = local_day(self.plan, datetime.fromtimestamp(kept.next_at, UTC))
        due = Due(
            team=team,
            channel=self.channel,
            name=day.isoformat(),
            day=day,
            due_at=self.now.timestamp(),
            plan=self.plan,
            set_by=self.asker.user,
            seen=kept.seen if kept else sys.maxsize,  # what is there when a digest begins is not new
            state="claimed",
            attempt=1,
        )
        made = await composer.compose(due, await services.store.ledger.shown(team, self.channel))
        return made.edition if isinstance(made, Composed) else made


async def visit(channel: str, asker: Asker, place: Place, services: Services, client: AsyncWebClient) -> Visit:
    """Somebody at the digest of a channel; where there is none, one is proposed in their time zone and language."""
    subscription = await services.store.subscriptions.of(asker.team, channel)
    if subscription is None:
        person = await person_of(asker.team, asker.user, services=services, client=client)
        zone = person.tz if person.tz and is_zone(person.tz) else "UTC"
    plan = subscription.plan if subscription else Plan(zone=zone, language=asker.look.words.code)
    return Visit(
        channel=channel,
        subscription=subscription,
        plan=plan,
        now=datetime.fromtimestamp(services.clock(), UTC),
        asker=asker,
        place=place,
        services=services,
        client=client,
    )


def shown(subscription: Subscription) -> Shown:
    """A kept digest as it is shown."""
    next_at = datetime.fromtimestamp(subscription.next_at, UTC) if subscription.next_at is not None else None
    return Shown(
        channel=subscription.channel,
        plan=subscription.plan,
        set_by=subscription.set_by,
        next_at=next_at,
        off_why=subscription.off_why,
    )
