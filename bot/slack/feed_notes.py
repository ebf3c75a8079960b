"""Telling whoever added a feed, in their direct message, that it cannot be read."""

from dataclasses import dataclass

from bot.library.refusing import Why
from bot.slack.blocks.feeds import note_message
from bot.slack.blocks.message import Look
from bot.slack.delivery import Conversation, Delivery
from bot.slack.editions import Clients, language_of_person
from bot.slack.languages import words_in
from bot.store.feeds import Asker, Feed
from bot.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedNotes:
    """Satisfies `bot.feeds.rounds.Telling`. `clients`: of each workspace; None where the app is not there any more."""

    clients: Clients
    delivery: Delivery
    store: Store

    async def tell(self, asker: Asker, feed: Feed, why: Why, detail: str) -> None:
        """Tell them; raises what Slack or the connection did."""
        client = await self.clients(asker.team)
        if client is None:
            return  # nobody is there any more to be told
        language = await language_of_person(asker.team, asker.person, self.store)
        look = Look(words=words_in(language), always=True)
        place = Conversation(team=asker.team, channel=asker.person)
        await self.delivery.send(note_message(feed, why, detail, look), place, client)
